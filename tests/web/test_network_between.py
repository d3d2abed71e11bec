"""Between days and between places: what came and went is what pure code says; a way leads over evidence; strange words are told off kindly."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import urljoin

import numpy as np
import pytest
from django.test import Client

from netzwerkstatt.foundation.time import end_of_day, today
from netzwerkstatt.ledger.actions import show_to, writing
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.network.comparing import compare
from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.meanings import tell_overall
from netzwerkstatt.network.measuring import content_of
from netzwerkstatt.network.rings import rings_around
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.store import VISITOR, graph_at
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.web.network.picture import draw_network
from netzwerkstatt.web.network.scene import Scene
from netzwerkstatt.web.network.tint import tint
from tests import making

COMPARISON, WAY = "/netzwerk/vergleich/", "/netzwerk/weg/"
DAYS = {"stand": "23.04.2024", "davor": "01.01.2022"}
pytestmark = pytest.mark.usefixtures("programme")


def page(client: Client, path: str, status: int = 200, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == status, answer.status_code
    return unescape(answer.content.decode())


def link(one: str, other: str, on: date, until: date | None = None, **more: object) -> Claim:
    """State a link between two places by name."""
    ends = [Municipality.objects.filter(name=name).first() or making.municipality(name) for name in (one, other)]
    with writing(by=None) as stamp:
        return making.claim(stamp, "link", on, subject=ends[0], partner=ends[1], detail="exchange", ended_on=until, **more)


def test_the_ledger_of_counts_and_the_lists_are_what_pure_code_compares(visitor: Client) -> None:
    link("Adorf", "Bdorf", date(2021, 5, 1), date(2023, 5, 1))
    graph = graph_at(end_of_day(today()), VISITOR).graph
    found = compare(graph, Wanted(number_of(date(2024, 4, 23))), number_of(date(2022, 1, 1)))
    before, after = found.counts
    assert before.pairs + len(found.came) - len(found.went) == after.pairs and len(found.went) == 1
    shown = page(visitor, COMPARISON, **DAYS)
    assert f"{before.pairs} → {after.pairs}</b> Paare (+{len(found.came)} neu, −{len(found.went)} beendet)" in shown
    assert shown.count('<g class="nw-went">') == 1 and len(re.findall(r'class="nw-crosses"><path', shown)) == 1
    assert len(re.findall(r"<li><a href=\"/netzwerk/paar/", shown)) == min(len(found.came), 10)
    ended = page(visitor, COMPARISON, was="beendet", **DAYS)
    assert "beendet 01.05.2023" in ended and ">Adorf – Bdorf</a>" in ended
    address = re.search(r'<li><a href="(/netzwerk/paar/[^"]+)"', ended)
    assert address and visitor.get(address[1]).status_code == 200, "each change leads to its evidence"


def test_a_filter_narrows_both_days(visitor: Client) -> None:
    every, some = page(visitor, COMPARISON, **DAYS), page(visitor, COMPARISON, art="role_model", **DAYS)
    assert re.search(r"(\d+)</b> Paare", every) and "Filter zurücknehmen" in some
    assert re.findall(r"<b>(\d+) → (\d+)</b>", every) != re.findall(r"<b>(\d+) → (\d+)</b>", some)


@pytest.mark.parametrize("davor", ["31.02.2022", "gestern", "01.01.2030", "1.1.1900", "\x00", "9" * 200, "<script>"])
def test_an_earlier_day_that_is_none_is_told_off_and_the_page_stands(visitor: Client, davor: str) -> None:
    status = 200 if davor == "\x00" else 400
    shown = page(visitor, COMPARISON, status, stand="23.04.2024", davor=davor)
    assert "Was kam, was ging" in shown and "<script>alert" not in shown
    assert (status == 200) or 'id="filter-davor"' in shown and "field-error" in shown


def test_hidden_links_are_in_no_comparison_and_on_no_way(visitor: Client, office: Client) -> None:
    secret = link("Adorf", "Cdorf", date(2023, 2, 1))
    assert "Adorf" in page(visitor, COMPARISON, **DAYS), "the control: it would be there"
    show_to([secret.pk], visibility="office", by=None)
    assert "Adorf" not in page(visitor, COMPARISON, **DAYS) and "Adorf" in page(office, COMPARISON, **DAYS)
    assert "hat hier keine Verbindung" in page(visitor, WAY, 400, von="Adorf", nach="Cdorf", stand="23.04.2024")


def test_a_way_is_told_with_who_introduces_and_on_what_evidence(visitor: Client) -> None:
    link("Adorf", "Bdorf", date(2023, 2, 1))
    link("Bdorf", "Cdorf", date(2023, 3, 1))
    shown = page(visitor, WAY, von="Adorf", nach="Cdorf", stand="23.04.2024")
    assert "2 Schritte" in shown and "<b>Bdorf</b>" in shown
    steps = re.findall(r'<a href="(/netzwerk/paar/[^"]+)">Nachweise', shown)
    assert len(steps) == 2 and all(visitor.get(one).status_code == 200 for one in steps)
    other = re.search(r'href="(\?[^"]*ohne=[^"]+)">Anderer Weg', shown)
    assert other
    without = page(visitor, WAY + other[1])
    assert "<b>Bdorf</b>" not in without and "Zurück zum kürzesten Weg" in without


@pytest.mark.parametrize(("von", "nach", "said"), [
    ("Niemandsort", "Köln", "hat hier keine Verbindung"), ("Köln", "Köln", "andere Kommune"), ("<b>x</b>", "\x00", "hat hier keine Verbindung"),
    ("Köln" * 80, "Leipzig", "hat hier keine Verbindung"),
])  # fmt: skip
def test_places_that_cannot_be_told_are_said(visitor: Client, von: str, nach: str, said: str) -> None:
    shown = page(visitor, WAY, 400, von=von, nach=nach, stand="23.04.2024", ohne="x,\x00," + "9" * 900)
    assert said in shown and "<b>x</b>" not in visitor.get(WAY, {"von": von}).content.decode()


def test_both_pages_are_reached_from_the_network_and_speak_english(visitor: Client) -> None:
    network = page(visitor, "/netzwerk/", stand="23.04.2024", art="exchange")
    assert "/netzwerk/vergleich/?stand=23.04.2024&art=exchange" in network and "/netzwerk/weg/?stand=2024-04-23" in network
    assert "Nennen Sie zwei Kommunen" in page(visitor, WAY)
    assert "What came, what went" in page(visitor, f"/en{COMPARISON}") and "Who introduces us?" in page(visitor, f"/en{WAY}")


def test_names_of_groups_stand_around_the_point_they_are_placed_at() -> None:
    picked = select(graph_at(end_of_day(today()), VISITOR).graph, Wanted(number_of(date(2024, 4, 23))))
    grouped = replace(picked, graph=replace(picked.graph, group=np.zeros_like(picked.graph.group)))
    groups = [{"group": 0, "name": "Köln", "hull": [[100, 100], [300, 100], [300, 300], [100, 300]]}]
    drawn = draw_network(Scene(grouped, tint(grouped, "", {}), groups))
    assert drawn.count('<text class="nw-middle nw-0"') == drawn.count(">um Köln</text>") == 2, "wide and narrow"


def test_a_municipality_has_a_network_of_its_own(visitor: Client) -> None:
    link("Köln, Stadt", "Adorf", date(2023, 2, 1))
    link("Adorf", "Bdorf", date(2023, 3, 1))
    shown = page(visitor, "/kommunen/05315000/netzwerk/", stand="23.04.2024")
    graph = graph_at(end_of_day(today()), VISITOR).graph
    picked = select(graph, Wanted(number_of(date(2024, 4, 23))))
    rings = rings_around(picked, graph.index_of_key["05315000"])
    assert f"<b>{len(rings.first)}</b> Partner · <b>{len(rings.first) + len(rings.second)}</b> Kommunen in zwei Schritten" in shown
    rows = shown.split("<tbody")[1].split("</tbody>")[0]
    assert rows.count("<tr") == len(rings.first) and "Adorf" in rows and "Bdorf" not in rows and ">Bdorf</title>" in shown
    addresses = set(re.findall(r'href="(/netzwerk/paar/[^"]+)"', rows))
    assert len(addresses) == len(rings.first) and all(visitor.get(one).status_code == 200 for one in addresses)
    drawn = {urljoin("/kommunen/05315000/netzwerk/", one) for one in re.findall(r'<a href="(\.\./[^"]+)" tabindex', shown)}
    assert drawn and all(visitor.get(one.partition("?")[0]).status_code == 200 for one in drawn), "what is drawn leads somewhere"
    assert ">Bdorf</title>" not in page(visitor, "/kommunen/05315000/netzwerk/", stand="23.04.2024", schritte="1")


def test_it_says_who_nearby_has_what_is_looked_for(visitor: Client, office: Client) -> None:
    row = {"solution": "pegel", "from": "Köln", "to": "Bamberg", "step": "Interesse", "on": "01.03.2024", "proof": "Mail"}
    answer = office.post("/buero/erfassen/uebertragungen/", row)
    assert answer.status_code == 302, answer.content.decode()
    link("Bamberg, Stadt", "Leipzig, Stadt", date(2023, 2, 1))
    shown = page(visitor, "/kommunen/09461000/netzwerk/", stand="23.04.2024")
    assert "läuft bei Leipzig, einem Partner" in shown
    assert "kein Interesse" in page(visitor, "/kommunen/14713000/netzwerk/", stand="23.04.2024")
    step = Claim.objects.filter(kind="step", detail="interest").latest("pk")
    show_to([step.pk], visibility="office", by=None)
    assert "läuft bei Leipzig" not in page(visitor, "/kommunen/09461000/netzwerk/", stand="23.04.2024")


@pytest.mark.parametrize(("key", "status"), [("03351018", 200), ("99999999", 404), ("<b>", 404), ("a/b/c", 404)])
def test_a_place_without_links_is_said_to_have_none_known_and_a_strange_one_is_not_there(visitor: Client, key: str, status: int) -> None:
    answer = visitor.get(f"/kommunen/{key}/netzwerk/")
    assert answer.status_code == status
    assert status == 404 or "Das heißt nicht, dass es keine gibt" in answer.content.decode()


def test_the_page_of_a_municipality_leads_to_its_network(visitor: Client) -> None:
    assert 'href="/kommunen/05315000/netzwerk/' in page(visitor, "/kommunen/05315000/", stand="23.04.2024")


def test_the_network_in_numbers_tells_measures_and_names_no_ranks(visitor: Client) -> None:
    for number in range(5):
        link("Adorf", f"Nachbar {number}", date(2023, 2, 1))
    shown = page(visitor, "/netzwerk/in-zahlen/", stand="23.04.2024")
    picked = select(graph_at(end_of_day(today()), VISITOR).graph, Wanted(number_of(date(2024, 4, 23))))
    for one in tell_overall(content_of(picked)["overall"]):
        assert f"{one.name} <b>{one.value}</b>" in shown and one.meaning in shown
    bridges = shown.split("Brücken: fünf Partner")[1].split("</ul>")[0]
    names = re.findall(r">([^<]+)</a>", bridges)
    assert "Adorf" in names and names == sorted(names) and "<ol" not in bridges
    assert 'href="/netzwerk/in-zahlen/?stand=23.04.2024' in page(visitor, "/netzwerk/", stand="23.04.2024")
    narrowed = page(visitor, "/netzwerk/in-zahlen/", stand="23.04.2024", art="role_model")
    assert "Gezählt ist nur, was den Filtern entspricht." in narrowed and "Adorf" not in narrowed
    assert "gibt es bei" in page(visitor, "/netzwerk/in-zahlen/", 400, land="xx")
