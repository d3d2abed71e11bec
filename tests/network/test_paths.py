"""Introductions and comparisons hold against counting by hand."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.network.comparing import compare
from netzwerkstatt.network.graph import BOTH, Graph, Row, assemble, number_of
from netzwerkstatt.network.paths import COST, MOST_STEPS, SHARED, STALE, introduction
from netzwerkstatt.network.selecting import Picked, Wanted, select
from tests.network.webs import DAYS, FIRST, drawn, places

TODAY = number_of(FIRST) + DAYS
LIMIT = TODAY - 730


def themes_of(picked: Picked, pair: int) -> set[str]:
    graph = picked.graph
    return {code for row in np.flatnonzero(picked.links & (graph.pairs[2] == pair)) for code in graph.theme_sets[graph.themes[row]]}


def every_way(picked: Picked, start: int, end: int) -> Iterator[list[int]]:
    """Give all ways that use no pair twice, as pairs."""
    low, high, _pair = picked.graph.pairs

    def walk(place: int, way: list[int]) -> Iterator[list[int]]:
        if place == end:
            yield way
        elif len(way) < MOST_STEPS:
            for pair in np.flatnonzero(picked.pairs & ((low == place) | (high == place))).tolist():
                if pair not in way:
                    yield from walk(int(low[pair] + high[pair] - place), [*way, pair])

    yield from walk(start, [])


def cost_of(picked: Picked, way: list[int], theme: str) -> float:
    stale = picked.graph.is_stale(TODAY, LIMIT)
    total, before = 0.0, {theme} - {""}
    for pair in way:
        rows = picked.links & (picked.graph.pairs[2] == pair)
        themes = themes_of(picked, pair)
        total += COST[int(picked.pair_strength[pair])] + (STALE if stale[rows].all() else 0) - (SHARED if themes & before else 0)
        before = themes
    return round(total, 4)


@given(st.integers(0, 10_000), st.sampled_from(["", "verkehr"]))
def test_no_way_is_cheaper_than_the_one_that_is_told(seed: int, theme: str) -> None:
    picked = select(drawn(seed, count=6, links=9), Wanted(TODAY))
    found = introduction(picked, 0, 5, limit=LIMIT, theme=theme)
    ways = list(every_way(picked, 0, 5))
    assert (found is None) == (not ways)
    if found:
        assert found.cost == min(cost_of(picked, way, theme) for way in ways)
        assert [found.steps[0].start, found.steps[-1].end] == [0, 5]
        assert all(one.end == two.start for one, two in zip(found.steps, found.steps[1:], strict=False))


def line() -> Graph:
    """Three places in a row, and a longer way on one subject."""
    rows = [
        Row(1, 1, 2, "exchange", FIRST, themes=("energie",)), Row(2, 2, 4, "exchange", FIRST, themes=("verkehr",)),
        Row(3, 1, 3, "role_model", FIRST, confirmed=FIRST, themes=("pegel",)), Row(4, 3, 4, "role_model", FIRST, confirmed=FIRST, themes=("pegel",)),
    ]  # fmt: skip
    return assemble(places(4), rows, [], {})


def test_what_both_confirmed_on_one_subject_is_preferred_and_another_way_can_be_asked_for() -> None:
    picked = select(line(), Wanted(number_of(FIRST)))
    first = introduction(picked, 0, 3, limit=0)
    assert first is not None
    assert [step.end for step in first.steps] == [2, 3]
    assert first.steps[1].shared == ("pegel",)
    assert first.cost == 2 - SHARED
    other = introduction(picked, 0, 3, limit=0, without=[2])
    assert other is not None and [step.end for step in other.steps] == [1, 3]
    assert introduction(picked, 0, 3, limit=0, without=[1, 2]) is None
    assert introduction(picked, 0, 0, limit=0) is None


@pytest.mark.parametrize("seed", range(8))
def test_what_came_and_went_explains_the_difference(seed: int) -> None:
    graph = drawn(seed)
    compared = compare(graph, Wanted(TODAY), TODAY - 400)
    before, after = compared.counts
    assert before.pairs + len(compared.came) - len(compared.went) == after.pairs
    assert len(compared.stayed) + len(compared.strengthened) == before.pairs - len(compared.went)
    assert all(compared.after.pair_strength[compared.strengthened] == BOTH)
    same = compare(graph, replace(Wanted(TODAY)), TODAY)
    assert not len(same.came) and not len(same.went) and not len(same.strengthened)


def test_who_had_a_link_before_is_no_newcomer() -> None:
    rows = [Row(1, 1, 2, "exchange", FIRST), Row(2, 2, 3, "exchange", FIRST.replace(year=2022))]
    compared = compare(assemble(places(3), rows, [], {}), Wanted(TODAY), number_of(FIRST))
    assert compared.newcomers.tolist() == [2]
