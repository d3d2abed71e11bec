"""The restore drill: what is restored is, to every question and in every row, what was backed up; on both databases, and from one into the other."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from netzwerkstatt.custody.inventory import kept_tables, kind_of
from tests.custody.conftest import Make, told
from tests.custody.scene import REDACTED
from tests.installations import SERVER, Installation

from django.apps import apps  # isort: skip

needs_server = pytest.mark.skipif(not SERVER, reason="the way across needs PostgreSQL")


def rows_of(path: Path) -> dict[str, list[Any]]:
    """Read every table of a backup; JSON by what it says, since PostgreSQL sorts its keys."""
    kinds = {model._meta.label_lower: {field.column: kind_of(field) for field in model._meta.local_concrete_fields} for model in kept_tables(apps)}
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        found = {}
        for name, table in manifest["tables"].items():
            lines = archive.read(f"data/{name}.jsonl").decode().splitlines()
            found[name] = [
                {
                    column: json.loads(value) if kinds[name][column] == "json" and value else value
                    for column, value in zip(table["columns"], json.loads(line), strict=True)
                }
                for line in lines
            ]
    # SQLite's search has a table more, and with it one kind of content with its four rights.
    for name, column in (("contenttypes.contenttype", "model"), ("auth.permission", "codename")):
        found[name] = [row for row in found[name] if not row[column].endswith("sqliteftsindexentry")]
    found["journal.entry"] = [row for row in found["journal.entry"] if not row["code"].startswith("custody.")]
    return found


def drill(filled: Installation, backup: Path, place: Installation) -> Path:
    """Restore, compare all that can be asked, and back up again."""
    done = place.run("restore", str(backup))
    assert "12 Kennzahlen" in done.stdout
    assert done.stdout.endswith("Alles gleich.\n")
    assert done.stderr == ""
    before, after = told(filled, "tell"), told(place, "tell")
    for what in before:
        assert after[what] == before[what], what
    assert after["faults"] == []
    assert after["files"]
    assert place.run("ledger", "verify").returncode == place.run("snapshot", "verify").returncode == 0
    again = place.folder / "again.backup"
    place.run("backup", str(again))
    assert rows_of(again) == rows_of(backup)
    return again


def test_what_is_restored_is_what_was_backed_up(filled: Installation, backup: Path, make: Make) -> None:
    place = make("set_up")
    drill(filled, backup, place)
    assert told(place, "sign-in") == 200


def test_what_was_redacted_is_in_no_backup_made_afterwards(filled: Installation, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, part in parts.items() if REDACTED.encode() in part or "Muster" in name] == []
    assert any("Protokoll über die Brücke".encode() == part for part in parts.values())
    digest = sha256(REDACTED.encode()).hexdigest()
    assert digest.encode() in parts["data/ledger.evidence.jsonl"] and not any(digest in name for name in parts)


@needs_server
def test_the_way_from_one_database_to_the_other_and_back_changes_nothing(filled: Installation, backup: Path, make: Make) -> None:
    there = make("bare", "sqlite")
    again = drill(filled, backup, there)
    back = make("set_up")
    drill(filled, again, back)
    assert told(there, "sign-in") == told(back, "sign-in") == 200


def test_work_goes_on_after_a_restore(backup: Path, make: Make) -> None:
    place = make("set_up")
    place.run("restore", str(backup))
    told(place, "write")
    run = place.run("imports", "list").stdout.splitlines()[-1].split("\t")[0]
    assert place.run("imports", "retract", run, "--reason", "Probe").returncode == 0
    assert place.run("ledger", "verify").returncode == place.run("snapshot", "verify").returncode == 0
    assert place.run("setup").returncode == 0


def test_a_backup_is_for_its_owner_alone_and_replaces_none(filled: Installation, backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    content = backup.read_bytes()
    refused = filled.run("backup", str(backup), check=False)
    assert (refused.returncode, backup.read_bytes()) == (1, content)
    assert "gibt es schon" in refused.stderr


def test_a_missing_file_is_told_and_the_rest_is_kept(backup: Path, make: Make, tmp_path: Path) -> None:
    place, target = make("set_up"), tmp_path / "ohne.backup"
    place.run("restore", str(backup))
    lost = next((place.folder / "private").rglob("*test.xlsx"))
    lost.unlink()
    done = place.run("backup", str(target), check=False)
    assert done.returncode == 1
    assert lost.name in done.stderr
    again = make("set_up").run("restore", str(target))
    assert lost.name in again.stderr


def test_a_mail_that_waited_does_not_leave_a_second_time(make: Make, tmp_path: Path) -> None:
    source, place = make("set_up"), make("set_up")
    told(source, "queue")
    source.run("backup", str(tmp_path / "mail.backup"))
    assert told(source, "deliver") == [1, 0]
    assert "1 Mails warteten" in place.run("restore", str(tmp_path / "mail.backup")).stderr
    assert told(place, "deliver") == [0, 1]
