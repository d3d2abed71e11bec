"""Stored files: those that rows name are copied out; back in they are laid aside first, and put in place as a whole."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation

from netzwerkstatt.custody.archive import Reader, Writer, sync_folder
from netzwerkstatt.custody.inventory import file_columns
from netzwerkstatt.custody.manifest import FOLDERS
from netzwerkstatt.custody.refusals import InstallationNotEmpty

ASIDE = "restoring"


def named_files(registry: Apps) -> Iterator[str]:
    """Name every file that a row names, by its way from the data folder; some more than once."""
    for model, field in file_columns(registry):
        found = model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})
        for name in found.values_list(field.name, flat=True).iterator(chunk_size=2_000):
            try:
                path = Path(field.storage.path(name))
                yield path.relative_to(settings.DATA_DIR).as_posix()
            except (SuspiciousFileOperation, ValueError):
                yield str(name)


def write_files(names: set[str], writer: Writer) -> None:
    """Copy files in, and note those that are not there."""
    for name in sorted(names):
        try:
            if Path(name).parts[0] not in FOLDERS or ".." in Path(name).parts:
                raise FileNotFoundError(errno.ENOENT, "outside the data folder")
            writer.copy(settings.DATA_DIR / name, f"files/{name}")
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            writer.manifest.missing.append(name)


def require_no_other_files(reader: Reader) -> None:
    """Refuse where files lie that are not, byte by byte, those of the backup."""
    for folder in FOLDERS:
        for path in (settings.DATA_DIR / folder).rglob("*"):
            if not path.is_dir() and not _is_of_backup(path, reader):
                text = f"Im Datenordner liegt schon {path}. Eine Sicherung wird nur in eine leere Installation eingespielt. Nichts wurde verändert."
                raise InstallationNotEmpty("custody.files", text)


def _is_of_backup(path: Path, reader: Reader) -> bool:
    member = reader.manifest.members.get(f"files/{path.relative_to(settings.DATA_DIR).as_posix()}")
    if member is None or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == member.sha256


@contextmanager
def laid_aside(reader: Reader) -> Iterator[None]:
    """Copy the files of a backup into a folder of their own, which is gone afterwards."""
    try:
        _lay_aside(reader)
        yield
    finally:
        shutil.rmtree(settings.DATA_DIR / ASIDE, ignore_errors=True)


def _lay_aside(reader: Reader) -> None:
    shutil.rmtree(settings.DATA_DIR / ASIDE, ignore_errors=True)
    needed = sum(reader.manifest.members[name].size for name in reader.manifest.files)
    if needed > shutil.disk_usage(settings.DATA_DIR).free:
        raise OSError(errno.ENOSPC, f"Für die Dateien der Sicherung braucht es {needed / 1e6:.0f} MB", str(settings.DATA_DIR))
    for name in reader.manifest.files:
        reader.copy(name, settings.DATA_DIR / ASIDE / name.removeprefix("files/"))


def put_in_place() -> None:
    """Give the files laid aside their place; what lies there is the same or nothing."""
    for folder in FOLDERS:
        aside, place = settings.DATA_DIR / ASIDE / folder, settings.DATA_DIR / folder
        if aside.exists():
            shutil.rmtree(place, ignore_errors=True)
            aside.replace(place)
    sync_folder(settings.DATA_DIR)
