"""A figure to take away: its value, both days, its hash and the records somebody may see, as CSV, XLSX or JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import xlsxwriter
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.monitoring.figures import Figure
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.monitoring.records import RECORD_HEADER, record_rows, records_of
from netzwerkstatt.web.clocks import Clocks

FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX_MOST_ROWS = 50_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = ("csv", "xlsx", "json")
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """What every file of a figure carries, and its records."""

    facts: dict[str, str | int | None]
    rows: Iterable[Cells]
    name: str


def figure_file(request: HttpRequest, figure: Figure, clocks: Clocks, door: Q, form: str) -> HttpResponseBase | None:
    """Answer with a file; None where the figure has more records than the format holds."""
    taken = _taken(request, figure, clocks, door)
    if form == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(_csv(taken), content_type="text/csv; charset=utf-8")
    elif form == "json":
        answer = StreamingHttpResponse(_json(taken), content_type="application/json")
    elif int(taken.facts["records"] or 0) > XLSX_MOST_ROWS:
        return None
    else:
        answer = HttpResponse(_xlsx(taken), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{taken.name}.{form}"'
    return answer


def _taken(request: HttpRequest, figure: Figure, clocks: Clocks, door: Q) -> Taken:
    reader, question = Reader(), clocks.question
    answer = reader.answer(figure.code, question)
    records = records_of(figure, question)
    seen = records.filter(door)
    total, visible = records.order_by().count(), seen.order_by().count()
    facts: dict[str, str | int | None] = {
        "figure": figure.code, "title": str(figure.words.title), "version": figure.version, "value": answer.value, "unit": answer.unit,
        "up_to": answer.up_to, "as_of": question.day.isoformat(), "known_on": question.known.isoformat(),
        "hash": reader.hash(figure.code, question), "records": visible, "not_public": total - visible,
        "link": request.build_absolute_uri(links.figure_address(figure.code, **clocks.address_days)),
        "note": _("Demo. Erzeugte Daten.") if is_demo() else "",
    }  # fmt: skip
    name = "-".join([figure.code, clocks.day.isoformat(), clocks.known_day.isoformat(), *(["demo"] if is_demo() else [])])
    return Taken(facts, record_rows(figure, question, seen), name)


def _text(value: object) -> str:
    """Write a cell; what a spreadsheet would take for a formula stays text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv(taken: Taken) -> Iterator[str]:
    """Write one table with one header: the records, and beside each the figure's facts; without records one line of facts."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    facts = [_text(value) for value in taken.facts.values()]

    def written(cells: Iterable[str]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow(cells)
        return line.getvalue()

    yield "\ufeff" + written([*RECORD_HEADER, *(f"figure_{name}" if name != "figure" else name for name in taken.facts)])
    empty = True
    for row in taken.rows:
        empty = False
        yield written([*map(_text, row), *facts])
    if empty:
        yield written([*[""] * len(RECORD_HEADER), *facts])


def _json(taken: Taken) -> Iterator[str]:
    """Write one object: the figure's facts, and its records in a list."""
    head = json.dumps(taken.facts, ensure_ascii=False)
    yield f'{{"figure":{head},"records":['
    between = ""
    for row in taken.rows:
        yield between + json.dumps(dict(zip(RECORD_HEADER, row, strict=True)), ensure_ascii=False)
        between = ",\n"
    yield "]}\n"


def _xlsx(taken: Taken) -> bytes:
    """Write two sheets: the figure and its records; every text is a text."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        page = book.add_worksheet(_("Kennzahl"))
        for index, (name, value) in enumerate(taken.facts.items()):
            page.write_string(index, 0, name)
            if isinstance(value, int):
                page.write_number(index, 1, value)
            else:
                page.write_string(index, 1, value or "")
        page.set_column(0, 0, 14)
        page.set_column(1, 1, 80)
        page = book.add_worksheet(_("Nachweise"))
        page.set_column(0, len(RECORD_HEADER) - 1, 18)
        page.freeze_panes(1, 0)
        for index, name in enumerate(RECORD_HEADER):
            page.write_string(0, index, name, bold)
        for number, row in enumerate(taken.rows, 1):
            for index, cell in enumerate(row):
                if cell:
                    page.write_string(number, index, cell)
    return buffer.getvalue()
