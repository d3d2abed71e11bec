"""The packed file says the same as the graph, and nothing that was cut off is taken for one."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.network.graph import Graph, Place, Row, assemble
from netzwerkstatt.network.packing import NotPacked, pack, unpack
from tests.network.graphs import graphs

COLUMNS = ("start", "end", "kind", "since", "until", "confirmed", "renewed", "contested", "group")
FACTS = {"known": "2024-04-23", "demo": True}


@given(graphs())
def test_what_is_packed_comes_back(graph: Graph) -> None:
    again, facts = unpack(pack(graph, FACTS))
    assert facts == FACTS
    for name in COLUMNS:
        assert np.array_equal(getattr(again, name), getattr(graph, name)), name
    assert [again.theme_sets[one] for one in again.themes] == [graph.theme_sets[one] for one in graph.themes]
    assert [(one.key, one.name, one.kind, one.state, one.size) for one in again.places] == [
        (one.key, one.name, one.kind, one.state, one.size) for one in graph.places
    ]
    assert again.funding == graph.funding
    assert np.allclose(again.x, graph.x, atol=0.02)
    assert not again.claim.any()


@given(graphs())
def test_the_same_graph_is_the_same_file(graph: Graph) -> None:
    assert pack(graph, FACTS) == pack(graph, dict(reversed(FACTS.items())))


@given(graphs(most=3), st.data())
def test_a_file_that_was_cut_off_is_no_graph(graph: Graph, data: st.DataObject) -> None:
    content = pack(graph, FACTS)
    length = data.draw(st.integers(0, len(content) - 1))
    with pytest.raises(NotPacked):
        unpack(content[:length])


def test_every_length_but_the_whole_is_refused() -> None:
    places = [Place(1, "05315000", "Köln", "municipality"), Place(2, "Q1", "Wien", "abroad", "AT")]
    content = pack(assemble(places, [Row(7, 1, 2, "exchange", date(2022, 1, 1), themes=("energie",))], [], {}), FACTS)
    unpack(content)
    for length in range(len(content)):
        with pytest.raises(NotPacked):
            unpack(content[:length])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"NWG1\x02\x00\x00\x00[]", b"NWG1\xff\xff\xff\xff{}", b"NWG1" * 9])
def test_foreign_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(NotPacked):
        unpack(content)
