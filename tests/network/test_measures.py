"""Measures are those of networkx, on drawn graphs and on the odd ones; shares and reciprocity are counted by hand."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.network.graph import KINDS, Graph, Row, assemble, number_of
from netzwerkstatt.network.measures import ROLE_MODEL, Measures, components, constraint, core_numbers, pagerank
from netzwerkstatt.network.measuring import ORDERS, content_of
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.ties import Web, degrees, modularity
from tests.network.webs import DAYS, FIRST, drawn, places

DAY = number_of(FIRST) + DAYS
EDGES = st.integers(1, 14).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)))))


def web_of(size: int, edges: set[tuple[int, int]]) -> Web:
    pairs = np.array(sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]}), np.int32).reshape(-1, 2)
    return Web(size, pairs[:, 0], pairs[:, 1])


def same_in_networkx(web: Web) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(web.size))
    graph.add_edges_from(zip(web.low.tolist(), web.high.tolist(), strict=True))
    return graph


@given(EDGES)
def test_what_pairs_say_is_what_networkx_says(drawn_edges: tuple[int, set[tuple[int, int]]]) -> None:
    web = web_of(*drawn_edges)
    graph = same_in_networkx(web)
    assert degrees(web).tolist() == [graph.degree(n) for n in range(web.size)]
    assert core_numbers(web).tolist() == [nx.core_number(graph)[n] for n in range(web.size)]
    parts = {frozenset(part) for part in nx.connected_components(graph) if len(part) > 1}
    found = components(web)
    assert {frozenset(np.flatnonzero(found == number).tolist()) for number in set(found.tolist()) - {-1}} == parts
    weights = nx.pagerank(graph, tol=1e-12, max_iter=1_000)
    assert pagerank(web, np.ones(web.size, np.bool_)) == pytest.approx([weights[n] for n in range(web.size)], abs=1e-7)
    tied = nx.constraint(graph)
    assert constraint(web) == pytest.approx([tied[n] for n in range(web.size)], nan_ok=True)


def test_the_largest_part_is_number_0() -> None:
    assert components(web_of(7, {(0, 1), (2, 3), (3, 4)})).tolist() == [1, 1, 0, 0, 0, -1, -1]


def test_modularity_is_that_of_networkx() -> None:
    web = web_of(6, {(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)})
    groups = np.array([0, 0, 0, 1, 1, 1], np.int32)
    assert modularity(web, groups) == pytest.approx(nx.community.modularity(same_in_networkx(web), [{0, 1, 2}, {3, 4, 5}]))


def measured(rows: list[tuple[int, int, str]], count: int = 12) -> Measures:
    graph = assemble(places(count), [Row(n, *row, FIRST) for n, row in enumerate(rows)], [(1, FIRST, None, "2019"), (2, FIRST, None, "2019")], {})
    return Measures(select(graph, Wanted(DAY)))


def test_several_links_of_a_pair_are_one_partner_and_each_kind_has_its_own() -> None:
    found = measured([(1, 2, "exchange"), (2, 1, "exchange"), (1, 2, "role_model"), (1, 3, "role_model"), (4, 1, "transfer")])
    assert found.partners[:4].tolist() == [3, 1, 1, 1]
    assert [found.by_kind(kind)[0] for kind in range(len(KINDS))] == [1, 0, 2, 1]
    looks, looked = found.directed(ROLE_MODEL)
    assert (looks[0], looked[0], looked[1]) == (2, 0, 1)


def test_pairs_fall_by_who_takes_part_and_sum_up() -> None:
    found = measured([(1, 2, "exchange"), (1, 3, "exchange"), (3, 4, "exchange"), (1, 9, "exchange")]).overall()
    assert (found.shares.funded_funded, found.shares.funded_other, found.shares.other_other, found.shares.abroad) == (1, 1, 1, 1)
    assert (found.pairs, found.density) == (4, 4 / 10)


def test_reciprocity_speaks_of_role_models_and_of_what_both_sides_state() -> None:
    found = measured([(1, 2, "role_model"), (2, 1, "role_model"), (1, 3, "role_model"), (1, 2, "exchange"), (2, 1, "joint_development")]).overall()
    arcs = nx.DiGraph([(1, 2), (2, 1), (1, 3)])
    assert found.reciprocity_role_models == pytest.approx(nx.overall_reciprocity(arcs))
    assert found.reciprocity_statements == 0, "another kind is no answer"
    assert measured([(1, 2, "exchange"), (2, 1, "exchange"), (1, 3, "exchange")]).overall().reciprocity_statements == pytest.approx(2 / 3)


ONE_PAIR = assemble(places(2), [Row(1, 1, 2, "exchange", FIRST)], [], {})


@pytest.mark.parametrize(("graph", "pairs"), [(Graph(), 0), (drawn(1, count=2, links=0), 0), (ONE_PAIR, 1)])
def test_an_empty_or_tiny_network_is_measured_too(graph: Graph, pairs: int) -> None:
    picked = select(graph, Wanted(DAY))
    found = Measures(picked).overall()
    assert (found.pairs, found.components, found.largest_component) == (pairs, pairs, 2 * pairs)
    assert (found.reciprocity_role_models, found.density) == (None, 1.0 if pairs else None)
    assert set(content_of(picked)["top"]) == ORDERS.keys() - {"between"}


@pytest.mark.parametrize("seed", range(5))
def test_the_whole_agrees_with_the_counts_of_the_choice(seed: int) -> None:
    picked = select(drawn(seed, count=20, links=60), Wanted(DAY))
    found = Measures(picked).overall()
    shares = found.shares
    assert shares.funded_funded + shares.funded_other + shares.other_other + shares.abroad == picked.counts.pairs == found.pairs
    assert len(Measures(picked).standings()) == picked.counts.places
    assert len(content_of(picked)["isolated"]) == picked.counts.alone == found.isolated
