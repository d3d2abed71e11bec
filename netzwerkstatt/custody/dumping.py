"""Reading everything at one moment, row by row, while others go on writing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Model

from netzwerkstatt.custody.archive import Writer
from netzwerkstatt.custody.inventory import columns_of, kind_of
from netzwerkstatt.custody.manifest import Table, member_of
from netzwerkstatt.custody.values import WRITING, changed, changes_for

BATCH = 2_000


@contextmanager
def one_moment() -> Iterator[None]:
    """Let everything read inside belong to one moment, and nothing be written. On both databases writers go on unhindered."""
    if connection.vendor == "sqlite":
        with _deferred(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")  # the first reading fixes the moment
            yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _deferred() -> Iterator[None]:
    """Begin transactions of SQLite as readers: settings begin them as writers, and one writer keeps out all others."""
    connection.ensure_connection()
    kept = connection.transaction_mode  # type: ignore[attr-defined]  # SQLite only
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # SQLite only
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        connection.transaction_mode = kept  # type: ignore[attr-defined]  # SQLite only
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


def write_table(model: type[Model], writer: Writer) -> None:
    """Write a table, one line a row, in the order of its key."""
    columns = columns_of(model)
    names = [str(field.column) for field in columns]
    changes = changes_for([kind_of(field) for field in columns], WRITING)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
    rows = 0
    with writer.member(member_of(model._meta.label_lower)) as part:
        for batch in _batches(model, names):
            part.write("".join([f"{encode(changed(list(row), changes))}\n" for row in batch]).encode())
            rows += len(batch)
    writer.manifest.tables[model._meta.label_lower] = Table(names, rows)


def _batches(model: type[Model], names: list[str]) -> Iterator[list[tuple[object, ...]]]:
    quote = connection.ops.quote_name
    key = str(model._meta.pk.column)
    asked = f"SELECT {', '.join(map(quote, names))} FROM {quote(model._meta.db_table)} ORDER BY {quote(key)}"
    with connection.chunked_cursor() as cursor:
        cursor.execute(asked)
        while batch := cursor.fetchmany(BATCH):
            yield batch
