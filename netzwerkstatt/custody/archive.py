"""The file itself: a zip whose parts are hashed while they are written, and checked, all of them, before anything is read for good."""

import os
import secrets
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from netzwerkstatt.custody.manifest import NAME, Manifest, Member, read_manifest
from netzwerkstatt.custody.refusals import BackupExists, damaged

BLOCK = 1 << 20
LARGEST_MANIFEST = 200_000_000
LARGEST_LINE = 200_000_000
# What reading a zip raises when its bytes are not those that were written.
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
# Tables shrink to a tenth; whatever shrinks to a thousandth was made to fill a disk.
TIGHTEST = 500
SMALL = 10_000_000


class Hashed:
    """A part that is being written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.size, self.digest = file, 0, sha256()

    def write(self, content: bytes) -> None:
        """Write, and count in."""
        self.file.write(content)
        self.digest.update(content)
        self.size += len(content)


class Writer:
    """Writes the parts of a backup, one after another."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive, self.manifest = archive, manifest

    @contextmanager
    def member(self, name: str, *, is_packed: bool = True) -> Iterator[Hashed]:
        """Open a part; its hash goes into the manifest. Files are mostly packed already, and are stored as they are."""
        info = zipfile.ZipInfo(name)
        with self.archive.open(name if is_packed else info, "w", force_zip64=True) as file:
            part = Hashed(file)
            yield part
        self.manifest.members[name] = Member(part.size, part.digest.hexdigest())

    def copy(self, path: Path, name: str) -> None:
        """Copy a file in."""
        with path.open("rb") as source, self.member(name, is_packed=False) as part:
            while block := source.read(BLOCK):
                part.write(block)


@contextmanager
def written(target: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write a backup under another name and give it its own once it lies on the disk: half a backup never has the name of one."""
    if target.exists():
        raise BackupExists("custody.exists", f"{target} gibt es schon. Eine Sicherung ersetzt keine andere; wählen Sie einen anderen Namen.")
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                yield Writer(archive, manifest)
                archive.writestr(NAME, manifest.write())
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
        sync_folder(target.parent)
    finally:
        aside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have a folder's names on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Reader:
    """A backup whose every part has been checked."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive, self.manifest = archive, manifest

    def lines(self, name: str) -> Iterator[bytes]:
        """Give the lines of a part."""
        with self.archive.open(name) as file:
            while line := file.readline(LARGEST_LINE):
                if not line.endswith(b"\n"):
                    raise damaged(f"Eine Zeile von „{name}“ ist unvollständig oder zu lang.")
                yield line

    def copy(self, name: str, target: Path) -> None:
        """Copy a part out, onto the disk."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with self.archive.open(name) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, BLOCK)
            file.flush()
            os.fsync(file.fileno())

    def content(self, name: str) -> bytes:
        """Give a small part as a whole."""
        return self.archive.read(name)


@contextmanager
def checked(source: Path) -> Iterator[Reader]:
    """Open a backup after reading all of it once and comparing every hash. Raises BackupDamaged, BackupUnknown, or OSError if it is not there."""
    with source.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = _manifest(archive)
                _check_names(archive, manifest)
                for name, member in manifest.members.items():
                    _check(archive, name, member)
        except BROKEN as error:
            raise damaged("Die Datei ist unvollständig oder verändert.") from error
        except OSError as error:
            raise damaged("Die Datei ist nicht lesbar.") from error
        with zipfile.ZipFile(file) as archive:
            yield Reader(archive, manifest)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        info = archive.getinfo(NAME)
    except KeyError:
        raise damaged("Ihr Inhaltsverzeichnis fehlt.") from None
    if info.file_size > LARGEST_MANIFEST:
        raise damaged("Ihr Inhaltsverzeichnis ist zu groß.")
    with archive.open(NAME) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise damaged("Ihr Inhaltsverzeichnis ist unvollständig.")
    return read_manifest(content)


def _check_names(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    names = archive.namelist()
    if len(names) != len(set(names)):
        raise damaged("Ein Teil steht zweimal darin.")
    wanted = {NAME, *manifest.members}
    for name in sorted(set(names) ^ wanted):
        raise damaged(f"„{name[:200]}“ {'fehlt' if name in wanted else 'gehört nicht hinein'}.")


def _check(archive: zipfile.ZipFile, name: str, member: Member) -> None:
    """Read a part, never further than it should reach."""
    info = archive.getinfo(name)
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged(f"„{name[:200]}“ ist anders gepackt, als dieses Programm es tut.")
    if info.file_size != member.size or (member.size > SMALL and member.size > TIGHTEST * info.compress_size):
        raise damaged(f"„{name[:200]}“ hat nicht die Größe, die es haben sollte.")
    digest, left = sha256(), member.size
    with archive.open(name) as file:
        while block := file.read(BLOCK):
            digest.update(block)
            left -= len(block)
            if left < 0:
                break
    if left or digest.hexdigest() != member.sha256:
        raise damaged(f"„{name[:200]}“ ist verändert.")
