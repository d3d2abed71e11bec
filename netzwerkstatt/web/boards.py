"""Figures on a board: value, course, what changed this year. The start page and the list of figures show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.design.charts import Point
from netzwerkstatt.design.wording import change, day, quantity
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.history import change_since_new_year, history
from netzwerkstatt.monitoring.queries import Answer, Reader
from netzwerkstatt.web.clocks import Days


@dataclass(frozen=True)
class Line:
    """One figure on a board."""

    answer: Answer
    title: Promise
    lead: str | Promise
    address: str
    points: list[Point]
    sentence: str
    first_year: int
    since: str


def board(reader: Reader, codes: Sequence[str], question: Question, days: Days | None = None) -> list[Line]:
    """Lay out some figures at a question; `days` are what their addresses carry."""
    answers = reader.answers(codes, question)
    new_year, changes = change_since_new_year(reader, codes, question)
    return [_line(reader, answer, question, _since(new_year, one), days or Days()) for answer, one in zip(answers, changes, strict=True)]


def _since(new_year: date, value: int) -> str:
    return _("%(change)s seit %(day)s") % {"change": change(value), "day": day(new_year)}


def _line(reader: Reader, answer: Answer, question: Question, since: str, days: Days) -> Line:
    course = history(reader, answer.code, question, with_then=False)
    words = FIGURES[answer.code].words
    said = _("%(title)s, Verlauf seit %(year)s bis %(value)s") % {
        "title": words.title, "year": course[0].day.year, "value": quantity(answer.value, answer.unit),
    }  # fmt: skip
    points = [Point(point.day, point.value) for point in course]
    return Line(answer, words.title, words.lead, links.figure_address(answer.code, **days), points, said, course[0].day.year, since)
