"""Graphs to test with, drawn by hypothesis."""

from datetime import date, timedelta

from hypothesis import strategies as st

from netzwerkstatt.network.graph import KINDS, Graph, Place, Position, Row, assemble

FIRST = date(2020, 1, 1)
NAMES = ("Köln", "Bad Münster am Stein", "Halle (Saale)", "<b>Dorf</b>", "\u202eTlrö", "O" * 300)
THEMES = ((), ("energie",), ("energie", "klima"), ("verwaltung",))
days = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))
maybe = st.none() | days


@st.composite
def graphs(draw: st.DrawFn, most: int = 6) -> Graph:
    """Draw a small graph in which everything can meet: parallel links, ends, both directions, fundings, places abroad."""
    size = draw(st.integers(2, most))
    places = [
        Place(
            number + 1, f"0{number}", draw(st.sampled_from(NAMES)), draw(st.sampled_from(("municipality", "abroad"))), "DE",
            draw(st.sampled_from(("", "05", "09"))), draw(st.sampled_from(("large", "small"))), "05315",
            *draw(st.sampled_from(((None, None), (51.0, 7.0)))),
        )
        for number in range(size)
    ]  # fmt: skip
    rows = [_row(draw, size, number) for number in range(draw(st.integers(0, 14)))]
    funding = [
        (draw(st.integers(1, size)), draw(days), draw(st.none() | st.just(FIRST + timedelta(days=60))), draw(st.sampled_from(("2019", "2020"))))
        for _number in range(draw(st.integers(0, 3)))
    ]
    positions = {place.id: Position(draw(st.integers(0, 1000)), draw(st.integers(0, 700)), draw(st.integers(-1, 2))) for place in places}
    return assemble(places, rows, funding, positions)


def _row(draw: st.DrawFn, size: int, number: int) -> Row:
    start, end = draw(st.lists(st.integers(1, size), min_size=2, max_size=2, unique=True))
    since, length = draw(days), draw(st.none() | st.integers(1, 20))
    until = since + timedelta(days=length) if length else None
    return Row(
        number + 1, start, end, draw(st.sampled_from(KINDS)), since, until, draw(maybe), draw(maybe), draw(maybe), draw(st.sampled_from(THEMES))
    )
