"""Betweenness is that of networkx where it is exact; the estimate finds the same places, and would not without its correction."""

import networkx as nx
import numpy as np
import pytest

from benchmarks.webs import LAST_DAY, web
from netzwerkstatt.network import between
from netzwerkstatt.network.between import betweenness
from netzwerkstatt.network.measures import Measures
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.ties import Web
from tests.network.test_measures import same_in_networkx, web_of

HAND_MADE = [
    (1, set()), (2, {(0, 1)}), (5, {(0, 1), (1, 2), (2, 3), (3, 4)}), (6, {(0, 1), (2, 3), (3, 4)}), (4, {(0, 1), (0, 2), (0, 3)}),
    (4, {(0, 1), (1, 2), (2, 3), (3, 0)}),
]  # fmt: skip


@pytest.mark.parametrize(("size", "edges"), HAND_MADE)
def test_small_ones_are_those_of_networkx(size: int, edges: set[tuple[int, int]]) -> None:
    found = betweenness(web_of(size, edges))
    expected = nx.betweenness_centrality(same_in_networkx(web_of(size, edges)))
    assert found.values == pytest.approx([expected[n] for n in range(size)])
    assert found.sources is None


@pytest.mark.parametrize("seed", range(4))
def test_drawn_ones_are_those_of_networkx(seed: int) -> None:
    chosen = nx.gnm_random_graph(150, 320, seed=seed)
    found = betweenness(web_of(150, set(chosen.edges)))
    assert found.values == pytest.approx([value for _n, value in sorted(nx.betweenness_centrality(chosen).items())])


def drawn_web() -> Web:
    return Measures(select(web(1_800, 9_000), Wanted(LAST_DAY))).web


def first(values: np.ndarray) -> set[int]:
    return set(np.argsort(-values, kind="stable")[:100].tolist())


def test_an_estimate_finds_the_places_that_matter_and_says_from_how_many_sources() -> None:
    chosen = drawn_web()
    exact, estimate = betweenness(chosen), betweenness(chosen, exact_until=0, sources=300)
    assert (exact.sources, estimate.sources) == (None, 300)
    assert len(first(exact.values) & first(estimate.values)) >= 93
    assert estimate.values.sum() == pytest.approx(exact.values.sum(), rel=0.05)
    assert np.array_equal(estimate.values, betweenness(chosen, exact_until=0, sources=300).values), "the same again"


# Negative control: without weighing and correction the same sources find clearly fewer.
def test_a_plain_sample_would_find_fewer() -> None:
    chosen = drawn_web()
    sources = np.random.default_rng(between.SEED).permutation(chosen.size)[:300]
    plain = between._dependencies(between.adjacency(chosen), sources, is_scaled=False).sum(axis=1)
    exact = first(betweenness(chosen).values)
    assert len(exact & first(plain)) + 3 < len(exact & first(betweenness(chosen, exact_until=0, sources=300).values))
