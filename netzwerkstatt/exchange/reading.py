"""From a file to raw sheets: xlsx, a folder of csv, a single csv. Knows files, not what stands in them."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from netzwerkstatt.foundation.refusal import Refusal

UNPACKED_MAX = 1_000_000_000
CELLS_MAX = 30_000_000
CELL_PLACE = re.compile(rb'\br="([A-Z]{0,3})(\d{1,7})"')
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"


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
    """A file's sheets and its bytes, kept as evidence."""

    name: str
    sheets: list[RawSheet]
    content: bytes


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
    if path.is_dir() or path.suffix.lower() == ".csv":
        sheets = [_csv_sheet(file, content) for file, content in contents.items()]
        content = bundle({file.name: data for file, data in contents.items()}) if path.is_dir() else contents[path]
    else:
        content = contents[path]
        sheets = _xlsx_sheets(path, content)
    if sum(len(sheet.rows) for sheet in sheets) > max_rows:
        raise _unreadable(path, _("Die Datei hat mehr als %(rows)s Zeilen.") % {"rows": max_rows})
    return RawWorkbook(path.name, sheets, content)


def _unreadable(path: Path, why: str) -> UnreadableFile:
    return UnreadableFile("exchange.unreadable", f"{path.name}: {why}")


def _xlsx_sheets(path: Path, content: bytes) -> list[RawSheet]:
    """Read an .xlsx after looking at what it really is."""
    if content.startswith(OLE):
        raise _unreadable(path, _("Die Datei ist mit einem Kennwort geschützt oder im alten Format .xls. Speichern Sie sie als .xlsx ohne Kennwort."))
    if not content.startswith(ZIP):
        raise _unreadable(path, _("Das ist keine Excel-Arbeitsmappe (.xlsx)."))
    try:
        _check_package(path, content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [_sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (zipfile.BadZipFile, CalamineError, KeyError, ValueError, EOFError, OSError) as error:
        raise _unreadable(path, _("Die Arbeitsmappe ist beschädigt oder abgeschnitten.")) from error


def _check_package(path: Path, content: bytes) -> None:
    """Refuse macros, other packages, and packages that unpack to more than memory should hold."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
    names = {entry.filename.lower() for entry in entries}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise _unreadable(path, _("Die Arbeitsmappe enthält Makros. Speichern Sie sie als .xlsx ohne Makros."))
    if "xl/workbook.xml" not in names:
        raise _unreadable(path, _("Das ist keine Excel-Arbeitsmappe (.xlsx)."))
    if sum(entry.file_size for entry in entries) > UNPACKED_MAX:
        raise _unreadable(path, _("Die Arbeitsmappe ist entpackt zu groß."))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in entries:
            if entry.filename.lower().startswith("xl/worksheets/") and _extent(package.read(entry)) > CELLS_MAX:
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
