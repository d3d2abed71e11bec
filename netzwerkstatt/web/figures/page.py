"""Everything one figure's page shows, gathered for one reader at one question."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest

from netzwerkstatt.design import links
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.design.rows import Columns, Row, columns_of, rows_of
from netzwerkstatt.monitoring.explaining import CHANGED, LATE, RETRACTED, REVALUED, Since, since_the_day
from netzwerkstatt.monitoring.figures import Figure
from netzwerkstatt.monitoring.history import history
from netzwerkstatt.monitoring.listing import Narrowing, listing, visible_ids
from netzwerkstatt.monitoring.queries import Answer, Reader
from netzwerkstatt.monitoring.telling import kept_records
from netzwerkstatt.web.clocks import Clocks
from netzwerkstatt.web.figures.course import Course, course_of
from netzwerkstatt.web.figures.parting import Parting, partings

PER_PAGE = 20
MOVES = (LATE, CHANGED, RETRACTED, REVALUED)


@dataclass(frozen=True)
class Records:
    """One page of records, and what the reader looked for."""

    page: Page
    rows: list[Row]
    narrowing: Narrowing
    hidden: int
    newest_first: bool


@dataclass(frozen=True)
class FigurePage:
    """One figure for one reader at one question."""

    figure: Figure
    answer: Answer
    hash: str
    course: Course | None
    parts: list[list[Parting]]
    since: Since | None
    moved: Records | None
    moved_what: str
    records: Records
    columns: Columns
    permanent: str


def figure_page(request: HttpRequest, figure: Figure, clocks: Clocks, door: Q) -> FigurePage:
    """Gather a figure's page. Warm: the clock, one page of records, who agrees, what backs them."""
    reader, question = Reader(), clocks.question
    answer = reader.answer(figure.code, question)
    since = since_the_day(reader, figure.code, question)
    what = request.GET.get("was", "")
    what = what if since is not None and what in MOVES else ""
    return FigurePage(
        figure=figure,
        answer=answer,
        hash=reader.hash(figure.code, question),
        course=course_of(history(reader, figure.code, question), answer, clocks),
        parts=partings(reader, figure, question, hide_small=bool(door), value=answer.value, base=_kept_days(clocks)),
        since=since,
        moved=_moved(request, reader, figure, clocks, visible_ids(since.moved[what], door), since.count(what)) if since and what else None,
        moved_what=what,
        records=_records(request, reader, figure, clocks, door),
        columns=columns_of(figure),
        permanent=request.build_absolute_uri(links.figure_address(figure.code, **clocks.address_days)),
    )


def _kept_days(clocks: Clocks) -> str:
    return urlencode({"stand": clocks.day.isoformat(), "kenntnis": clocks.known.isoformat()})


def narrowing_of(request: HttpRequest, figure: Figure) -> Narrowing:
    """Read what a reader looks for in the records."""
    dimension = request.GET.get("nach", "")
    label = words_of(request.GET, "wert")
    if dimension not in figure.splits or not label:
        return Narrowing(words_of(request.GET))
    return Narrowing(words_of(request.GET), dimension, label)


def _records(request: HttpRequest, reader: Reader, figure: Figure, clocks: Clocks, door: Q) -> Records:
    narrowing = narrowing_of(request, figure)
    found = listing(reader, figure, clocks.question, door, narrowing)
    newest_first = request.GET.get("ordnung") == "neu"
    step = -1 if newest_first else 1
    page = Paginator(found.firsts[::step], PER_PAGE).get_page(request.GET.get("page"))
    sizes = found.sizes[::step][page.start_index() - 1 :] if len(found) else found.sizes
    rows = _rows(reader, figure, clocks, page, list(sizes))
    return Records(page, rows, narrowing, found.hidden, newest_first)


def _rows(reader: Reader, figure: Figure, clocks: Clocks, page: Page, sizes: list[int]) -> list[Row]:
    ids = list(page.object_list)
    return rows_of(figure, kept_records(reader, ids, clocks.question), sizes[: len(ids)], page.start_index())


def _moved(request: HttpRequest, reader: Reader, figure: Figure, clocks: Clocks, seen: list[int], total: int) -> Records:
    """Page through what came after the day, as far as it is seen."""
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("blatt"))
    rows = _rows(reader, figure, clocks, page, [1] * len(seen))
    return Records(page, rows, Narrowing(), total - len(seen), newest_first=False)
