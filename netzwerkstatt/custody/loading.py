"""Putting rows into a database of the backup's own state: an empty one, in one transaction, each row as it was."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from netzwerkstatt.custody.archive import Reader
from netzwerkstatt.custody.inventory import columns_of, kind_of, tables
from netzwerkstatt.custody.manifest import Manifest, member_of
from netzwerkstatt.custody.refusals import BackupUnknown, InstallationNotEmpty, RowsDoNotFit, damaged
from netzwerkstatt.custody.values import READING, Change, changed, changes_for
from netzwerkstatt.foundation.time import now

Node = tuple[str, str]
# Rows of ours that `setup` lays down; everything else in our own tables was made by people.
LAID_DOWN = {"ledger.Clock", "registry.Theme", "pages.ContentPage"}
HELD = "wartete beim Sichern; vielleicht ist sie danach hinausgegangen"
INDEX = {"wagtailsearch.SQLiteFTSIndexEntry"}  # a virtual table that SQLite keeps by itself


def state_of(manifest: Manifest) -> Apps:
    """Migrate this database to exactly the state of a backup, and give the models of then. Raises BackupUnknown, InstallationNotEmpty."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, names in manifest.migrations.items() for name in names}
    if unknown := wanted - executor.loader.disk_migrations.keys():
        app, name = min(unknown)
        text = f"Die Sicherung (Version {manifest.version}) kennt einen Stand, den dieses Programm nicht kennt: {app} {name}. Spielen Sie zuerst die"
        raise BackupUnknown("custody.newer", f"{text} Version ein, mit der gesichert wurde, oder eine neuere. Nichts wurde verändert.")
    if ahead := executor.loader.applied_migrations.keys() - wanted - _replaced(executor, wanted):
        app, name = min(ahead)
        text = f"Die Sicherung ist älter als die Tabellen dieser Installation ({app} {name}). Spielen Sie sie dort ein, wo noch kein"
        text = f"{text} „netzwerkstatt setup“ lief: in eine leere Datenbank mit leerem Datenordner. Nichts wurde verändert."
        raise InstallationNotEmpty("custody.ahead", text)
    targets = _last_of_each(executor, wanted)
    if wanted - executor.loader.applied_migrations.keys():
        executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def _replaced(executor: MigrationExecutor, wanted: set[Node]) -> set[Node]:
    """Give migrations that stand for several of the wanted ones."""
    return {node for node, migration in executor.loader.replacements.items() if set(migration.replaces) <= wanted}


def _last_of_each(executor: MigrationExecutor, wanted: set[Node]) -> list[Node]:
    """Give the last of the wanted migrations of each app: nothing wanted follows them."""
    graph = executor.loader.graph
    inside = [node for node in wanted if node in graph.nodes]
    followed = {parent.key for node in inside for parent in graph.node_map[node].parents if parent.key[0] == node[0]}
    return sorted(set(inside) - followed)


def require_empty(registry: Apps) -> None:
    """Refuse if anybody has worked here: then there are rows that `setup` does not lay down."""
    own = {config.label for config in installed.get_app_configs() if config.name.startswith("netzwerkstatt.")}
    for model in _there(registry):
        if model._meta.app_label in own and model._meta.label not in LAID_DOWN and _has_rows(model):
            text = f"Diese Installation ist nicht leer (Tabelle {model._meta.db_table}). Eine Sicherung wird nur dort eingespielt, wo noch"
            raise InstallationNotEmpty("custody.not_empty", f"{text} niemand gearbeitet hat. Nichts wurde verändert.")


def keep_writers_out(registry: Apps) -> None:
    """Let nobody write until the transaction ends; on SQLite beginning it does."""
    if connection.vendor == "postgresql":
        every = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in _there(registry))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {every} IN SHARE ROW EXCLUSIVE MODE")


def load_tables(reader: Reader, registry: Apps) -> None:
    """Put every row of a backup in the place of what `setup` laid down. Call inside a transaction. Raises RowsDoNotFit, BackupUnknown."""
    models = {model._meta.label_lower: model for model in _there(registry)}
    if unknown := reader.manifest.tables.keys() - models.keys():
        raise BackupUnknown(
            "custody.table", f"Die Sicherung hat eine Tabelle, die dieses Programm nicht kennt: {min(unknown)}. Nichts wurde verändert."
        )
    for model in models.values():
        _empty(model)
    for name, model in models.items():
        if name in reader.manifest.tables:
            load_table(reader, model)
    _finish([model for name, model in models.items() if name in reader.manifest.tables])


def hold_mails(registry: Apps) -> int:
    """Let no mail leave that waited when the backup was made: it may have left since. The office finds it among those of unclear fate."""
    try:
        mails = registry.get_model("notices", "Mail")
    except LookupError:
        return 0
    return mails._default_manager.filter(taken_at=None).update(taken_at=now(), error=HELD)


def _there(registry: Apps) -> list[type[Model]]:
    """Give the models whose tables are in this database."""
    names = set(connection.introspection.table_names())
    return [model for model in tables(registry) if model._meta.db_table in names and model._meta.label not in INDEX]


def _has_rows(model: type[Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)} LIMIT 1")
        return cursor.fetchone() is not None


def _empty(model: type[Model]) -> None:
    if _has_rows(model):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def load_table(reader: Reader, model: type[Model]) -> None:
    """Put the rows of one table in."""
    listed, columns = reader.manifest.tables[model._meta.label_lower], columns_of(model)
    if sorted(listed.columns) != sorted(str(field.column) for field in columns):
        raise BackupUnknown("custody.columns", f"Die Tabelle {model._meta.label} der Sicherung hat andere Spalten. Nichts wurde verändert.")
    kinds = {field.column: kind_of(field) for field in columns}
    changes = changes_for([kinds[name] for name in listed.columns], READING[connection.vendor])
    rows = _Rows(reader, model._meta.label_lower, changes)
    put = _put_sqlite if connection.vendor == "sqlite" else _put_postgresql
    try:
        with connection.wrap_database_errors:
            put(model._meta.db_table, listed.columns, rows)
    except (DatabaseError, TypeError, ValueError, AttributeError) as error:
        text = f"Eine Zeile von {model._meta.label} passt nicht in diese Datenbank (um Zeile {rows.count}): {str(error).splitlines()[0]}"
        raise RowsDoNotFit("custody.row", f"{text} Nichts wurde verändert.") from error
    if rows.count != listed.rows:
        raise damaged(f"{model._meta.label} hat {rows.count} Zeilen statt {listed.rows}.")


class _Rows:
    """The rows of a table as this database takes them, one at a time, counted."""

    def __init__(self, reader: Reader, name: str, changes: list[tuple[int, Change]]) -> None:
        self.reader, self.name, self.changes, self.count = reader, name, changes, 0

    def __iter__(self) -> Iterator[list[Any]]:
        width = len(self.reader.manifest.tables[self.name].columns)
        for line in self.reader.lines(member_of(self.name)):
            self.count += 1
            row = json.loads(line)
            if not isinstance(row, list) or len(row) != width:
                raise damaged(f"Zeile {self.count} von {self.name} ist nicht lesbar.")
            yield changed(row, self.changes)


def _put_sqlite(table: str, columns: Sequence[str], rows: Iterable[list[Any]]) -> None:
    """Insert past Django's cursor, which would keep every row in memory."""
    names = ", ".join(map(connection.ops.quote_name, columns))
    connection.connection.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({', '.join('?' * len(columns))})", rows)


def _put_postgresql(table: str, columns: Sequence[str], rows: Iterable[list[Any]]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor, cursor.copy(f"COPY {connection.ops.quote_name(table)} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _finish(models: list[type[Model]]) -> None:
    """Let numbers go on after the last one, and check what leads from row to row."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    try:
        connection.check_constraints()
    except IntegrityError as error:
        text = f"In der Sicherung führt eine Zeile zu einer, die es nicht gibt: {str(error).splitlines()[0]} Nichts wurde verändert."
        raise RowsDoNotFit("custody.relation", text) from error
