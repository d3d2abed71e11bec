"""A town that was asked about one step: its letter, its link, its answers."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.test.utils import override_settings

from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.registry.actions import keep_contact
from netzwerkstatt.registry.models import Municipality
from tests.web.conftest import programme  # noqa: F401  # a fixture


@pytest.fixture
def mailbox() -> Iterator[None]:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        yield


@pytest.fixture
def step(programme: None, mailbox: None, office: Client) -> Claim:  # noqa: F811  # the fixture imported above
    """State a step at the desk; its town has a mailbox and has not answered."""
    keep_contact(
        municipality=Municipality.objects.get(name__startswith="Darmstadt"), function="Digitalbüro", email="d@example.org", language="de", by=None
    )
    row = {"solution": "pegel", "from": "Köln", "to": "Darmstadt", "step": "in Betrieb", "on": "01.03.2024", "proof": "Telefonat"}
    office.post("/buero/erfassen/uebertragungen/", row)
    return Claim.objects.filter(kind=ClaimKind.STEP).latest("pk")
