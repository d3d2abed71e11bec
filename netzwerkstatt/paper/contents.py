"""From a report and what the ledger says to the document, in the report's language. Asks nothing: the same in is the same out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.design.rows import Row, columns_of, rows_of
from netzwerkstatt.design.sentences import MARKS, about_hidden, about_withheld
from netzwerkstatt.design.wording import change, day, moment, number, quantity
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.history import HistoryPoint
from netzwerkstatt.monitoring.splits import HEADS, HINTS, TITLES, Split
from netzwerkstatt.paper.asking import Told
from netzwerkstatt.paper.document import Annex, Course, Document, Entry, Line, Part, Point, Table

MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the figures: the report's own words, where it will be found, and the frozen state it rests on (empty for a draft)."""

    title: str
    intro: str
    language: str
    programme: str
    is_demo: bool
    site: str
    report: str = ""
    state: str = ""
    state_hash: str = ""
    published: datetime | None = None


def compose(frame: Frame, question: Question, told: Sequence[Told]) -> Document:
    """Write a report down. Call with the report's language in use."""
    return Document(
        title=frame.title,
        intro=tuple(filter(None, (paragraph.strip() for paragraph in frame.intro.replace("\r", "").split("\n\n")))),
        language=frame.language,
        programme=frame.programme,
        is_demo=frame.is_demo,
        as_of=question.day.isoformat(),
        known=question.known.isoformat(),
        said=_said(frame, question),
        published=frame.published.isoformat() if frame.published else "",
        address=frame.site + links.report_address(frame.report) if frame.published else "",
        state=frame.state,
        state_address=frame.site + links.snapshot_address(frame.state) if frame.state else "",
        state_hash=frame.state_hash,
        parts=tuple(_part(one, question, frame) for one in told),
    )


def _said(frame: Frame, question: Question) -> str:
    known = moment(question.known) if frame.published else day(question.known)
    return _("Was am %(stand)s galt, nach allem, was bis %(kenntnis)s gemeldet war.") % {"stand": day(question.day), "kenntnis": known}


def _part(told: Told, question: Question, frame: Frame) -> Part:
    words, answer = told.figure.words, told.answer
    known = question.known if frame.published else question.known.date()
    return Part(
        code=answer.code, version=answer.version, title=str(words.title), value=answer.value, unit=answer.unit, up_to=answer.up_to,
        lead=str(words.lead), counted=tuple(map(str, words.counted)), not_counted=tuple(map(str, words.not_counted)),
        since=_("%(change)s seit %(day)s") % {"change": change(told.change), "day": day(told.new_year)},
        course=_course(told, question), split=_split(told) if told.split else None, annex=_annex(told, frame) if told.listing else None,
        hash=told.hash, address=frame.site + links.figure_address(answer.code, as_of=question.day, known_on=known),
    )  # fmt: skip


def _course(told: Told, question: Question) -> Course | None:
    points = told.course
    if len(points) < 2 or not any(point.value or point.then for point in points):
        return None
    parts = {"first": number(points[0].value), "first_day": day(points[0].day), "last": quantity(told.answer.value, told.answer.unit),
             "last_day": day(question.day)}  # fmt: skip
    return Course(
        points=tuple(Point(point.day.isoformat(), point.value, point.then) for point in points),
        sentence=_("Verlauf von %(first)s am %(first_day)s bis %(last)s am %(last_day)s.") % parts,
        main=_("nach Kenntnis vom %(day)s") % {"day": day(question.known)},
        second=_("wie am Tag selbst bekannt"),
        is_drawn=told.choice.chart,
        table=_yearly(points, told.answer.unit) if told.choice.table else None,
    )


def _yearly(points: Sequence[HistoryPoint], unit: str) -> Table:
    """Keep the ends of the years and the day itself."""
    last = points[-1]
    kept = [point for point in points if (point.day.month, point.day.day) == (12, 31) and point.day < last.day]
    lines = tuple(Line(day(point.day), point.value) for point in [*kept[-MOST_YEARS:], last])
    return Table(_("Verlauf in Zahlen"), _("Stichtag"), unit, lines)


def _split(told: Told) -> Table | None:
    found: Split | None = told.split
    if found is None or not (found.cells or found.is_withheld):
        return None
    title = str(TITLES[found.dimension])
    title = title[:1].upper() + title[1:]
    if found.is_withheld:
        return Table(title, str(HEADS[found.dimension]), told.answer.unit, (Line(_("alle zusammen"), told.answer.value),), None, (about_withheld(),))
    remarks = [str(HINTS.get(found.dimension, ""))] if (found.dimension, told.answer.code) != ("cohort", "projects") else []
    if any(cell.value is None for cell in found.cells):
        remarks.append(about_hidden())
    if not found.adds_up:
        remarks.append(_("Ein Paar mit zwei Arten von Verbindungen steht unter beiden."))
    return Table(
        title, str(HEADS[found.dimension]), told.answer.unit, tuple(Line(cell.label, cell.value, cell.is_small) for cell in found.cells),
        told.answer.value if found.adds_up else None, tuple(filter(None, remarks)),
    )  # fmt: skip


def _annex(told: Told, frame: Frame) -> Annex | None:
    if told.listing is None:
        return None
    columns = columns_of(told.figure)
    headings = [columns.first, columns.second, columns.third, columns.day, _("bestätigt von") if columns.has_strength else ""]
    rows = rows_of(told.figure, told.records, told.listing.sizes[: len(told.records)], 1)
    entries = tuple(
        Entry(record.public_id, frame.site + row.claim, _cells(row, bool(columns.third), columns.has_strength))
        for row, record in zip(rows, told.records, strict=True)
    )
    beyond = len(told.listing) - len(entries)
    return Annex(str(columns.each), tuple(str(heading) for heading in headings if heading), entries, told.listing.hidden, beyond)


def _cells(row: Row, has_third: bool, has_strength: bool) -> tuple[str, ...]:
    more = f" (+ {number(row.more)})" if row.more else ""
    first = f"{row.first.words}, {row.first.small}" if row.first.small else row.first.words
    third = [row.third] if has_third else []
    strength = [str(MARKS[row.strength]) if row.strength else "–"] if has_strength else []
    return (first, row.second.words + more, *third, day(row.day), *strength)
