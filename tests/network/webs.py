"""Small graphs for tests: drawn from a seed, or written as rows."""

from datetime import date, timedelta
from random import Random

from netzwerkstatt.network.graph import KINDS, TRANSFER, Graph, Place, Position, Row, assemble

FIRST = date(2020, 1, 1)
DAYS = 1_500
THEMES = ("verkehr", "energie", "pegel")
STATES, SIZES = ("01", "05", "09"), ("large", "medium", "small", "district-union")


def places(count: int) -> list[Place]:
    """Make places; every ninth lies abroad."""
    return [
        Place(
            n + 1, f"{n:08d}", f"Ort {n}", "abroad" if n % 9 == 8 else "municipality", "FR" if n % 9 == 8 else "DE",
            "" if n % 9 == 8 else STATES[n % 3], "abroad" if n % 9 == 8 else SIZES[n % 4], f"{n % 3}0001", 48.0 + n % 7, 7.0 + n % 6,
        )
        for n in range(count)
    ]  # fmt: skip


def drawn(seed: int, count: int = 12, links: int = 40) -> Graph:
    """Draw a graph: links of all kinds and lengths, answered and not, some places funded for a while."""
    rng = Random(seed)
    rows = []
    for number in range(links):
        start, end = rng.sample(range(1, count + 1), 2)
        since = FIRST + timedelta(rng.randrange(DAYS))
        until = since + timedelta(rng.randrange(30, 900)) if rng.random() < 0.3 else None
        yes = since + timedelta(rng.randrange(0, 600)) if rng.random() < 0.3 else None
        kind = rng.choice(KINDS)
        themes = tuple(sorted(rng.sample(THEMES, rng.randrange(3))))
        rows.append(Row(number + 1, start, end, kind, since, until, None if kind == KINDS[TRANSFER] else yes, themes=themes))
    funding = [(n, FIRST + timedelta(100 * n), FIRST + timedelta(100 * n + 700), f"20{n % 2}9") for n in range(1, count // 2)]
    spots = {n + 1: Position(rng.random() * 1_000, rng.random() * 700, n % 3) for n in range(count)}
    return assemble(places(count), rows, funding, spots)
