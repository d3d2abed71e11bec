"""From a file to raw sheets: xlsx, a folder of csv, a single csv. Knows files, not what stands in them."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from netzwerkstatt.foundation.refusal import Refusal

UNPACKED_MAX = 1_000_000_000
CELLS_MAX = 30_000_000
ENTRIES_MAX = 5_000
CELL_PLACE = re.compile(rb'\br="([A-Z]{0,3})(\d{1,7})"')
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"%pdf", b"{\\rtf")


class UnreadableFile(Refusal):
    """The file is none of those that are read here."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it stands: its header row and the rows below, each with its number in the file (the header is row 1)."""

    name: str
    header: list[object]
    rows: list[tuple[int, list[object]]]


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A file's sheets and its bytes, kept as evidence; `mended` is what was read differently from what stands in the bytes."""

    name: str
    sheets: list[RawSheet]
    content: bytes
    mended: tuple[dict[str, Any], ...] = ()


def read_workbook(path: Path, *, max_bytes: int, max_rows: int) -> RawWorkbook:
    """Read an .xlsx, a .csv or a folder of .csv. Raises UnreadableFile with the reason and the file's name."""
    if not path.exists():
        raise _unreadable(path, _("Diese Datei gibt es nicht."))
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise _unreadable(path, _("In diesem Ordner liegt keine CSV-Datei."))
    if sum(file.stat().st_size for file in files) > max_bytes:
        raise _unreadable(path, _("Die Datei ist größer als %(mb)s MB.") % {"mb": max_bytes // 1_000_000})
    contents = {file: file.read_bytes() for file in files}
    if not path.is_dir():
        return open_workbook(path.name, contents[path], max_rows=max_rows)
    sheets = [_csv_sheet(file, content) for file, content in contents.items()]
    return _counted(path, sheets, bundle({file.name: data for file, data in contents.items()}), max_rows)


def open_workbook(name: str, content: bytes, *, max_rows: int) -> RawWorkbook:
    """Read an .xlsx, a .csv or a .zip of .csv by its name and bytes. Raises UnreadableFile with the reason and the file's name."""
    path = Path(name)
    check_file(name, content)
    match path.suffix.lower():
        case ".csv":
            sheets = [_csv_sheet(path, content)]
        case ".zip":
            sheets = _zipped_sheets(path, content)
        case _:
            sheets = _xlsx_sheets(path, content)
    return _counted(path, sheets, content, max_rows)


def _counted(path: Path, sheets: list[RawSheet], content: bytes, max_rows: int) -> RawWorkbook:
    if sum(len(sheet.rows) for sheet in sheets) > max_rows:
        raise _unreadable(path, _("Die Datei hat mehr als %(rows)s Zeilen.") % {"rows": max_rows})
    return RawWorkbook(path.name, sheets, content)


def check_file(name: str, content: bytes) -> None:
    """Look at what a file is, without reading its cells: quick enough to be done while somebody waits. Raises UnreadableFile."""
    path = Path(name)
    if not content:
        raise _unreadable(path, _("Die Datei ist leer."))
    if content.startswith(OLE):
        raise _unreadable(path, _("Die Datei ist mit einem Kennwort geschützt oder im alten Format .xls. Speichern Sie sie als .xlsx ohne Kennwort."))
    is_package = content.startswith(ZIP)
    if path.suffix.lower() in {".csv", ".zip"} and is_package != (path.suffix.lower() == ".zip"):
        raise _unreadable(path, _("Der Inhalt passt nicht zur Endung des Dateinamens."))
    if path.suffix.lower() == ".csv" and b"\x00" in content:
        raise _unreadable(path, _("Das ist keine CSV-Datei."))
    if path.suffix.lower() != ".csv":
        _check_contents(path, content)


def _check_contents(path: Path, content: bytes) -> None:
    """Look at what a package says it holds: kinds and sizes, nothing is unpacked."""
    if not content.startswith(ZIP):
        raise _unreadable(path, _("Das ist keine Excel-Arbeitsmappe (.xlsx)."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise _unreadable(path, _("Die Arbeitsmappe ist beschädigt oder abgeschnitten.")) from error
    names = {entry.filename.lower() for entry in entries}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise _unreadable(path, _("Die Arbeitsmappe enthält Makros. Speichern Sie sie als .xlsx ohne Makros."))
    if path.suffix.lower() == ".zip" and not any(name.endswith(".csv") for name in names):
        raise _unreadable(path, _("In diesem Archiv liegt keine CSV-Datei."))
    if path.suffix.lower() != ".zip" and "xl/workbook.xml" not in names:
        raise _unreadable(path, _("Das ist keine Excel-Arbeitsmappe (.xlsx)."))
    if sum(entry.file_size for entry in entries) > UNPACKED_MAX or len(entries) > ENTRIES_MAX:
        raise _unreadable(path, _("Die Arbeitsmappe ist entpackt zu groß."))


def _zipped_sheets(path: Path, content: bytes) -> list[RawSheet]:
    """Read the .csv files of an archive; only their last names count, so that no path leads anywhere, and nothing is written."""
    sheets = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in sorted(package.infolist(), key=lambda entry: entry.filename):
                inside = PurePosixPath(entry.filename.replace("\\", "/")).name
                if inside.lower().endswith(".csv") and not entry.is_dir() and not inside.startswith("."):
                    sheets.append(_csv_sheet(Path(inside), package.read(entry)))
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(path, _("Das Archiv ist beschädigt oder mit einem Kennwort geschützt.")) from error
    return sheets


def _unreadable(path: Path, why: str) -> UnreadableFile:
    return UnreadableFile("exchange.unreadable", f"{path.name}: {why}")


def _xlsx_sheets(path: Path, content: bytes) -> list[RawSheet]:
    """Read an .xlsx that was looked at; macros, other packages and far cells are refused before memory is asked for."""
    try:
        _check_extents(path, content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [_sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (zipfile.BadZipFile, zlib.error, CalamineError, KeyError, ValueError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(path, _("Die Arbeitsmappe ist beschädigt oder abgeschnitten.")) from error


def _check_extents(path: Path, content: bytes) -> None:
    """Refuse sheets with a stray cell far away, and entries that are not what the package says of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in package.infolist():
            if not entry.filename.lower().startswith("xl/worksheets/"):
                with package.open(entry) as stream:
                    while stream.read(1_000_000):
                        pass  # reading to the end compares size and checksum
            elif _extent(package.read(entry)) > CELLS_MAX:
                raise _unreadable(path, _("Ein Blatt reicht zu weit: Irgendwo weit rechts oder unten steht noch etwas."))


def _extent(sheet: bytes) -> int:
    """Give how many cells a sheet's used area spans: one stray cell far away would ask the reader for more memory than there is."""
    rows, columns = 0, {b"A"}
    for place in CELL_PLACE.finditer(sheet):
        rows = max(rows, int(place[2]))
        columns.add(place[1] or b"A")
    width = max(sum((letter - 64) * 26**power for power, letter in enumerate(reversed(name))) for name in columns)
    return rows * width


def _sheet(name: str, rows: Sequence[Sequence[object]]) -> RawSheet:
    """Split a grid into header and numbered rows; empty rows fall away."""
    header = list(rows[0]) if rows else []
    body = [(number, list(row)) for number, row in enumerate(rows[1:], 2) if any(cell not in ("", None) for cell in row)]
    return RawSheet(name, header, body)


def _csv_sheet(path: Path, content: bytes) -> RawSheet:
    """Read UTF-8 or Windows-1252, comma, semicolon or tab; the file's name is the sheet's."""
    if b"\x00" in content:
        raise _unreadable(path, _("Das ist keine CSV-Datei."))
    if content[:2_000].lstrip().lower().startswith(MARKUP):
        raise _unreadable(path, _("Das ist keine CSV-Datei."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows: list[list[object]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise _unreadable(path, _("Die CSV-Datei ist beschädigt: %(why)s") % {"why": error}) from error
    return _sheet(path.stem, rows)


def bundle(files: dict[str, bytes]) -> bytes:
    """Pack files into one, byte for byte the same for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()
