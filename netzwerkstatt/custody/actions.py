"""Backing an installation up, and restoring it into an empty one: database, files, key; from either database into either."""

import os
import re
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from netzwerkstatt.accounts.models import User
from netzwerkstatt.custody.archive import Reader, checked, written
from netzwerkstatt.custody.checking import Findings, check, figures_now
from netzwerkstatt.custody.dumping import one_moment, write_table
from netzwerkstatt.custody.files import laid_aside, named_files, put_in_place, require_no_other_files, write_files
from netzwerkstatt.custody.inventory import kept_tables
from netzwerkstatt.custody.keys import is_same_key, key_file, mark_of_key, put_key
from netzwerkstatt.custody.loading import hold_mails, keep_writers_out, load_tables, require_empty, state_of
from netzwerkstatt.custody.manifest import KEY, Manifest
from netzwerkstatt.custody.refusals import BackupUnknown, damaged
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import log


class TablesAreBehind(Refusal):
    """The program was updated and its tables were not."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, what a check of it found, and what an operator must know."""

    manifest: Manifest
    findings: Findings
    warnings: list[str] = field(default_factory=list)


def make_backup(*, target: Path, with_keys: bool, by: User | None) -> Manifest:
    """Write everything, as of one moment, into one file. Files that rows name and nobody finds stand under `missing`. Raises BackupExists."""
    with one_moment():
        manifest = _new_manifest()
        with written(target, manifest) as writer:
            for model in kept_tables(apps):
                write_table(model, writer)
            write_files(set(named_files(apps)), writer)
            if with_keys and (key := key_file()):
                writer.copy(key, KEY)
            manifest.figures = figures_now()
    log(code="custody.make_backup", subject=target.name[:120], by=by, data={"rows": manifest.rows, "files": len(manifest.files), "keys": with_keys})
    return manifest


def _new_manifest() -> Manifest:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        text = "Das Programm ist neuer als die Tabellen. Führen Sie zuerst „netzwerkstatt setup“ aus, oder sichern Sie mit der bisherigen Version."
        raise TablesAreBehind("custody.behind", text)
    migrations: dict[str, list[str]] = {}
    for app, name in sorted(executor.loader.applied_migrations.keys() & executor.loader.disk_migrations.keys()):
        migrations.setdefault(app, []).append(name)
    return Manifest(version("netzwerkstatt"), now().isoformat(), connection.vendor, migrations, mark_of_key())


def look_into(*, source: Path) -> Manifest:
    """Check every part of a backup and change nothing. Raises BackupDamaged, BackupUnknown."""
    with checked(source) as reader:
        return reader.manifest


def restore_backup(*, source: Path, by: User | None) -> Restored:
    """Restore a backup into an empty installation: all of it or nothing. Raises BackupDamaged, BackupUnknown, InstallationNotEmpty, RowsDoNotFit.

    First its tables are laid down as they were, then everything is put in within one transaction, then the tables are brought up to date.
    """
    with checked(source) as reader:
        _require_known_version(reader.manifest)
        require_empty(apps)
        require_no_other_files(reader)
        key = _key_of(reader)
        registry = state_of(reader.manifest)
        with laid_aside(reader), transaction.atomic():
            keep_writers_out(registry)
            require_empty(registry)
            load_tables(reader, registry)
            held = hold_mails(registry)
            put_in_place()
            if key:
                put_key(key)
        manifest = reader.manifest
    ContentType.objects.clear_cache()
    call_command("migrate", interactive=False, verbosity=0)
    findings = check(manifest)
    log(code="custody.restore_backup", subject=source.name[:120], by=by, data={"made_at": manifest.made_at, "differing": len(findings.differing)})
    return Restored(manifest, findings, _warnings(manifest, key, held))


def _require_known_version(manifest: Manifest) -> None:
    if _numbers(manifest.version) > _numbers(version("netzwerkstatt")):
        text = f"Die Sicherung stammt von Version {manifest.version}, dieses Programm ist {version('netzwerkstatt')}. Spielen Sie zuerst die neuere"
        raise BackupUnknown("custody.newer", f"{text} Version ein. Nichts wurde verändert.")


def _numbers(written_version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,9}", written_version)]


def _key_of(reader: Reader) -> bytes | None:
    """Give the key to put in place; none if the environment gives one, or the backup has none."""
    if KEY not in reader.manifest.members:
        return None
    key = reader.content(KEY)
    if not is_same_key(key.decode(errors="replace"), reader.manifest.key):
        raise damaged("Ihr Schlüssel ist nicht der, unter dem gesichert wurde.")
    return None if os.environ.get("SECRET_KEY") else key


def _warnings(manifest: Manifest, key: bytes | None, held: int) -> list[str]:
    """Say what is not as it was."""
    told = [f"Diese Datei fehlte schon beim Sichern: {name}" for name in manifest.missing]
    if held:
        told.append(
            f"{held} Mails warteten beim Sichern auf den Versand. Sie gehen nicht von selbst hinaus; das Büro entscheidet im Eingang darüber."
        )
    if key is None and not is_same_key(settings.SECRET_KEY, manifest.key):
        told.append(
            "Der Schlüssel (SECRET_KEY) ist nicht der, unter dem gesichert wurde. Passwörter gelten weiter; zweite Faktoren und Einmal-Links nicht. "
            "Setzen Sie den alten Schlüssel, oder nehmen Sie mit „netzwerkstatt office reset-factor“ die zweiten Faktoren weg."
        )
    return told
