"""A report as a page: the same document, with its courses drawn for the screen and its annex cut to what one reads there."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from netzwerkstatt.design import charts, wording
from netzwerkstatt.design.charts import Chart
from netzwerkstatt.paper import words
from netzwerkstatt.paper.document import Annex, Correction, Course, Document, Entry, Part, Table
from netzwerkstatt.paper.drawing import first_day, series_of

SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with the value its longest bar stands for."""

    table: Table
    most: int


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A record: its address, its first cell, and the others with their headings."""

    address: str
    name: str
    cells: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One figure as the page shows it."""

    part: Part
    up_to: str
    definition: str
    corrections: list[tuple[str, Correction]]
    chart: Chart | None
    tables: list[ShownTable]
    entries: list[ShownEntry]
    more: int
    rest: str


def page_of(document: Document) -> SafeString:
    """Write a document as a part of a page, in its own language."""
    with translation.override(document.language):
        context = {
            "document": document, "corrections": [(words.correction_words(one), one) for one in document.corrections],
            "parts": [_shown(document, part) for part in document.parts], "words": words.headings(),
            "issuer": words.issuer_words(document), "state": words.state_words(document), "withdrawn": words.withdrawn_words(document),
            "on": words.on_words(document), "demo_word": ", Demo" if document.is_demo else "",
        }  # fmt: skip
        return SafeString(render_to_string("design/report.html", context))


def _shown(document: Document, part: Part) -> ShownPart:
    tables = [table for table in (part.split, part.course.table if part.course else None) if table]
    annex = part.annex
    entries = [_entry(annex, entry) for entry in annex.entries[:SHOWN]] if annex else []
    return ShownPart(
        part=part, up_to=words.up_to_words(part), definition=words.definition_words(part),
        corrections=[(words.correction_words(one), one) for one in document.corrections if one.code == part.code],
        chart=_chart(part.course, date.fromisoformat(document.as_of)) if part.course and part.course.is_drawn else None,
        tables=[ShownTable(table, max((line.value or 0 for line in table.lines), default=0)) for table in tables],
        entries=entries, more=len(annex.entries) - len(entries) if annex else 0, rest=words.rest_words(annex) if annex else "",
    )  # fmt: skip


def _entry(annex: Annex, entry: Entry) -> ShownEntry:
    return ShownEntry(entry.address, entry.cells[0], list(zip(annex.headings[1:], entry.cells[1:], strict=True)))


def _chart(course: Course, as_of: date) -> Chart:
    return charts.step_chart(series_of(course), days=(first_day(course), as_of), mark=as_of, number=wording.number)
