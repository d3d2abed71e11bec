"""Files for other programs are read back by them with everything in, whatever places are called."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given

from netzwerkstatt.network.facts import About
from netzwerkstatt.network.graph import Graph, Place, Row, assemble, number_of
from netzwerkstatt.network.selecting import Picked, Wanted, select
from netzwerkstatt.network.writing import WRITERS, write_csv, write_geojson, write_gexf, write_graphml, write_json
from tests.network.graphs import graphs

DAY = date(2020, 2, 1)
ABOUT = About("Netzwerk", "Netzwerkstatt, Programm", DAY, "2020-02-02", "Demo. Erzeugte Daten.")
HOSTILE = ("<script>alert(\"1\")</script> & 'x'", "\u202eneztraP\u202c", "=HYPERLINK(1)", "\x00\x0b\ufffe]]>\ud800", "Ö" * 300, "a\nb\tc")


def hostile() -> Picked:
    """Link places with names nobody should have."""
    places = [Place(number, f"k{number}", name, "municipality", "DE", "05", "small") for number, name in enumerate(HOSTILE)]
    rows = [Row(number, number, (number + 1) % len(HOSTILE), "exchange", date(2020, 1, 1), themes=("energie",)) for number in range(len(HOSTILE))]
    return select(assemble(places, rows, [(0, date(2020, 1, 1), None, "2020")], {}), Wanted(number_of(DAY)))


@given(graphs())
def test_graph_programs_read_every_place_and_link(graph: Graph) -> None:
    picked = select(graph, Wanted(number_of(DAY)))
    links, places = int(picked.links.sum()), int(picked.places.sum())
    for read in (
        networkx.parse_graphml(write_graphml(picked, {}, ABOUT).decode(), force_multigraph=True),
        networkx.read_gexf(io.BytesIO(write_gexf(picked, {}, ABOUT)), version="1.3"),
    ):
        assert (read.number_of_nodes(), read.number_of_edges(), read.is_directed()) == (places, links, True)
        pairs = {frozenset(edge[:2]) for edge in read.edges}
        assert len(pairs) == picked.counts.pairs
        assert sum(1 for *_ends, facts in read.edges(data=True) if facts["stated"]) == picked.counts.statements


def test_hostile_names_stay_names() -> None:
    picked, ids = hostile(), {0: ("claim-0", 'evidence "<0>"', "survey")}
    graphml = write_graphml(picked, ids, ABOUT)
    ElementTree.fromstring(graphml)
    ElementTree.fromstring(write_gexf(picked, ids, ABOUT))
    read = networkx.parse_graphml(graphml.decode())
    assert read.nodes["k0"]["name"] == HOSTILE[0]
    assert read.nodes["k1"]["name"] == HOSTILE[1]
    assert read.nodes["k3"]["name"] == "]]>"
    assert {facts["evidence"] for *_ends, facts in read.edges(data=True) if "evidence" in facts} == {'evidence "<0>"'}
    assert {one["name"] for one in json.loads(write_json(picked, ids, ABOUT))["places"]} >= {HOSTILE[0], HOSTILE[4]}


def test_a_table_has_no_formula_in_it() -> None:
    rows = list(csv.reader(io.StringIO(write_csv(hostile(), {}, ABOUT).decode("utf-8-sig"), newline="")))
    assert "'=HYPERLINK(1)" in {cell for row in rows for cell in row}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows[1:] for cell in row)


@pytest.mark.parametrize("form", WRITERS)
def test_every_file_says_what_it_is(form: str) -> None:
    text = WRITERS[form][0](hostile(), {}, ABOUT).decode("utf-8-sig")
    assert "Demo" in text
    assert "Netzwerkstatt, Programm" in text
    assert "2020-02-01" in text
    assert "2020-02-02" in text


def test_a_place_without_a_point_has_no_geometry() -> None:
    features = json.loads(write_geojson(hostile(), {}, ABOUT))["features"]
    assert len(features) == 2 * len(HOSTILE)
    assert {feature["geometry"] for feature in features} == {None}


def test_an_end_that_is_to_come_is_told_and_a_yes_that_is_to_come_is_not() -> None:
    row = Row(1, 1, 2, "exchange", date(2020, 1, 1), date(2020, 3, 1), date(2020, 2, 20), date(2020, 2, 20), None, ())
    graph = assemble([Place(1, "a", "A", "municipality"), Place(2, "b", "B", "municipality")], [row], [], {})
    (link,) = json.loads(write_json(select(graph, Wanted(number_of(DAY))), {}, ABOUT))["links"]
    assert (link["until"], link["confirmed"], link["renewed"], link["strength"]) == ("2020-03-01", None, None, "one")
