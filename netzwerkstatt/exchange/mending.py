"""Mending a file's cells without touching the file: which faults can be mended, by what, and the cells as they are read then. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from netzwerkstatt.exchange.cells import written
from netzwerkstatt.exchange.lines import Fault
from netzwerkstatt.exchange.reading import RawSheet, RawWorkbook
from netzwerkstatt.exchange.sheets import SHEETS, Column, Sheet
from netzwerkstatt.foundation.text import fold

LEFT_OUT = ""  # stands for the column where a whole row is left out
LONGEST_CELL = 80  # so much of a cell is told of the row around a fault
Mends = Mapping[str, Mapping[str, Mapping[str, str]]]  # sheet, row, column: what is read instead
TITLES = {fold(sheet.title): sheet for sheet in SHEETS} | {fold(sheet.code): sheet for sheet in SHEETS}
BY_TITLE = {sheet.title: sheet for sheet in SHEETS}


@dataclass(frozen=True, slots=True)
class Trouble:
    """The same fault in one or more rows: mended once for all of them."""

    fault: Fault
    rows: tuple[int, ...]

    @property
    def column(self) -> Column | None:
        """Find the description of its column."""
        sheet = BY_TITLE.get(self.fault.sheet)
        return next((column for column in sheet.columns if column.header == self.fault.column), None) if sheet else None

    @property
    def is_mendable(self) -> bool:
        """Say whether it lies in rows, so that a cell can be read differently or the row left out; else the file itself must change."""
        return bool(self.rows) and self.fault.sheet in BY_TITLE and (self.column is not None or not self.fault.column)

    @property
    def is_about_a_place(self) -> bool:
        """Say whether it is a name of a place that could not be told: then a pick can be remembered."""
        return bool(self.fault.part)


def troubles(faults: Iterable[Fault]) -> list[Trouble]:
    """Put equal faults of several rows together, in the order of the file."""
    found: dict[tuple[Any, ...], list[int]] = {}
    first: dict[tuple[Any, ...], Fault] = {}
    for number, fault in enumerate(faults):
        # A fault of a whole row is that row's alone: leaving it out is decided row by row.
        alone = number if not fault.column or not fault.value else None
        key = (fault.sheet, fault.column, fault.value, fault.part, fault.message, alone)
        first.setdefault(key, fault)
        found.setdefault(key, []).extend([fault.row] if fault.row and fault.row > 1 else [])
    return [Trouble(first[key], tuple(rows)) for key, rows in found.items()]


def replaced(fault: Fault, value: str) -> str:
    """Give the whole cell with the name at fault replaced; the other names of the cell stay."""
    parts = fault.value.split(";")
    if not fault.part or len(parts) < 2:
        return value
    return "; ".join(value if fold(part) == fold(fault.part) else " ".join(part.split()) for part in parts)


def rows_told(workbook: RawWorkbook, faults: Iterable[Fault]) -> dict[str, dict[str, list[list[str]]]]:
    """Give the rows that faults lie in as they are read, by sheet and row: header and value of each filled cell."""
    wanted: dict[str, set[int]] = {}
    for fault in faults:
        if fault.row is not None and fault.row > 1:
            wanted.setdefault(fault.sheet, set()).add(fault.row)
    found: dict[str, dict[str, list[list[str]]]] = {}
    for raw in workbook.sheets:
        sheet = TITLES.get(fold(raw.name))
        if sheet is None or sheet.title not in wanted:
            continue
        places = _places(sheet, raw)
        rows = [(number, cells) for number, cells in raw.rows if number in wanted[sheet.title]]
        found[sheet.title] = {str(number): _filled(places, cells) for number, cells in rows}
    return found


def _filled(places: Mapping[str, int], cells: list[object]) -> list[list[str]]:
    said = [[header, written(cells[index])[:LONGEST_CELL].replace("\x00", "\ufffd")] for header, index in places.items() if index < len(cells)]
    return [[header, value] for header, value in said if value]


def with_mends(mends: Mends, trouble: Trouble, value: str | None, column: str = "") -> dict[str, dict[str, dict[str, str]]]:
    """Add what is read for a trouble's rows to the mends, in its column or the one named; None leaves the rows out."""
    made = {sheet: {row: dict(cells) for row, cells in rows.items()} for sheet, rows in mends.items()}
    rows = made.setdefault(trouble.fault.sheet, {})
    for row in trouble.rows:
        if value is None:
            rows[str(row)] = {LEFT_OUT: ""}
        else:
            said = value if column else replaced(trouble.fault, value)
            rows.setdefault(str(row), {})[column or trouble.fault.column] = said
    return made


def mended(workbook: RawWorkbook, mends: Mends) -> RawWorkbook:
    """Give the workbook as it is read with its mends, and with a list of them beside what stands in the file."""
    told: list[dict[str, Any]] = []
    sheets = [_mended_sheet(raw, mends, told) for raw in workbook.sheets]
    return replace(workbook, sheets=sheets, mended=tuple(told))


def _mended_sheet(raw: RawSheet, mends: Mends, told: list[dict[str, Any]]) -> RawSheet:
    sheet = TITLES.get(fold(raw.name))
    wanted = mends.get(sheet.title, {}) if sheet else {}
    if sheet is None or not wanted:
        return raw
    places = _places(sheet, raw)
    rows = []
    for number, cells in raw.rows:
        said = wanted.get(str(number), {})
        if LEFT_OUT in said:
            told.append({"sheet": sheet.title, "row": number, "column": LEFT_OUT, "was": _as_one(cells), "value": ""})
            continue
        rows.append((number, _mended_row(cells, {places[column]: (column, value) for column, value in said.items() if column in places})))
        told.extend(_told(sheet, number, cells, {column: (places[column], value) for column, value in said.items() if column in places}))
    return RawSheet(raw.name, raw.header, rows)


def _mended_row(cells: list[object], said: Mapping[int, tuple[str, str]]) -> list[object]:
    width = max([len(cells), *(index + 1 for index in said)])
    row = [*cells, *[""] * (width - len(cells))]
    for index, (_column, value) in said.items():
        row[index] = value
    return row


def _told(sheet: Sheet, number: int, cells: list[object], said: Mapping[str, tuple[int, str]]) -> list[dict[str, Any]]:
    return [
        {"sheet": sheet.title, "row": number, "column": column, "was": written(cells[index]) if index < len(cells) else "", "value": value}
        for column, (index, value) in said.items()
    ]


def _as_one(cells: Iterable[object]) -> str:
    return " · ".join(filter(None, map(written, cells)))[:500]


def _places(sheet: Sheet, raw: RawSheet) -> dict[str, int]:
    """Find where each column stands in the file, by its German header."""
    known = {fold(column.header): column.header for column in sheet.columns} | {fold(column.code): column.header for column in sheet.columns}
    places: dict[str, int] = {}
    for index, cell in enumerate(raw.header):
        if (header := known.get(fold(written(cell)))) is not None:
            places.setdefault(header, index)
    return places
