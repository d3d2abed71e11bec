"""Choosing from the graph gives what a walk through every link gives, whatever is asked."""

from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.network.graph import KINDS, OPEN, STATUSES, STRENGTHS, Graph, day_of, number_of
from netzwerkstatt.network.selecting import Wanted, facets, select
from tests.network.brute import choose
from tests.network.graphs import FIRST, graphs

DAY = number_of(FIRST)


def some(words: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), max_size=len(words))


wanted = st.builds(
    Wanted, st.integers(DAY, DAY + 50), some(KINDS), some(STRENGTHS), some(STATUSES), st.sampled_from(("", "05")), st.sampled_from(("", "large")),
    st.sampled_from(("", "2019")), st.sampled_from(("", "energie")), st.none() | st.just((DAY + 5, DAY + 25)),
    st.sampled_from(("", "koe", "bad mue", "<b>", "zzz")), st.none() | st.integers(0, 1), st.integers(1, 2),
)  # fmt: skip


@given(graphs(), wanted)
def test_a_choice_is_that_of_a_walk_through_every_link(graph: Graph, asked: Wanted) -> None:
    picked, found = select(graph, asked), choose(graph, asked)
    assert set(picked.links.nonzero()[0]) == found.rows
    low, high, _pair = graph.pairs
    pairs = {frozenset((int(low[row]), int(high[row]))): STRENGTHS[picked.pair_strength[row]] for row in picked.pairs.nonzero()[0]}
    assert pairs == found.pairs
    assert set(picked.places.nonzero()[0]) == found.places
    counts = picked.counts
    assert (counts.statements, counts.derived) == (found.statements, len(found.rows) - found.statements)
    by_status = [sum(found.statuses[place] == status for place in found.places) for status in STATUSES]
    assert [counts.funded, counts.others, counts.abroad] == by_status


@given(graphs(), wanted)
def test_every_option_says_how_many_pairs_it_would_give(graph: Graph, asked: Wanted) -> None:
    """Choosing one kind or one theme alone gives the number that stood beside it."""
    counted = facets(graph, asked)
    plain = Wanted(**{name: getattr(asked, name) for name in Wanted.__slots__} | {"strengths": frozenset(), "around": None})
    unbound = facets(graph, plain)
    for kind in KINDS:
        one = Wanted(**{name: getattr(plain, name) for name in Wanted.__slots__} | {"kinds": frozenset({kind})})
        assert unbound.kinds[kind] == len(choose(graph, one).pairs)
    assert set(counted.kinds) == set(KINDS)


@given(graphs())
def test_the_same_rows_in_another_order_are_the_same_graph(graph: Graph) -> None:
    assert day_of(OPEN) is None
    assert (graph.since < graph.until).all()
    order = list(zip(graph.start.tolist(), graph.end.tolist(), graph.kind.tolist(), graph.since.tolist(), strict=True))
    assert order == sorted(order)


def test_a_graph_without_links_has_nothing_to_choose() -> None:
    picked = select(Graph(), Wanted(DAY, strengths=frozenset({"both"})))
    assert (picked.counts.pairs, picked.counts.places, facets(Graph(), Wanted(DAY)).themes) == (0, 0, {})
