"""Installations to test on: made once by the product's own commands, kept under var/test by a hash of the code, and copied for each use.

Migrating takes ten seconds, a copy a tenth of one. An installation is a data folder and a database, SQLite or PostgreSQL as DATABASE_URL says.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "test"
# Kept aside, since parallel workers inherit an environment in which DATABASE_URL already names a test's own database.
SERVER = os.environ.setdefault("NETZWERKSTATT_TEST_SERVER", os.environ.get("DATABASE_URL", ""))
COMMANDS = {"empty": [["setup"]], "demo": [["demo"], ["snapshot", "freeze", "--as-of", "2024-04-23"]]}
SOURCES = {
    "empty": [
        "netzwerkstatt/*/migrations/*.py",
        "netzwerkstatt/pages/*.py",
        "netzwerkstatt/registry/actions.py",
        "netzwerkstatt/config/settings.py",
        "requirements.txt",
    ],
    "demo": ["netzwerkstatt/**/*.py", "netzwerkstatt/**/*.csv", "requirements.txt"],
}


@dataclass(frozen=True)
class Installation:
    """A data folder, and the database's address (empty: the SQLite file in the folder)."""

    folder: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment under which commands and servers work on this installation."""
        chosen = {"NETZWERKSTATT_DATA": str(self.folder), "SECRET_KEY": "a key for tests", "DATABASE_URL": self.database}
        return os.environ | chosen | {"DJANGO_SETTINGS_MODULE": "netzwerkstatt.config.settings"}

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a console command here."""
        command = [sys.executable, "-m", "netzwerkstatt.commands.main", *arguments]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stderr
        return done


def fresh(kind: str, folder: Path) -> Installation:
    """Copy the template of a kind (`empty`, `demo`) into a new folder, with a database of its own."""
    made = Installation(folder, _address(f"netzwerkstatt_{uuid4().hex[:12]}") if SERVER else "")
    _copy(template(kind), made)
    return made


def remove(installation: Installation) -> None:
    """Drop an installation's database and folder."""
    if installation.database:
        _server(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_name(installation.database))))
    shutil.rmtree(installation.folder, ignore_errors=True)


def template(kind: str) -> Installation:
    """Give the kept installation of a kind, made now if the code has changed since."""
    name = f"{kind}_{_hash(SOURCES[kind])}"
    folder = KEPT / f"{'postgresql' if SERVER else 'sqlite'}_{name}"
    database = _address(f"netzwerkstatt_{name}") if SERVER else ""
    with _alone(kind):
        if not (folder / "made").exists():
            _make(kind, Installation(folder, database))
    return Installation(folder, database)


def _make(kind: str, installation: Installation) -> None:
    for old in KEPT.glob(f"{installation.folder.name.rsplit('_', 1)[0]}_*"):
        remove(Installation(old, _address(f"netzwerkstatt_{old.name.split('_', 1)[1]}") if SERVER else ""))
    remove(installation)
    installation.folder.mkdir(parents=True)
    if kind == "demo":
        _copy(template("empty"), installation)
    elif SERVER:
        _create(_name(installation.database))
    for arguments in COMMANDS[kind]:
        installation.run(*arguments)
    (installation.folder / "made").touch()


def _copy(kept: Installation, made: Installation) -> None:
    shutil.copytree(kept.folder, made.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("made"))
    if SERVER:
        _create(_name(made.database), copied_from=_name(kept.database))


def _hash(patterns: list[str]) -> str:
    digest = sha256()
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _alone(kind: str) -> Iterator[None]:
    """Let one of the parallel workers make a template while the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f".{kind}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _name(address: str) -> str:
    return address.rsplit("/", 1)[1]


def _address(name: str) -> str:
    return f"{SERVER.rsplit('/', 1)[0]}/{name}"


def _create(name: str, copied_from: str = "template1") -> None:
    _server(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(copied_from)))


def _server(statement: sql.Composable) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)
