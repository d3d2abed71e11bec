"""The list that closes a backup: what it holds, of which state, with the hash of every part and the figures of its day."""

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any

from netzwerkstatt.custody.refusals import BackupUnknown, damaged

NAME = "manifest.json"
FORMAT, FORMAT_VERSION = "netzwerkstatt-backup", 1
FOLDERS = ("private", "media")
KEY = "keys/secret_key"
TABLE = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Member:
    """One part of the file: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, and how many rows."""

    columns: list[str]
    rows: int


@dataclass(slots=True)
class Manifest:
    """What a backup holds. Migrations: app -> names. Figures: as a snapshot has them. `missing`: files that rows name and nobody found."""

    version: str
    made_at: str
    engine: str
    migrations: dict[str, list[str]]
    key: dict[str, str]
    figures: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    format: str = FORMAT
    format_version: int = FORMAT_VERSION

    @property
    def rows(self) -> int:
        """Say how many rows there are."""
        return sum(table.rows for table in self.tables.values())

    @property
    def files(self) -> list[str]:
        """Name the stored files."""
        return [name for name in self.members if name.startswith("files/")]

    def write(self) -> bytes:
        """Give the manifest as it stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def member_of(table: str) -> str:
    """Name the part that holds a table."""
    return f"data/{table}.jsonl"


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest. Raises BackupDamaged, or BackupUnknown for a format this program does not know."""
    try:
        read = json.loads(content)
        if read["format"] != FORMAT:
            raise damaged("Sie stammt nicht von Netzwerkstatt.")
        if read["format_version"] > FORMAT_VERSION:
            raise BackupUnknown(
                "custody.newer", "Die Sicherung hat ein neueres Format als dieses Programm. Spielen Sie zuerst die neuere Version ein."
            )
        read["tables"] = {name: Table(**found) for name, found in read["tables"].items()}
        read["members"] = {name: Member(**found) for name, found in read["members"].items()}
        manifest = Manifest(**read)
        _require_sound(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise damaged("Ihr Inhaltsverzeichnis ist nicht lesbar.") from error
    return manifest


def _require_sound(manifest: Manifest) -> None:
    """Refuse names that lead elsewhere, and lists that do not belong together."""
    tables = {member_of(name) for name in manifest.tables if TABLE.fullmatch(name)}
    if len(tables) != len(manifest.tables):
        raise damaged("Ein Tabellenname ist ungültig.")
    for name, member in manifest.members.items():
        if name not in tables and name != KEY and not is_safe_file(name):
            raise damaged(f"„{name[:200]}“ ist kein Teil einer Sicherung.")
        if not isinstance(member.size, int) or member.size < 0 or not HASH.fullmatch(member.sha256):
            raise damaged(f"Größe oder Prüfsumme von „{name[:200]}“ ist ungültig.")
    if absent := tables - manifest.members.keys():
        raise damaged(f"„{min(absent)}“ fehlt.")
    if not all(isinstance(name, str) for names in manifest.migrations.values() for name in names):
        raise damaged("Der Stand der Datenbank ist nicht lesbar.")


def is_safe_file(name: str) -> bool:
    """Say whether a name leads to a file inside one of our folders, and nowhere else."""
    path = PurePosixPath(name)
    named_plainly = str(path) == name and "\\" not in name and "\0" not in name and ":" not in path.parts[0]
    return named_plainly and len(path.parts) > 2 and path.parts[0] == "files" and path.parts[1] in FOLDERS and ".." not in path.parts
