"""One question, one answer: head, tables, files, interface, figures and a walk through every link say the same of the demo, ten times over."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import networkx
import pytest
from django.test import Client

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.splits import split
from netzwerkstatt.network.graph import STATUSES, Graph, number_of
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.store import MEMBER, VISITOR, graph_at
from tests.network.brute import Found, choose

DAY, KNOWN = date(2024, 4, 23), date(2024, 6, 1)
DAYS = {"stand": DAY.isoformat(), "kenntnis": KNOWN.isoformat()}
Asked = tuple[dict[str, str], dict[str, Any]]
ASKED: dict[str, Asked] = {
    "all": ({}, {}),
    "kind": ({"art": "exchange"}, {"kinds": frozenset({"exchange"})}),
    "kinds": ({"art": "role_model,transfer"}, {"kinds": frozenset({"role_model", "transfer"})}),
    "strength": ({"staerke": "both"}, {"strengths": frozenset({"both"})}),
    "derived": ({"staerke": "derived"}, {"strengths": frozenset({"derived"})}),
    "funded": ({"wer": "funded"}, {"statuses": frozenset({"funded"})}),
    "state": ({"land": "05", "wer": "funded,other"}, {"state": "05", "statuses": frozenset({"funded", "other"})}),
    "size, theme": ({"groesse": "large", "thema": "energie"}, {"size": "large", "theme": "energie"}),
    "cohort, begun": ({"staffel": "2020", "seit": "2023-01-01"}, {"cohort": "2020", "begun": (number_of(date(2023, 1, 1)), 65_534)}),
    "around, words": ({"ort": "05315000", "schritte": "1", "q": "Köln"}, {"around": "05315000", "steps": 1, "words": "Köln"}),
}


@pytest.fixture(scope="module")
def graph(demo: Callable[[str], Client]) -> Graph:
    """Read the visitors' graph of the demo."""
    return graph_at(question().known, VISITOR).graph


def question() -> Question:
    return Question.on_days(DAY, KNOWN)


def numbers(text: str) -> list[int]:
    plain = unescape(re.sub(r"<[^>]+>", " ", text))
    return [int(found.replace(".", "")) for found in re.findall(r"\d[\d.]*", plain.split("am 23")[0])]


def rows_of_all_pages(client: Client, query: dict[str, str], table: str) -> int:
    found, page = 0, 1
    while True:
        text = client.get("/netzwerk/", DAYS | query | {"tabelle": table, "seite": str(page), "teil": "liste"}).content.decode()
        found += text.split("<tbody")[1].count('<tr role="row">') if "<tbody" in text else 0
        if 'rel="next"' not in text:
            return found
        page += 1


@pytest.mark.parametrize("name", ASKED)
def test_every_window_counts_the_same(demo: Callable[[str], Client], graph: Graph, name: str) -> None:
    query, wanted = ASKED[name]
    if "around" in wanted:
        wanted = wanted | {"around": graph.index_of_key[wanted["around"]]}
    found, client = choose(graph, Wanted(number_of(DAY), **wanted)), demo("visitor")
    assert found.rows, "a filter that finds nothing proves nothing"
    _head_and_tables(client, query, found)
    _files(client, query, found)
    answer = json.loads(client.get("/api/v1/links", DAYS | query).content)
    assert (answer["total"], answer["not_public"]) == (len(found.rows), 0)


def _head_and_tables(client: Client, query: dict[str, str], found: Found) -> None:
    page = client.get("/netzwerk/", DAYS | query).content.decode()
    derived = len(found.rows) - found.statements
    head = numbers(page.split('id="umfang">')[1].split("</p>")[0])
    by_status = [sum(found.statuses[place] == status for place in found.places) for status in STATUSES]
    alone = head[-1:] if "ohne Verbindung" in page else []
    assert head == [found.statements, *([derived] if derived else []), len(found.pairs), len(found.places), *by_status, *alone]
    counted = {table: rows_of_all_pages(client, query, table) for table in ("verbindungen", "paare", "kommunen")}
    assert counted == {"verbindungen": len(found.rows), "paare": len(found.pairs), "kommunen": len(found.places)}


def _files(client: Client, query: dict[str, str], found: Found) -> None:
    def file(form: str) -> bytes:
        return client.get("/netzwerk/", DAYS | query | {"format": form}).content

    lines = list(csv.reader(io.StringIO(file("csv").decode("utf-8-sig"), newline="")))[2:]
    assert (len(lines), sum(line[4] != "transfer" for line in lines)) == (len(found.rows), found.statements)
    read = [networkx.parse_graphml(file("graphml").decode(), force_multigraph=True), networkx.read_gexf(io.BytesIO(file("gexf")), version="1.3")]
    for one in read:
        assert (one.number_of_nodes(), one.number_of_edges()) == (len(found.places), len(found.rows))
        assert len({frozenset(edge[:2]) for edge in one.edges}) == len(found.pairs)
    features = json.loads(file("geojson"))["features"]
    assert [sum(one["properties"]["sort"] == sort for one in features) for sort in ("place", "link")] == [len(found.places), len(found.rows)]
    counts = json.loads(file("json"))["counts"]
    assert (counts["statements"], counts["pairs"], counts["places"]) == (found.statements, len(found.pairs), len(found.places))


def test_the_figures_count_what_the_graph_counts(demo: Callable[[str], Client]) -> None:
    whole, day = graph_at(question().known, MEMBER).graph, number_of(DAY)
    counts = select(whole, Wanted(day)).counts
    assert FIGURES["link-statements"].value(question()) == counts.statements
    assert FIGURES["linked-pairs"].value(question()) == counts.pairs
    for code, number in (("link-statements", "statements"), ("linked-pairs", "pairs")):
        cells = {cell.label: cell.value for cell in split(FIGURES[code], question(), "link", hide_small=False).cells}
        for label, kind in (("Wissensaustausch", "exchange"), ("gemeinsame Entwicklung", "joint_development"), ("Vorbild", "role_model")):
            assert cells[label] == getattr(select(whole, Wanted(day, kinds=frozenset({kind}))).counts, number), (code, kind)


def test_the_figures_split_pairs_by_funding_as_the_graph_does(demo: Callable[[str], Client]) -> None:
    whole, day = graph_at(question().known, MEMBER).graph, number_of(DAY)
    among_funded = select(whole, Wanted(day, statuses=frozenset({"funded"}))).counts.pairs
    among_others = select(whole, Wanted(day, statuses=frozenset({"other", "abroad"}))).counts.pairs
    mixed = select(whole, Wanted(day)).counts.pairs - among_funded - among_others
    cells = split(FIGURES["linked-pairs"], question(), "funding", hide_small=False).cells
    assert sorted(cell.value for cell in cells) == sorted(value for value in (among_funded, among_others, mixed) if value)
