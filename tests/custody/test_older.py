"""A backup from before the last change of the tables: restored as it was, then brought up to date. And keys, which make second factors readable."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from netzwerkstatt.custody.inventory import columns_of, tables
from tests.custody.conftest import Make, told
from tests.installations import ROOT, Installation


def last_change() -> tuple[tuple[str, str], tuple[str, str]]:
    """Find a room's last migration that no other room rests on, and the one before it."""
    graph = MigrationLoader(connection).graph
    for node in sorted(graph.leaf_nodes()):
        own = [parent.key for parent in graph.node_map[node].parents if parent.key[0] == node[0]]
        if own and not graph.node_map[node].children and MigrationLoader(connection).disk_migrations[node].__module__.startswith("netzwerkstatt."):
            return node, own[0]
    raise AssertionError("every room has one migration only")


def older(backup: Path, target: Path) -> tuple[str, str]:
    """Write a backup as the program would have before that migration: without its tables and columns."""
    node, before = last_change()
    loader = MigrationLoader(connection)
    then = loader.project_state([key for key in loader.graph.leaf_nodes() if key != node] + [before]).apps
    columns = {model._meta.label_lower: [field.column for field in columns_of(model)] for model in tables(then)}
    with zipfile.ZipFile(backup) as archive, zipfile.ZipFile(target, "w") as written:
        manifest = json.loads(archive.read("manifest.json"))
        for name in list(manifest["tables"]):
            if name not in columns or sorted(columns[name]) != sorted(manifest["tables"][name]["columns"]):
                assert manifest["tables"].pop(name)["rows"] == 0 or name in columns, "choose what to trim"
                manifest["members"].pop(f"data/{name}.jsonl")
        manifest["migrations"][node[0]].remove(node[1])
        for name in manifest["members"]:
            written.writestr(name, archive.read(name))
        written.writestr("manifest.json", json.dumps(manifest))
    return node


@pytest.mark.django_db
def test_an_older_backup_is_restored_as_it_was_and_brought_up_to_date(backup: Path, make: Make, tmp_path: Path, filled: Installation) -> None:
    older(backup, tmp_path / "older.backup")
    place = make("bare")
    assert "Alles gleich" in place.run("restore", str(tmp_path / "older.backup")).stdout
    assert told(place, "tell")["figures"] == told(filled, "tell")["figures"]
    refused = make("set_up").run("restore", str(tmp_path / "older.backup"), check=False)
    assert "älter als die Tabellen" in refused.stderr


def run_without_key(installation: Installation, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command where the key comes from the data folder."""
    environment = {name: value for name, value in installation.environment.items() if name != "SECRET_KEY"}
    command = [sys.executable, "-m", "netzwerkstatt.commands.main", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_key_in_the_data_folder_comes_along(make: Make, tmp_path: Path) -> None:
    source, place, other = make("set_up"), make("set_up"), make("set_up")
    assert run_without_key(source, "backup", str(tmp_path / "with.backup")).returncode == 0
    assert run_without_key(source, "backup", "--without-keys", str(tmp_path / "without.backup")).returncode == 0
    assert run_without_key(place, "restore", str(tmp_path / "with.backup")).stderr == ""
    assert (place.folder / "secret_key").read_text() == (source.folder / "secret_key").read_text()
    assert os.stat(place.folder / "secret_key").st_mode & 0o777 == 0o600
    warned = run_without_key(other, "restore", str(tmp_path / "without.backup"))
    assert (warned.returncode, "zweite Faktoren" in warned.stderr) == (0, True)
    assert (other.folder / "secret_key").read_text() != (source.folder / "secret_key").read_text()


def test_a_key_of_the_environment_is_not_written_but_compared(make: Make, filled: Installation, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert b"a key for tests" not in b"".join(archive.read(name) for name in archive.namelist())
        assert "keys/secret_key" not in archive.namelist()
    warned = run_without_key(make("set_up"), "restore", str(backup))
    assert (warned.returncode, "SECRET_KEY" in warned.stderr) == (0, True)
