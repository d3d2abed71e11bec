"""Personal data are listed: each field that names or leads to a person stands with purpose and retention in docs/decisions/personal-data.md."""

import re

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import EmailField

from tests.house.sources import ROOT

ROW = re.compile(r"^\|\s*`(\w+\.\w+\.\w+)`\s*\|([^|]+)\|([^|]+)\|", re.MULTILINE)


def personal_fields() -> set[str]:
    """Name every field of ours that is an address or leads to an account; Wagtail's own tables stand under one heading there."""
    found = set()
    for model in apps.get_models():
        if not model.__module__.startswith("netzwerkstatt."):
            continue
        for field in model._meta.get_fields():
            leads = field.is_relation and not field.auto_created and field.related_model is get_user_model()
            if leads or isinstance(field, EmailField):
                found.add(f"{model._meta.app_label}.{model.__name__}.{field.name}")
    return found


# Until there is a room that exports and erases, the table is what an operator answers requests with.
def test_every_personal_field_has_a_purpose_and_a_retention() -> None:
    page = (ROOT / "docs" / "decisions" / "personal-data.md").read_text(encoding="utf-8")
    listed = {name: (purpose.strip(), retention.strip()) for name, purpose, retention in ROW.findall(page)}
    assert sorted(personal_fields() - listed.keys()) == []
    assert [name for name, said in listed.items() if not all(said)] == []


def test_no_field_is_listed_that_is_gone() -> None:
    page = (ROOT / "docs" / "decisions" / "personal-data.md").read_text(encoding="utf-8")
    names = {f"{model._meta.app_label}.{model.__name__}.{field.name}" for model in apps.get_models() for field in model._meta.get_fields()}
    assert sorted({row[0] for row in ROW.findall(page)} - names) == []
