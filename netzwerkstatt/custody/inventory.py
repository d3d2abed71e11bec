"""What a backup holds: every table of every installed app, but for those named here with a reason."""

from collections.abc import Iterator

from django.apps.registry import Apps
from django.db.models import Field, FileField, Model

# Label -> why a restored installation does well without it.
LEFT_OUT = {
    "sessions.Session": "signing in again is safer than sessions that come back",
    "usersessions.UserSession": "belongs to the sessions",
    "django_tasks_database.DBTaskResult": "what was queued is queued anew when it is asked for again",
    "wagtailsearch.IndexEntry": "an index over pages, made from them",
    "wagtailsearch.SQLiteFTSIndexEntry": "an index over pages, made from them; SQLite only",
    "wagtailembeds.Embed": "a cache of what other sites said",
    "wagtailcore.UploadedFile": "a file on its way through the editor, for minutes",
    "wagtailadmin.EditingSession": "who has an editor open at this moment",
    "wagtailadmin.FormState": "what stands in an editor's form at this moment",
}

NUMBERS = {"AutoField", "BigAutoField", "BigIntegerField", "FloatField", "IntegerField", "PositiveBigIntegerField", "PositiveIntegerField",
           "PositiveSmallIntegerField", "SmallAutoField", "SmallIntegerField"}  # fmt: skip
TEXTS = {"CharField", "FileField", "FilePathField", "SlugField", "TextField"}
KINDS = dict.fromkeys(NUMBERS, "number") | dict.fromkeys(TEXTS, "text")
KINDS |= {"BooleanField": "truth", "DateField": "day", "DateTimeField": "moment", "JSONField": "json", "UUIDField": "uuid"}


def tables(registry: Apps) -> Iterator[type[Model]]:
    """Give every model that has a table of its own, tables between two models included."""
    for model in registry.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped:
            yield model


def kept_tables(registry: Apps) -> list[type[Model]]:
    """Give the models whose rows a backup holds."""
    return [model for model in tables(registry) if model._meta.label not in LEFT_OUT]


def columns_of(model: type[Model]) -> list[Field]:
    """Give a table's columns, those of parent tables left to these."""
    return list(model._meta.local_concrete_fields)


def kind_of(field: Field) -> str:
    """Say how a column's values are written; raises KeyError for a type nobody has thought about yet."""
    while field.remote_field:
        field = field.target_field  # type: ignore[attr-defined]  # a relation has one
    return KINDS[field.get_internal_type()]


def file_columns(registry: Apps) -> Iterator[tuple[type[Model], FileField]]:
    """Give the columns that name files."""
    for model in kept_tables(registry):
        for field in columns_of(model):
            if isinstance(field, FileField):
                yield model, field
