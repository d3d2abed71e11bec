"""The workbook out: every standing statement in the sheets it could have come from, and an empty template with notes."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import xlsxwriter
from django.db.models import Q
from django.utils.translation import gettext as _

from netzwerkstatt.exchange.rows import Cell, all_rows
from netzwerkstatt.exchange.sheets import GUIDE, SHEETS, Column, Sheet
from netzwerkstatt.registry.queries import theme_labels

FORMULA = ("=", "+", "-", "@")
DAY_FORMAT = "dd.mm.yyyy"


def write_workbook() -> bytes:
    """Write everything as one .xlsx; texts stay texts, whatever they begin with."""
    buffer = io.BytesIO()
    with _book(buffer) as book:
        for sheet in SHEETS:
            _fill(book, sheet, all_rows(sheet))
    return buffer.getvalue()


def write_list(sheet: Sheet, about: Q) -> bytes:
    """Write one sheet with the rows of the records that a condition names; importing it again means the same records."""
    buffer = io.BytesIO()
    with _book(buffer) as book:
        _fill(book, sheet, all_rows(sheet, about))
    return buffer.getvalue()


def _fill(book: xlsxwriter.Workbook, sheet: Sheet, rows: Iterable[Sequence[Cell]]) -> None:
    page = _page(book, sheet)
    for number, row in enumerate(rows, 1):
        for index, cell in enumerate(row):
            _put(page, number, index, cell)


def _book(buffer: io.BytesIO) -> xlsxwriter.Workbook:
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": DAY_FORMAT,
    }
    return xlsxwriter.Workbook(buffer, options)


def _page(book: xlsxwriter.Workbook, sheet: Sheet) -> xlsxwriter.worksheet.Worksheet:
    page = book.add_worksheet(sheet.title)
    bold = book.add_format({"bold": True, "bottom": 1})
    page.write_row(0, 0, [column.header for column in sheet.columns], bold)
    page.freeze_panes(1, 0)
    page.set_column(0, len(sheet.columns) - 1, 22)
    return page


def _put(page: xlsxwriter.worksheet.Worksheet, row: int, index: int, cell: Cell) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(row, index, cell)
    elif isinstance(cell, (int, float)):
        page.write_number(row, index, cell)
    else:
        page.write_string(row, index, cell)


def write_folder() -> Iterator[tuple[str, bytes]]:
    """Write everything as csv files (UTF-8 with a mark, semicolons); a text that could be a formula begins with an apostrophe."""
    for sheet in SHEETS:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
        writer.writerow([column.header for column in sheet.columns])
        writer.writerows([_spoken(cell) for cell in row] for row in all_rows(sheet))
        yield f"{sheet.title}.csv", buffer.getvalue().encode("utf-8-sig")


def _spoken(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return repr(cell).replace(".", ",")
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def write_template() -> bytes:
    """Write an empty workbook: headers with notes, lists to choose words from, and a sheet that explains every column with an example."""
    buffer = io.BytesIO()
    with _book(buffer) as book:
        _explain(book)
        day_format = book.add_format({"num_format": DAY_FORMAT})
        text_format = book.add_format({"num_format": "@"})
        for sheet in SHEETS:
            page = _page(book, sheet)
            for index, column in enumerate(sheet.columns):
                is_day = column.read.__name__ == "day"
                page.set_column(index, index, 22, day_format if is_day else text_format)
                if column.note or column.required:
                    page.write_comment(0, index, " ".join(filter(None, [_("Pflicht.") if column.required else "", column.note])))
                if column.words:
                    page.data_validation(1, index, 5_000, index, {"validate": "list", "source": list(column.words), "ignore_blank": True})
    return buffer.getvalue()


def _explain(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet(GUIDE)
    bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    intro = (
        _("So füllen Sie die Mappe aus: eine Zeile je Angabe, Tage als 31.12.2023, Kommunen mit Namen oder amtlichem Schlüssel."),
        _("Blätter und Spalten, die Sie nicht brauchen, können Sie leer lassen oder löschen. Dieses Blatt wird nicht eingelesen."),
    )
    for number, sentence in enumerate(intro):
        page.write_string(number, 0, sentence)
    page.write_row(3, 0, [_("Blatt"), _("Spalte"), _("Pflicht"), _("Erlaubte Wörter"), _("Beispiel"), _("Hinweis")], bold)
    number = 4
    for sheet in SHEETS:
        for column in sheet.columns:
            page.write_row(number, 0, _explained(sheet, column), wrap)
            number += 1
    page.set_column(0, 2, 16)
    page.set_column(3, 5, 44)
    page.freeze_panes(4, 0)


def _explained(sheet: Sheet, column: Column) -> list[str]:
    words = column.words or (tuple(theme_labels("de").values()) if column.code in {"theme", "themes"} else ())
    return [sheet.title, column.header, _("ja") if column.required else "", ", ".join(words), column.example, column.note]
