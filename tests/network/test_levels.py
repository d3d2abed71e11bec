"""What is summed up is the same, counted by hand."""

from collections import Counter

import pytest

from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.levels import ABROAD, STATE, summed
from netzwerkstatt.network.selecting import Wanted, select
from tests.network.webs import DAYS, FIRST, drawn


@pytest.mark.parametrize("seed", range(6))
def test_nodes_and_axes_hold_every_pair_once(seed: int) -> None:
    picked = select(drawn(seed, count=20, links=80), Wanted(number_of(FIRST) + DAYS))
    graph = picked.graph
    low, high, _pair = graph.pairs
    by_hand: Counter[tuple[str, str]] = Counter()
    for pair in picked.pairs.nonzero()[0]:
        ends = sorted(graph.places[end].state or ABROAD for end in (low[pair], high[pair]))
        by_hand[ends[0], ends[1]] += 1
    found = summed(picked, STATE)
    told = {(axis.low, axis.high): axis.pairs for axis in found.axes} | {(node.code, node.code): node.inside for node in found.nodes if node.inside}
    assert told == by_hand
    assert sum(node.places for node in found.nodes) == picked.counts.places
    inside = sum(node.inside for node in found.nodes)
    assert inside + sum(axis.pairs for axis in found.axes) == picked.counts.pairs
