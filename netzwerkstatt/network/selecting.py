"""Choosing from the graph: which links and pairs are meant by filters on a day, how much that is, what each filter would give. Pure.

The same rules stand in frontend/src/select.ts; a test holds the two against each other.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.network.graph import DERIVED, FUNDED, KINDS, STATUSES, STRENGTHS, TRANSFER, Graph, Ints, Mask

Codes = frozenset[str]
ALL: Codes = frozenset()  # an empty choice narrows nothing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for on a day (numbered). Empty sets and "" narrow nothing.

    kinds, strengths, statuses: of KINDS, STRENGTHS, STATUSES; a place of another status is left out with all its links. state, size, cohort:
    one end at least is so. theme: code. begun: first and last day on which a link may have begun. words: one end is called so.
    around: index of a place, `steps` away from which both ends lie (1 or 2).
    """

    day: int
    kinds: Codes = ALL
    strengths: Codes = ALL
    statuses: Codes = ALL
    state: str = ""
    size: str = ""
    cohort: str = ""
    theme: str = ""
    begun: tuple[int, int] | None = None
    words: str = ""
    around: int | None = None
    steps: int = 2


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a choice holds. `alone` are funded places without a link in force, whatever the filters."""

    statements: int
    derived: int
    pairs: int
    places: int
    funded: int
    others: int
    abroad: int
    alone: int


@dataclass(frozen=True, eq=False)
class Picked:
    """A choice: the links in it, each link's strength; of each pair of the graph whether it is in it and how strong; the places it touches."""

    graph: Graph
    wanted: Wanted
    links: Mask
    strength: NDArray[np.uint8]
    pairs: Mask
    pair_strength: NDArray[np.uint8]
    places: Mask
    statuses: NDArray[np.uint8]

    @property
    def counts(self) -> Counts:
        """Count what is in it."""
        kind = self.graph.kind[self.links]
        derived = int(np.count_nonzero(kind == TRANSFER))
        funded, others, abroad = map(int, np.bincount(self.statuses[self.places], minlength=3))
        linked = np.zeros(len(self.graph.places), np.bool_)
        alive = self.graph.in_force(self.wanted.day)
        linked[self.graph.start[alive]] = linked[self.graph.end[alive]] = True
        alone = int(np.count_nonzero((self.statuses == FUNDED) & ~linked))
        pairs = int(np.count_nonzero(self.pairs))
        return Counts(len(kind) - derived, derived, pairs, funded + others + abroad, funded, others, abroad, alone)

    @property
    def pair_links(self) -> Ints:
        """Give the chosen links' row numbers, pair by pair."""
        rows = np.flatnonzero(self.links).astype(np.int32)
        found: Ints = rows[np.argsort(self.graph.pairs[2][rows], kind="stable")]
        return found


def select(graph: Graph, wanted: Wanted) -> Picked:
    """Choose. A pair is as strong as its strongest chosen link; filters on strength speak of pairs."""
    statuses = graph.statuses(wanted.day)
    strength = graph.strength(wanted.day)
    links = graph.in_force(wanted.day) & narrowed(graph, wanted)
    if wanted.statuses:
        allowed = np.isin(statuses, [STATUSES.index(code) for code in wanted.statuses])
        links &= allowed[graph.start] & allowed[graph.end]
    pairs, pair_strength = _pairs(graph, links, strength)
    if wanted.strengths:
        pairs &= np.isin(pair_strength, [STRENGTHS.index(code) for code in wanted.strengths])
        links &= pairs[graph.pairs[2]]
    if wanted.around is not None:
        links &= _near(graph, links, wanted.around, wanted.steps)
        pairs, pair_strength = _pairs(graph, links, strength)
    places = np.zeros(len(graph.places), np.bool_)
    places[graph.start[links]] = places[graph.end[links]] = True
    return Picked(graph, wanted, links, strength, pairs, pair_strength, places, statuses)


def narrowed(graph: Graph, wanted: Wanted) -> Mask:
    """Say of each link whether it is of the kind, theme, begin, name and home looked for, whatever the day."""
    links = np.ones(len(graph.start), np.bool_)
    for narrow in (_by_kind, _by_theme, _by_begin, _by_words, _by_home):
        if (mask := narrow(graph, wanted)) is not None:
            links &= mask
    return links


def _pairs(graph: Graph, links: Mask, strength: NDArray[np.uint8]) -> tuple[Mask, NDArray[np.uint8]]:
    low, _high, pair = graph.pairs
    strongest = np.full(len(low), len(STRENGTHS), np.uint8)
    rows = np.flatnonzero(links)
    chosen, levels = pair[rows], strength[rows]
    for level in (DERIVED, *range(DERIVED)[::-1]):
        strongest[chosen[levels == level]] = level
    return strongest < len(STRENGTHS), strongest


def _by_kind(graph: Graph, wanted: Wanted) -> Mask | None:
    if not wanted.kinds:
        return None
    is_meant = np.array([code in wanted.kinds for code in KINDS])
    return is_meant[graph.kind]


def _by_theme(graph: Graph, wanted: Wanted) -> Mask | None:
    if not wanted.theme:
        return None
    about = np.array([wanted.theme in themes for themes in graph.theme_sets])
    return about[graph.themes]


def _by_begin(graph: Graph, wanted: Wanted) -> Mask | None:
    return (graph.since >= wanted.begun[0]) & (graph.since <= wanted.begun[1]) if wanted.begun else None


def _by_words(graph: Graph, wanted: Wanted) -> Mask | None:
    words = fold(wanted.words).split()
    if not words:
        return None
    named = np.array([is_called(place.name, place.key, words) for place in graph.places], np.bool_)
    return named[graph.start] | named[graph.end]


def is_called(name: str, key: str, words: list[str]) -> bool:
    """Say whether every folded word begins a word of a name, or the key."""
    parts = fold(name).split()
    return all(key.startswith(word) or any(part.startswith(word) for part in parts) for word in words)


def _by_home(graph: Graph, wanted: Wanted) -> Mask | None:
    """One end at least is of the State, the size, the cohort."""
    found = None
    tests: list[Callable[[int], bool]] = []
    if wanted.state:
        tests.append(lambda index: graph.places[index].state == wanted.state)
    if wanted.size:
        tests.append(lambda index: graph.places[index].size == wanted.size)
    if wanted.cohort:
        members = {one.place for one in graph.funding if one.cohort == wanted.cohort}
        tests.append(members.__contains__)
    for test in tests:
        at_home = np.fromiter(map(test, range(len(graph.places))), np.bool_, len(graph.places))
        mask = at_home[graph.start] | at_home[graph.end]
        found = mask if found is None else found & mask
    return found


def _near(graph: Graph, links: Mask, place: int, steps: int) -> Mask:
    ball = np.zeros(len(graph.places), np.bool_)
    ball[place] = True
    for _step in range(steps):
        touched = links & (ball[graph.start] | ball[graph.end])
        ball[graph.start[touched]] = ball[graph.end[touched]] = True
    return ball[graph.start] & ball[graph.end]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many pairs (places for statuses) each option would count, the other filters as they are."""

    kinds: dict[str, int]
    strengths: dict[str, int]
    statuses: dict[str, int]
    states: dict[str, int]
    sizes: dict[str, int]
    cohorts: dict[str, int]
    themes: dict[str, int]


def facets(graph: Graph, wanted: Wanted) -> Facets:
    """Count every option. A pair stands under each of its kinds, themes, and both ends' States, sizes and cohorts."""
    no_kind = select(graph, replace(wanted, kinds=ALL))
    kinds = {code: _distinct(graph, no_kind.links & (graph.kind == number)) for number, code in enumerate(KINDS)}
    any_strength = select(graph, replace(wanted, strengths=ALL))
    by_strength = np.bincount(any_strength.pair_strength[any_strength.pairs], minlength=len(STRENGTHS))
    any_status = select(graph, replace(wanted, statuses=ALL))
    by_status = np.bincount(any_status.statuses[any_status.places], minlength=len(STATUSES))
    any_theme = select(graph, replace(wanted, theme=""))
    themes: dict[str, int] = {}
    for code in sorted({code for themes_of in graph.theme_sets for code in themes_of}):
        about = np.array([code in one for one in graph.theme_sets])
        themes[code] = _distinct(graph, any_theme.links & about[graph.themes])
    cohort_of: dict[str, set[int]] = {}
    for one in graph.funding:
        cohort_of.setdefault(one.cohort, set()).add(one.place)
    return Facets(
        kinds, dict(zip(STRENGTHS, map(int, by_strength), strict=True)), dict(zip(STATUSES, map(int, by_status), strict=True)),
        _by_end(select(graph, replace(wanted, state="")), lambda place: place.state),
        _by_end(select(graph, replace(wanted, size="")), lambda place: place.size),
        {code: _touching(select(graph, replace(wanted, cohort="")), members) for code, members in sorted(cohort_of.items())}, themes,
    )  # fmt: skip


def _distinct(graph: Graph, links: Mask) -> int:
    return len(np.unique(graph.pairs[2][links]))


def _by_end(picked: Picked, what: Callable[..., str]) -> dict[str, int]:
    low, high, _pair = picked.graph.pairs
    words = [what(place) for place in picked.graph.places]
    codes = sorted(set(words))
    number = np.array([codes.index(word) for word in words], np.int32) if codes else np.zeros(0, np.int32)
    ends = number[low[picked.pairs]], number[high[picked.pairs]]
    counted = np.bincount(ends[0], minlength=len(codes)) + np.bincount(ends[1][ends[0] != ends[1]], minlength=len(codes))
    return {code: int(count) for code, count in zip(codes, counted, strict=True) if code}


def _touching(picked: Picked, members: set[int]) -> int:
    inside = np.zeros(len(picked.graph.places), np.bool_)
    inside[list(members)] = True
    low, high, _pair = picked.graph.pairs
    return int(np.count_nonzero(picked.pairs & (inside[low] | inside[high])))
