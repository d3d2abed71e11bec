"""The shortest useful introduction: over whom one place gets to know another, preferring what is proved, fresh, and stays on one subject. Pure.

A step costs 1 when both sides confirmed it, 1.25 when derived from a transfer, 1.9 when one side says it; half more when nobody confirmed it for 24
months; 0.35 less when it shares a theme with the step before (or, for the first, with what is looked for).
"""

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from netzwerkstatt.network.graph import BOTH, DERIVED, ONE
from netzwerkstatt.network.selecting import Picked

COST = {BOTH: 1.0, DERIVED: 1.25, ONE: 1.9}
STALE, SHARED = 0.5, 0.35
MOST_STEPS = 6
Pairs = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One introduction: from a place to the next (indices), over a pair, by its links (rows), on the themes it shares with the step before."""

    start: int
    end: int
    pair: int
    links: tuple[int, ...]
    strength: int
    is_stale: bool
    themes: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way between two places, and what it costs."""

    steps: tuple[Step, ...]
    cost: float


class _Web:
    """The chosen pairs as a web to walk: looked up place by place, so that a short way costs little in a large graph."""

    def __init__(self, picked: Picked, limit: int) -> None:
        graph = self.graph = picked.graph
        low, high, pair = graph.pairs
        self.picked, self.ends = picked, (low, high)
        self.rows = picked.pair_links
        self.pair_of_row = pair[self.rows]
        chosen = np.flatnonzero(picked.pairs)
        places = np.concatenate([low[chosen], high[chosen]])
        order = np.argsort(places, kind="stable")
        self.places, self.pairs_by_place = places[order], np.concatenate([chosen, chosen])[order]
        fresh = np.zeros(len(low), np.bool_)
        fresh[pair[picked.links & ~graph.is_stale(picked.wanted.day, limit)]] = True
        self.stale = picked.pairs & ~fresh
        self._themes: dict[int, frozenset[str]] = {}

    def around(self, place: int) -> list[int]:
        """Give the pairs of a place."""
        first, last = np.searchsorted(self.places, [place, place + 1])
        pairs: list[int] = self.pairs_by_place[first:last].tolist()
        return pairs

    def other(self, pair: int, place: int) -> int:
        """Give the other end of a pair."""
        low, high = int(self.ends[0][pair]), int(self.ends[1][pair])
        return high if low == place else low

    def links(self, pair: int) -> tuple[int, ...]:
        """Give the chosen links of a pair."""
        first, last = np.searchsorted(self.pair_of_row, [pair, pair + 1])
        return tuple(self.rows[first:last].tolist())

    def themes(self, pair: int) -> frozenset[str]:
        """Give what a pair works on."""
        if pair not in self._themes:
            self._themes[pair] = frozenset(code for row in self.links(pair) for code in self.graph.theme_sets[self.graph.themes[row]])
        return self._themes[pair]

    def cost(self, pair: int, before: frozenset[str]) -> float:
        """Say what a step over a pair costs after a step on some themes."""
        strength = COST[int(self.picked.pair_strength[pair])]
        return strength + (STALE if self.stale[pair] else 0.0) - (SHARED if before & self.themes(pair) else 0.0)


def introduction(picked: Picked, start: int, end: int, *, limit: int, theme: str = "", without: Collection[int] = ()) -> Way | None:
    """Find the cheapest way between two places over the chosen pairs; None where none leads there in six steps. `limit` is the day before
    which nothing is fresh; `without` leaves out places in between, which gives another way. Ties go to the fewest steps, then the lower indices."""
    if start == end:
        return None
    web, first = _Web(picked, limit), frozenset({theme} if theme else ())
    # A state is a place and the pair that led to it, since the next step's cost depends on that pair's themes.
    queue: list[tuple[float, int, int, Pairs]] = [(0.0, 0, start, ())]
    settled: set[tuple[int, int]] = set()
    while queue:
        cost, steps, place, way = heapq.heappop(queue)
        if place == end:
            return Way(tuple(_told(web, start, way, first)), round(cost, 4))
        if steps == MOST_STEPS or (place, last := way[-1] if way else -1) in settled:
            continue
        settled.add((place, last))
        before = web.themes(last) if way else first
        for pair in web.around(place):
            other = web.other(pair, place)
            if other not in without and pair not in way:
                heapq.heappush(queue, (cost + web.cost(pair, before), steps + 1, other, (*way, pair)))
    return None


def _told(web: _Web, start: int, way: Pairs, first: frozenset[str]) -> Iterator[Step]:
    place, before = start, first
    for pair in way:
        there, themes = web.other(pair, place), web.themes(pair)
        yield Step(
            place, there, pair, web.links(pair), int(web.picked.pair_strength[pair]), bool(web.stale[pair]), tuple(sorted(themes)),
            tuple(sorted(before & themes)),
        )  # fmt: skip
        place, before = there, themes
