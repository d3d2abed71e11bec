"""A report as a workbook to reckon with: an overview, a sheet per figure with its course, split and records, and the definitions."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from netzwerkstatt.foundation.time import now
from netzwerkstatt.paper import words
from netzwerkstatt.paper.document import Annex, Document, Part, Table

Cell = str | int | date | None
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
MOST_LETTERS = 31  # of a sheet's name
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
           "default_date_format": "dd.mm.yyyy"}  # fmt: skip


def write_xlsx(document: Document) -> bytes:
    """Write a document as .xlsx; every text stays a text, whatever it begins with. Call with its language in use."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        at = datetime.fromisoformat(document.published) if document.published else now()
        facts = {"title": document.title, "author": words.issuer_words(document), "comments": words.demo_words(document)}
        book.set_properties(facts | {"created": at.astimezone(UTC).replace(microsecond=0, tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1})
        names: list[str] = []
        _overview(_sheet(book, words.headings()["report"], names), document, bold)
        for part in document.parts:
            _figure(_sheet(book, part.title, names), document, part, bold)
        for part in document.parts:
            if part.annex:
                _annex(_sheet(book, f"{words.headings()['claims']} {part.title}", names), part.annex, bold)
        _definitions(_sheet(book, words.headings()["definitions"], names), document.parts, bold)
    return buffer.getvalue()


def _sheet(book: Workbook, wanted: str, names: list[str]) -> Worksheet:
    """Add a sheet under a name that Excel takes and that is not taken yet."""
    name = FORBIDDEN.sub(" ", wanted)[:MOST_LETTERS].strip() or "–"
    while name.casefold() in names:
        name = f"{name[: MOST_LETTERS - 4]} {len(names)}"
    names.append(name.casefold())
    return book.add_worksheet(name)


def _rows(page: Worksheet, start: int, rows: Iterable[Sequence[Cell]], form: Format | None = None) -> int:
    """Write rows and give the number of the next one."""
    for number, row in enumerate(rows, start):
        for place, cell in enumerate(row):
            _put(page, number, place, cell, form)
        start = number + 1
    return start


def _put(page: Worksheet, row: int, place: int, cell: Cell, form: Format | None) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(row, place, cell, form)
    elif isinstance(cell, int):
        page.write_number(row, place, cell, form)
    else:
        page.write_string(row, place, cell, form)


def _overview(page: Worksheet, document: Document, bold: Format) -> None:
    heads = words.headings()
    facts: list[list[Cell]] = [
        [heads["title"], document.title], *[_fact("", paragraph) for paragraph in document.intro],
        [heads["as_of"], date.fromisoformat(document.as_of)], [heads["known"], words.known_words(document)], ["", document.said],
        ["", words.issuer_words(document)], ["", words.state_words(document)], ["", words.demo_words(document)],
        [heads["address"], document.address], [heads["state"], document.state_address], [heads["hash"], document.state_hash],
        *[_fact(heads["corrections"], f"{words.correction_words(one)} {one.text}") for one in document.corrections],
        ["", words.withdrawn_words(document)],
    ]  # fmt: skip
    row = _rows(page, 0, [fact for fact in facts if fact[1]])
    row = _rows(page, row + 1, [[heads["figure"], heads["value"], heads["unit"], heads["up_to"], heads["change"]]], bold)
    _rows(page, row, [[part.title, part.value, part.unit, part.up_to, part.since] for part in document.parts])
    page.set_column(0, 0, 36)
    page.set_column(1, 4, 22)


def _fact(name: str, said: Cell) -> list[Cell]:
    return [name, said]


def _figure(page: Worksheet, document: Document, part: Part, bold: Format) -> None:
    heads = words.headings()
    facts: list[list[Cell]] = [
        [heads["figure"], part.title], [heads["value"], part.value], [heads["unit"], part.unit], [heads["up_to"], part.up_to],
        [heads["as_of"], date.fromisoformat(document.as_of)], [heads["known"], words.known_words(document)], [heads["change"], part.since],
        [heads["code"], part.code], [heads["version"], part.version], [heads["hash"], part.hash], [heads["address"], part.address],
        ["", words.demo_words(document)],
    ]  # fmt: skip
    row = _rows(page, 0, [fact for fact in facts if fact[1] not in (None, "")])
    if part.split:
        row = _table(page, row + 1, part.split, bold)
    if part.course:
        row = _rows(page, row + 1, [[heads["course"]], [heads["as_of"], part.course.main, part.course.second]], bold)
        _rows(page, row, [[date.fromisoformat(point.day), point.value, point.then] for point in part.course.points])
    page.set_column(0, 0, 32)
    page.set_column(1, 2, 24)


def _table(page: Worksheet, row: int, table: Table, bold: Format) -> int:
    heads = words.headings()
    row = _rows(page, row, [[table.title], [table.head, table.unit]], bold)
    row = _rows(page, row, [[line.label, heads[line.word] if line.value is None else line.value] for line in table.lines])
    row = _rows(page, row, [[heads["sum"], table.total]], bold) if table.total is not None else row
    return _rows(page, row, [[remark] for remark in table.remarks])


def _annex(page: Worksheet, annex: Annex, bold: Format) -> None:
    heads = words.headings()
    _rows(page, 0, [[heads["number"], *annex.headings, heads["claim"]]], bold)
    row = _rows(page, 1, [[place, *entry.cells, entry.address] for place, entry in enumerate(annex.entries, 1)])
    _rows(page, row + 1, [["", words.rest_words(annex)]])
    page.freeze_panes(1, 0)
    page.set_column(0, 0, 6)
    page.set_column(1, len(annex.headings) + 1, 26)


def _definitions(page: Worksheet, parts: Sequence[Part], bold: Format) -> None:
    heads = words.headings()
    rows: list[list[Cell]] = []
    for part in parts:
        rows += [[part.title, part.code, heads["counted"], rule] for rule in part.counted]
        rows += [[part.title, part.code, heads["not_counted"], rule] for rule in part.not_counted]
    _rows(page, 0, [[heads["figure"], heads["code"], "", heads["rule"]]], bold)
    _rows(page, 1, rows)
    page.freeze_panes(1, 0)
    page.set_column(0, 2, 28)
    page.set_column(3, 3, 120)
