"""A figure's splits as tables with bars, in two columns of about the same length."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design.sentences import about_hidden, about_withheld
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import Figure
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.monitoring.splits import HEADS, HINTS, TITLES, Split, split

FRESH_SECONDS = 300  # names and themes may change without a word in the ledger
SHOWN = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One cell: its label, its value (None: hidden), whether it is hidden as small itself, and the query that narrows the records to it."""

    label: str
    value: int | None
    is_small: bool
    query: str


@dataclass(frozen=True, slots=True)
class Parting:
    """One split, ready to show."""

    dimension: str
    title: str
    head: str
    hint: str
    lines: list[Line]
    rest: list[Line]
    most: int
    total: int | None
    about_hidden: str
    overlaps: bool


def partings(reader: Reader, figure: Figure, question: Question, *, hide_small: bool, value: int, base: str) -> list[list[Parting]]:
    """Split a figure by everything that applies; `base` is the query that keeps the days."""
    name = f"splits:{figure.code}:{hide_small}:{get_language()}"
    splits = reader.kept(
        name, question, lambda: [split(figure, question, one, hide_small=hide_small) for one in figure.splits], seconds=FRESH_SECONDS
    )
    return _in_two([_parting(figure, one, value, base) for one in splits if one.cells or one.is_withheld])


def _parting(figure: Figure, one: Split, value: int, base: str) -> Parting:
    lines = [Line(cell.label, cell.value, cell.is_small, "" if cell.value is None else _query(base, one.dimension, cell.label)) for cell in one.cells]
    if one.is_withheld:
        lines = [Line(_("alle zusammen"), value, is_small=False, query="")]
    title = str(TITLES[one.dimension])
    hint = "" if one.dimension == "cohort" and figure.code == "projects" else str(HINTS.get(one.dimension, ""))
    return Parting(
        dimension=one.dimension, title=title[:1].upper() + title[1:], head=str(HEADS[one.dimension]), hint=hint, lines=lines[:SHOWN],
        rest=lines[SHOWN:], most=max((line.value or 0 for line in lines), default=1), total=value if one.adds_up and one.cells else None,
        about_hidden=_about_hidden(one), overlaps=not one.adds_up,
    )  # fmt: skip


def _about_hidden(one: Split) -> str:
    if one.is_withheld:
        return about_withheld()
    return about_hidden() if any(cell.value is None for cell in one.cells) else ""


def _query(base: str, dimension: str, label: str) -> str:
    return f"?{base}&{urlencode({'nach': dimension, 'wert': label})}#belege"


def _in_two(found: Sequence[Parting]) -> list[list[Parting]]:
    """Set each table under the shorter column."""
    columns: list[list[Parting]] = [[], []]
    for one in found:
        lengths = [sum(len(part.lines) + 4 for part in column) for column in columns]
        columns[lengths[1] < lengths[0]].append(one)
    return [column for column in columns if column]
