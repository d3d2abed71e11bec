"""Nothing is forgotten: every table is backed up or left out with a reason, and every column is of a kind that travels."""

from django.apps import apps
from django.conf import settings

from netzwerkstatt.custody.inventory import LEFT_OUT, columns_of, file_columns, kept_tables, kind_of, tables
from netzwerkstatt.custody.manifest import FOLDERS


def test_every_table_is_kept_or_left_out_with_a_reason() -> None:
    known = {model._meta.label for model in tables(apps)} | {"wagtailsearch.SQLiteFTSIndexEntry"}
    assert sorted(LEFT_OUT.keys() - known) == []
    assert all(len(reason) > 10 for reason in LEFT_OUT.values())
    assert {model._meta.label for model in kept_tables(apps)} == known - LEFT_OUT.keys()
    own = {config.label for config in apps.get_app_configs() if config.name.startswith("netzwerkstatt.")}
    assert [label for label in LEFT_OUT if label.split(".")[0] in own] == []


def test_every_column_travels() -> None:
    for model in kept_tables(apps):
        for field in columns_of(model):
            assert kind_of(field), field


def test_nothing_kept_leads_to_what_is_left_out() -> None:
    for model in kept_tables(apps):
        for field in columns_of(model):
            if field.remote_field:
                assert field.related_model._meta.label not in LEFT_OUT, field


def test_every_file_lies_in_a_folder_that_is_backed_up() -> None:
    for _model, field in file_columns(apps):
        way = field.storage.path("x")
        assert any(way.startswith(str(settings.DATA_DIR / folder)) for folder in FOLDERS), field
