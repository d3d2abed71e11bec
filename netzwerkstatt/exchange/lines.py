"""From raw sheets to lines: headers found, cells read, every fault gathered with its place. No database."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.cells import BadCell, near, written
from netzwerkstatt.exchange.reading import RawSheet
from netzwerkstatt.exchange.sheets import GUIDE, SHEETS, Sheet
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.text import fold

MOST_FAULTS = 500
# What the rows of a sheet bring that others can name, and in which column it is named.
BRINGS = {
    "municipalities": ("place", "name"), "projects": ("project", "project"), "solutions": ("solution", "solution"), "offers": ("offer", "offer"),
    "datasets": ("dataset", "dataset"),
}  # fmt: skip
Tell = Callable[[str, int, int], None]  # a phase, how much of it is done, and of how much


def silent(_phase: str, _done: int, _of: int) -> None:
    """Tell nobody how far a file is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where; `row` None means the whole sheet. As a notice it is only said, not refused.

    `part` is the one name of several in a cell that is meant; `keys` say what to write instead for each candidate, where that is not its name.
    `beside` is another column of the row that may as well be the wrong one.
    """

    sheet: str
    row: int | None
    column: str
    value: str
    message: str
    candidates: tuple[str, ...] = ()
    part: str = ""
    keys: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """The name a fault is about, the keys of the candidates for it, and the column beside it that may be wrong instead."""

    part: str = ""
    keys: tuple[str, ...] = ()
    beside: str = ""


class RowsRefused(Refusal):
    """The file has faults; nothing of it was stored. Holds the first of them, how many there are, and what was noticed."""

    def __init__(self, faults: Sequence[Fault], notices: Sequence[Fault] = ()) -> None:
        super().__init__("exchange.faults", _("Die Datei hat Fehler. Nichts wurde gespeichert."))
        self.faults = list(faults[:MOST_FAULTS])
        self.total = len(faults)
        self.notices = list(notices)

    def as_json(self) -> dict[str, object]:
        """Give the faults for a machine."""
        return {"errors": [asdict(fault) for fault in self.faults]}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its sheet, number, values by column code; `absent` are the columns the file does not have."""

    sheet: Sheet
    row: int
    values: dict[str, Any]
    absent: frozenset[str]

    def __getitem__(self, code: str) -> Any:
        return self.values.get(code)


@dataclass(slots=True)
class Report:
    """What is said about a file while it is read; `tell` hears how far the reading is. `unsound` are rows with cells that cannot be read: their
    other cells are looked at too, so that all faults of a row are told at once. `missing` is what faulty rows would bring (kind, folded name): other
    rows that name it are not at fault for that."""

    faults: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)
    unsound: list[Line] = field(default_factory=list)
    missing: set[tuple[str, str]] = field(default_factory=set)
    tell: Tell = silent

    def fault(self, line: Line, code: str, message: str, candidates: Sequence[str] = (), named: Named | None = None) -> None:
        """Note a fault in a cell of a line."""
        self.miss(line)
        found = self._at(line, code, message, candidates)
        self.faults.append(replace(found, part=named.part, keys=named.keys, beside=named.beside) if named else found)

    def miss(self, line: Line) -> None:
        """Note that a line does not bring what it names."""
        kind, code = BRINGS.get(line.sheet.code, ("", ""))
        if code and line[code]:
            self.missing.add((kind, fold(line[code])))

    def is_missing(self, line: Line, kind: str, name: str) -> bool:
        """Say whether a faulty row would bring what a line names; then that line does not bring its own either."""
        if (kind, fold(name)) not in self.missing:
            return False
        self.miss(line)
        return True

    def notice(self, line: Line, code: str, message: str, candidates: Sequence[str] = ()) -> None:
        """Note something worth saying about a cell of a line."""
        self.notices.append(self._at(line, code, message, candidates))

    def _at(self, line: Line, code: str, message: str, candidates: Sequence[str]) -> Fault:
        header = line.sheet.column(code).header if code else ""
        value = line.values.get(code)
        shown = "; ".join(value) if isinstance(value, list) else written(value)
        return Fault(line.sheet.title, line.row, header, shown, message, tuple(candidates))

    def check(self) -> None:
        """Raise RowsRefused if there is any fault."""
        if self.faults:
            raise RowsRefused(sorted(self.faults, key=_place), self.notices)


def _place(fault: Fault) -> tuple[int, int, int]:
    """Give where a fault stands in the file: sheet, row, column; what is about all of a sheet or row comes first."""
    number, sheet = next(((number, sheet) for number, sheet in enumerate(SHEETS) if sheet.title == fault.sheet), (-1, None))
    headers = [column.header for column in sheet.columns] if sheet else []
    return number, fault.row or 0, headers.index(fault.column) if fault.column in headers else -1


def read_lines(sheets: Sequence[RawSheet], report: Report) -> dict[str, list[Line]]:
    """Read every known sheet into lines by the sheet's code. Unknown sheets and columns are reported."""
    titles = {fold(sheet.title): sheet for sheet in SHEETS} | {fold(sheet.code): sheet for sheet in SHEETS}
    lines: dict[str, list[Line]] = {}
    for number, raw in enumerate(sheets):
        report.tell("cells", number, len(sheets))
        sheet = titles.get(fold(raw.name))
        if sheet is None:
            if (raw.rows or raw.header) and fold(raw.name) != fold(GUIDE):
                message = _("Dieses Blatt ist nicht bekannt und wurde nicht gelesen.")
                report.notices.append(Fault(raw.name, None, "", "", message, tuple(near(raw.name, [known.title for known in SHEETS]))))
        elif sheet.code in lines:
            report.faults.append(Fault(raw.name, None, "", "", _("Dieses Blatt steht zweimal in der Datei.")))
        elif (places := _header(sheet, raw, report)) is not None:
            lines[sheet.code] = _lines(sheet, raw, places, report)
    if not lines and not report.faults:
        titles_text = ", ".join(sheet.title for sheet in SHEETS)
        report.faults.append(Fault("", None, "", "", _("Kein bekanntes Blatt gefunden. Bekannt sind: %(titles)s.") % {"titles": titles_text}))
    return lines


def _header(sheet: Sheet, raw: RawSheet, report: Report) -> dict[str, int] | None:
    """Find each column's place; None if the header is empty or lacks a required column."""
    known = {fold(column.header): column.code for column in sheet.columns} | {fold(column.code): column.code for column in sheet.columns}
    places: dict[str, int] = {}
    if not raw.header and not raw.rows:
        return None
    for index, cell in enumerate(raw.header):
        spoken = written(cell)
        code = known.get(fold(spoken))
        if code in places:
            report.faults.append(Fault(raw.name, 1, spoken, spoken, _("Diese Spalte steht zweimal da.")))
        elif code:
            places[code] = index
        elif spoken:
            message = _("Diese Spalte ist nicht bekannt und wurde nicht gelesen.")
            headers = [column.header for column in sheet.columns]
            report.notices.append(Fault(raw.name, 1, spoken, spoken, message, tuple(near(spoken, headers))))
    missing = [column.header for column in sheet.columns if column.required and column.code not in places]
    if sheet.one_of and not any(code in places for code in sheet.one_of):
        missing.append(_(" oder ").join(sheet.column(code).header for code in sheet.one_of))
    for header in missing:
        message = _("Die Spalte „%(header)s“ fehlt. Die Überschriften stehen in der ersten Zeile, ohne verbundene Zellen.")
        spoken_headers = [written(cell) for cell in raw.header if written(cell)]
        report.faults.append(Fault(raw.name, None, header, "", message % {"header": header}, tuple(near(header, spoken_headers))))
    return None if missing else places


def _lines(sheet: Sheet, raw: RawSheet, places: dict[str, int], report: Report) -> list[Line]:
    """Read the rows; a line with a fault is set apart, its faults are noted."""
    absent = frozenset(column.code for column in sheet.columns) - set(places)
    columns = [(column, places[column.code]) for column in sheet.columns if column.code in places]
    found: list[Line] = []
    for number, row in raw.rows:
        values: dict[str, Any] = {}
        sound = True
        for column, index in columns:
            cell = row[index] if index < len(row) else ""
            try:
                values[column.code] = value = column.read(cell)
            except BadCell as bad:
                report.faults.append(Fault(sheet.title, number, column.header, written(cell), bad.message, bad.candidates))
                sound = False
                continue
            if column.required and (value in ("", None) or value == []):
                message = _("Hier fehlt etwas: „%(header)s“ darf nicht leer sein.") % {"header": column.header}
                report.faults.append(Fault(sheet.title, number, column.header, "", message))
                sound = False
        line = Line(sheet, number, values, absent)
        if sound:
            found.append(line)
        else:
            report.unsound.append(line)
            report.miss(line)
    return found
