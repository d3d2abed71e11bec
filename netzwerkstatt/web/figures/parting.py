"""A figure's splits as tables with bars, in two columns of about the same length."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import Figure
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.monitoring.splits import HEADS, HINTS, TITLES, Split, split

FRESH_SECONDS = 300  # names and themes may change without a word in the ledger
SHOWN = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One cell: its label, its value (None: hidden), and the query that narrows the records to it."""

    label: str
    value: int | None
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
    has_hidden: bool
    overlaps: bool


def partings(reader: Reader, figure: Figure, question: Question, *, hide_small: bool, value: int, base: str) -> list[list[Parting]]:
    """Split a figure by everything that applies; `base` is the query that keeps the days."""
    name = f"splits:{figure.code}:{hide_small}:{get_language()}"
    splits = reader.kept(
        name, question, lambda: [split(figure, question, one, hide_small=hide_small) for one in figure.splits], seconds=FRESH_SECONDS
    )
    return _in_two([_parting(figure, one, value, base) for one in splits if one.cells])


def _parting(figure: Figure, one: Split, value: int, base: str) -> Parting:
    lines = [Line(cell.label, cell.value, "" if cell.value is None else _query(base, one.dimension, cell.label)) for cell in one.cells]
    title = str(TITLES[one.dimension])
    hint = "" if one.dimension == "cohort" and figure.code == "projects" else str(HINTS.get(one.dimension, ""))
    return Parting(
        dimension=one.dimension, title=title[:1].upper() + title[1:], head=str(HEADS[one.dimension]), hint=hint, lines=lines[:SHOWN],
        rest=lines[SHOWN:], most=max((cell.value or 0 for cell in one.cells), default=1), total=value if one.adds_up else None,
        has_hidden=any(cell.value is None for cell in one.cells), overlaps=not one.adds_up,
    )  # fmt: skip


def _query(base: str, dimension: str, label: str) -> str:
    return f"?{base}&{urlencode({'nach': dimension, 'wert': label})}#belege"


def _in_two(found: Sequence[Parting]) -> list[list[Parting]]:
    """Set each table under the shorter column."""
    columns: list[list[Parting]] = [[], []]
    for one in found:
        lengths = [sum(len(part.lines) + 4 for part in column) for column in columns]
        columns[lengths[1] < lengths[0]].append(one)
    return [column for column in columns if column]
