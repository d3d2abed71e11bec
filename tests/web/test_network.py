"""The network's page: statements, derived links, pairs, places, filters, files; counted as the figures count, behind the door of claims."""

import csv
import io
import re
from datetime import date
from urllib.parse import urlencode

import brotli
import networkx
import pytest
from django.test import Client

from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.network.graph import KINDS, number_of
from netzwerkstatt.network.packing import unpack
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.store import MEMBER, VISITOR, graph_at
from netzwerkstatt.network.writing import WRITERS

NETWORK = "/netzwerk/"
AT = {"stand": "23.04.2024"}
PAIR = "/netzwerk/paar/05315000/14713000/"


def question() -> Question:
    """Ask for the day of the programme, as known later."""
    return Question.on_days(date(2024, 4, 23), date(2026, 1, 1))


def rows_of(page: str) -> str:
    """Cut out the rows of the table."""
    return page.split("<tbody")[1].split("</tbody>")[0] if "<tbody" in page else ""


def hide_role_models() -> None:
    """Show the role models to the office alone."""
    show_to(list(Claim.objects.filter(kind="link", detail="role_model").values_list("pk", flat=True)), visibility="office", by=None)


def data_name(page: str) -> str:
    """Read where the page says its packed graph lies."""
    return re.search(r'data-graph="([^"]+)"', page)[1]  # type: ignore[index]


def test_the_counts_are_those_of_the_figures(programme: None) -> None:
    counts = select(graph_at(question().known, VISITOR).graph, Wanted(number_of(question().day))).counts
    assert counts.statements == FIGURES["link-statements"].value(question()) == 3
    assert counts.pairs == FIGURES["linked-pairs"].value(question())
    assert counts.places == counts.funded + counts.others + counts.abroad


def test_statements_and_derived_links_are_listed_with_their_strength(visitor: Client, programme: None) -> None:
    rows = rows_of(visitor.get(NETWORK, AT).content.decode())
    assert rows.count("nw-sign nw-both") == 2
    assert rows.count("nw-sign nw-one") == 1
    assert rows.count("nw-sign nw-derived") == Claim.objects.filter(kind="counts", retracted_at=None, ended_on=None).count()
    assert "sieht als Vorbild" in rows


@pytest.mark.parametrize("query", [{"tabelle": "paare"}, {"ansicht": "paare"}])
def test_pairs_count_each_pair_once(visitor: Client, programme: None, query: dict[str, str]) -> None:
    page = visitor.get(NETWORK, AT | query).content.decode()
    assert rows_of(page).count('role="row"') == FIGURES["linked-pairs"].value(question())
    assert "Wissensaustausch, Übertragung" in page


# Filters on strength speak of pairs: Köln and Leipzig are of both sides with all their links, the transfer that counts between them too.
@pytest.mark.parametrize(
    ("query", "rows"),
    [({"art": "role_model"}, 1), ({"art": "exchange"}, 2), ({"staerke": "beide", "art": "exchange"}, 2),
     ({"staerke": "both"}, 4),
     ({"q": "Darmstadt"}, 1),
     ({"staerke": "one"}, 1), ({"land": "06"}, 1), ({"art": "exchange", "land": "06"}, 0), ({"thema": "energie"}, 0),
     ({"art": "exchange,role_model"}, 3), ({"art": ["exchange", "role_model"]}, 3), ({"seit": "01.03.2022", "bis": "2022-05-01"}, 3),
     ({"ort": "Darmstadt", "schritte": "1"}, 1), ({"ort": "06411000"}, 6), ({"wer": "funded"}, 0)],
)  # fmt: skip
def test_filters_narrow_the_links(visitor: Client, programme: None, query: dict[str, str], rows: int) -> None:
    page = visitor.get(NETWORK, AT | query)
    assert page.status_code == 200
    text = page.content.decode()
    assert rows_of(text).count('role="row"') == rows
    assert ("Keine Verbindung mit diesem Filter" in text) == (rows == 0)


def test_the_file_holds_what_is_chosen_and_both_days(visitor: Client, programme: None) -> None:
    answer = visitor.get(NETWORK, AT | {"art": "exchange", "format": "csv"})
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert "as_of 2024-04-23" in lines[0][0]
    assert {tuple(line[1:5]) for line in lines[2:]} == {("Köln", "14713000", "Leipzig", "exchange"), ("Leipzig", "05315000", "Köln", "exchange")}


def test_hidden_links_reach_no_window(visitor: Client, office: Client, programme: None) -> None:
    windows = [
        f"{NETWORK}?{urlencode(AT | query)}" for query in ({"art": "role_model"}, {"teil": "liste"}, {"tabelle": "paare"}, {"tabelle": "kommunen"})
    ]
    windows += [f"{NETWORK}?{urlencode(AT | {'format': form})}" for form in (*WRITERS, "svg")]
    shown = {window: b"Darmstadt" in visitor.get(window).content for window in windows}
    assert all(shown.values()), shown  # else the rest would prove nothing
    packed = data_name(visitor.get(NETWORK, AT).content.decode())
    hide_role_models()
    assert [window for window in windows if b"Darmstadt" in visitor.get(window).content] == []
    assert all(b"Darmstadt" in office.get(window).content for window in windows)
    graph, _facts = unpack(visitor.get(data_name(visitor.get(NETWORK, AT).content.decode())).content)
    assert "role_model" not in {KINDS[kind] for kind in graph.kind}
    assert packed != data_name(visitor.get(NETWORK, AT).content.decode())
    pair = "/netzwerk/paar/05315000/06411000/"
    assert b"als Vorbild" not in visitor.get(pair, AT).content
    assert b"als Vorbild" in office.get(pair, AT).content


def test_the_page_says_how_many_are_not_public_of_the_whole_alone(visitor: Client, programme: None) -> None:
    hide_role_models()
    assert "1 weitere Angabe ist nicht öffentlich" in visitor.get(NETWORK, AT).content.decode()
    assert "nicht öffentlich" not in visitor.get(NETWORK, AT | {"land": "05"}).content.decode()


WRONG: list[dict[str, str]] = [
    {"art": "x"}, {"art": "exchange,x"}, {"staerke": "x", "land": "y"}, {"thema": "\x00x"}, {"groesse": "x"}, {"staffel": "x"},
    {"ort": "Nirgendwo"}, {"schritte": "3"}, {"farbe": "x"}, {"ansicht": "x"}, {"tabelle": "x"}, {"reihe": "x"}, {"paar": "x"}, {"wahl": "x"},
    {"seit": "x"}, {"bis": "31.02.2024"}, {"stand": "31.02.2024"}, {"stand": "unsinn", "format": "csv"}, {"art": "x", "format": "gexf"},
]  # fmt: skip


@pytest.mark.parametrize("query", WRONG)
def test_unknown_words_are_named_and_narrow_nothing(visitor: Client, programme: None, query: dict[str, str]) -> None:
    answer = visitor.get(NETWORK, query)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "<h1>Netzwerk</h1>" in page
    assert 'role="alert"' in page
    assert page.count('role="row"') > 1


@pytest.mark.parametrize("query", [{"seite": "-1"}, {"seite": "9" * 30}, {"format": "exe"}, {"q": "x" * 5_000}, {"q": "<script>alert(1)</script>"},
                                   {"ort": "05315000", "q": "\u202e"}, {"teil": "x"}, {"art": ",,"}])  # fmt: skip
def test_strange_input_is_answered_with_a_page(visitor: Client, programme: None, query: dict[str, str]) -> None:
    answer = visitor.get(NETWORK, AT | query)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<h1>Netzwerk</h1>" in page
    assert "<script>alert" not in page


def test_a_page_costs_eight_queries_at_most(visitor: Client, programme: None, django_assert_max_num_queries: object) -> None:
    visitor.get(NETWORK, AT)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        visitor.get(NETWORK, AT | {"seite": "1", "art": "exchange"})


def test_columns_sort_both_ways(visitor: Client, programme: None) -> None:
    def first(order: str) -> str:
        rows = rows_of(visitor.get(NETWORK, AT | {"tabelle": "kommunen", "reihe": order}).content.decode())
        return re.search(r'class="name"><a[^>]*>([^<]+)', rows)[1]  # type: ignore[index]

    assert (first("kommune"), first("-kommune")) == ("Darmstadt", "Leipzig")
    page = visitor.get(NETWORK, AT | {"tabelle": "kommunen", "reihe": "-kommune"}).content.decode()
    assert page.count('aria-sort="descending"') == 1


def test_each_line_and_dot_of_the_picture_leads_on(visitor: Client, programme: None) -> None:
    page = visitor.get(NETWORK, AT | {"kenntnis": "01.06.2024"}).content.decode()
    graph = page.split('class="net-graph"')[1].split("</svg>")[0]
    pairs = re.findall(r'href="\.\./(netzwerk/paar/[^"]+)"', graph)
    places = re.findall(r'href="\.\./(kommunen/[^"]+)"', graph)
    assert len(pairs) == FIGURES["linked-pairs"].value(question())
    assert {visitor.get("/" + one.replace("&amp;", "&")).status_code for one in (*pairs, *places)} == {200}
    assert all("stand=2024-04-23&amp;kenntnis=2024-06-01" in one for one in pairs)


def test_the_picture_is_kept_out_of_the_way_of_keys_and_readers(visitor: Client, programme: None) -> None:
    page = visitor.get(NETWORK, AT).content.decode()
    graph = page.split('class="net-graph"')[1].split("</svg>")[0]
    assert graph.count("<a ") == graph.count('tabindex="-1"') > 0
    assert "Dieselbe Auswahl steht darunter als Tabelle" in graph


def test_the_part_of_the_list_is_the_list_alone(visitor: Client, programme: None) -> None:
    part = visitor.get(NETWORK, AT | {"teil": "liste", "art": "exchange"}).content.decode()
    assert part.strip().startswith('<section class="section full nw-list" id="liste"')
    assert rows_of(part).count('role="row"') == 2
    assert "teil=" not in part


def test_a_pair_tells_who_says_what_since_when(visitor: Client, office: Client, programme: None) -> None:
    page = visitor.get(PAIR, AT).content.decode()
    for words in ("<h1>Köln und Leipzig</h1>", "von beiden bestätigt", "2 Angaben, 1 Paar", "<b>Leipzig</b> gibt an", "seit 01.02.2022",
                  "bekannt seit 22.04.2024", "zählt als 0 Angaben, 1 Paar", "Angabe bestreiten oder beenden"):  # fmt: skip
        assert words in page, words
    assert "/buero/" not in page.split("<main")[1].split("</main>")[0]
    assert "/buero/angaben/" in office.get(PAIR, AT).content.decode()
    swapped = visitor.get("/netzwerk/paar/14713000/05315000/", AT).content.decode()
    assert "Leipzig und Köln" in swapped


def test_a_pair_honours_both_days(visitor: Client, programme: None) -> None:
    assert "1 Angabe, 1 Paar" in visitor.get(PAIR, {"stand": "15.02.2022"}).content.decode()
    assert visitor.get(PAIR, {"stand": "01.01.2022"}).status_code == 404
    assert visitor.get(PAIR, {"kenntnis": "01.01.2022"}).status_code == 404
    assert visitor.get(PAIR, {"stand": "unsinn"}).status_code == 400
    part = visitor.get(PAIR, AT | {"teil": "1"}).content.decode()
    assert "<html" not in part
    assert "2 Angaben, 1 Paar" in part


@pytest.mark.parametrize("path", ["05315000/05315000", "05315000/x", "x/y", "%00/05315000", "05315000/15085"])
def test_no_pair_is_not_found(visitor: Client, programme: None, path: str) -> None:
    assert visitor.get(f"/netzwerk/paar/{path}/").status_code == 404 or path.endswith("15085")


def test_the_packed_graph_is_kept_for_good(visitor: Client, programme: None) -> None:
    name = data_name(visitor.get(NETWORK, AT).content.decode())
    plain, packed = visitor.get(name), visitor.get(name, headers={"accept-encoding": "gzip, br;q=0.9"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert packed["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Accept-Encoding" in packed["Vary"]
    graph, facts = unpack(plain.content)
    assert (len(graph.start), facts["demo"]) == (7, False)


def test_a_members_graph_is_for_members(visitor: Client, office: Client, programme: None) -> None:
    hide_role_models()
    name = data_name(office.get(NETWORK, AT).content.decode())
    assert "/member-" in name
    assert visitor.get(name).status_code == 404
    answer = office.get(name)
    assert "private" in answer["Cache-Control"]
    assert len(unpack(answer.content)[0].start) == len(graph_at(question().known, MEMBER).graph.start)
    for wrong in ("visitor-00", "member-00", "x", "visitor-" + "0" * 32):
        assert visitor.get(f"/netzwerk/daten/{wrong}").status_code == 404


def test_a_selected_pair_stands_beside_the_pictures(visitor: Client, programme: None) -> None:
    page = visitor.get(NETWORK, AT | {"paar": "05315000~14713000"}).content.decode()
    assert page.count("nw-lit nw-pair") == 2
    assert "2 Angaben, 1 Paar" in page
    assert "Köln öffnen" in visitor.get(NETWORK, AT | {"wahl": "05315000"}).content.decode()


def test_graph_programs_read_the_file_of_the_page(visitor: Client, programme: None) -> None:
    read = networkx.parse_graphml(visitor.get(NETWORK, AT | {"format": "graphml"}).content.decode(), force_multigraph=True)
    assert (read.number_of_edges(), read.nodes["05315000"]["status"]) == (6, "funded")
