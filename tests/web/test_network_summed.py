"""The network summed up: its numbers are those of the pure computation; from Land to district to municipality by clicking; what is large opens so."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from netzwerkstatt.foundation.time import end_of_day, today
from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.network import levels
from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.levels import DISTRICT, STATE, summed
from netzwerkstatt.network.selecting import Picked, Wanted, select
from netzwerkstatt.network.store import VISITOR, graph_at
from netzwerkstatt.web.network import summing
from tests.network.webs import DAYS, FIRST, drawn

LEVELS, AT = "/netzwerk/laender/", {"stand": "23.04.2024"}


def page(client: Client, path: str = LEVELS, status: int = 200, **query: str) -> str:
    answer = client.get(path, AT | query)
    assert answer.status_code == status, answer.status_code
    return unescape(answer.content.decode())


def rows(text: str) -> list[tuple[int, int, int]]:
    """Read places, pairs inside, pairs to others of each row."""
    body = text.split('<tbody role="rowgroup">')[1].split("</tbody>")[0]
    return [tuple(map(int, re.findall(r'class="right"[^>]*>(\d+)</td>', row))) for row in body.split("</tr>")[:-1]]  # type: ignore[misc]  # three


def chosen(**more: str) -> Picked:
    return select(graph_at(end_of_day(today()), VISITOR).graph, Wanted(number_of(date(2024, 4, 23)), **more))  # type: ignore[arg-type]  # words only


def test_the_numbers_are_those_of_the_pure_computation(visitor: Client, programme: None) -> None:
    found = summed(chosen(), STATE)
    told = rows(page(visitor))
    assert sorted(row[:2] for row in told) == sorted((node.places, node.inside) for node in found.nodes)
    assert sum(row[2] for row in told) == 2 * sum(axis.pairs for axis in found.axes)


def test_land_leads_to_districts_and_those_to_municipalities(visitor: Client, programme: None) -> None:
    land = re.search(r'class="name"><a href="(/netzwerk/laender/\?land=05[^"]*)"', page(visitor))
    assert land
    inside = unescape(visitor.get(land[1]).content.decode())
    assert "Nordrhein-Westfalen</h1>" in inside
    district = re.search(r'class="name"><a href="(/netzwerk/laender/\?land=05&kreis=05315[^"]*)"', inside)
    assert district
    towns = unescape(visitor.get(district[1]).content.decode())
    node = next(one for one in summed(chosen(state="05"), DISTRICT, "05").nodes if one.code == "05315")
    assert f"<b>{node.places}</b> Kommunen" in towns.split('id="umfang"')[1], "the head speaks of the district, not of its Land"
    assert re.search(r'class="name"><a href="/kommunen/05315000/netzwerk/[^"]*">Köln</a>', towns), "and from there to the evidence"


def test_what_a_visitor_may_not_see_is_not_summed(visitor: Client, programme: None) -> None:
    before = rows(page(visitor))
    show_to(list(Claim.objects.filter(kind="link", detail="role_model").values_list("pk", flat=True)), visibility="office", by=None)
    assert rows(page(visitor)) != before


def test_what_is_too_large_opens_summed_up(visitor: Client, programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'id="netz"' in page(visitor, "/netzwerk/")
    monkeypatch.setattr(levels, "MOST_PLACES", 1)
    monkeypatch.setattr("netzwerkstatt.web.network.views.MOST_DRAWN", 1)
    text = page(visitor, "/netzwerk/")
    assert "Ganz Deutschland</h1>" in text
    assert 'id="netz"' not in text
    assert visitor.get("/netzwerk/", AT | {"format": "csv"})["Content-Type"].startswith("text/csv"), "files hold everything all the same"


def test_a_small_choice_of_something_large_is_drawn(visitor: Client, programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "MOST_PLACES", 1)
    assert 'id="netz"' in page(visitor, "/netzwerk/")


@pytest.mark.parametrize("query", [{"kreis": "99999"}, {"kreis": "<b>x"}, {"kreis": "05"}, {"land": "99"}, {"stand": "gestern"}, {"art": "x"}])
def test_what_cannot_be_read_is_told_off_and_left_out(visitor: Client, programme: None, query: dict[str, str]) -> None:
    assert 'role="alert"' in page(visitor, status=400, **query)
    assert b"<b>x" not in visitor.get(LEVELS, AT | query).content


@pytest.mark.parametrize("query", [{"stand": "01.01.1950"}, {"kreis": "\x00"}, {"seite": "99", "kreis": "05315"}, {"q": "gibtesnicht"}])
def test_other_words_show_the_page(visitor: Client, programme: None, query: dict[str, str]) -> None:
    page(visitor, **query)


def test_an_empty_site_shows_the_page(visitor: Client, db: None) -> None:
    assert "Noch keine Verbindungen" in visitor.get(LEVELS).content.decode()


def test_the_network_leads_there_and_the_page_speaks_english(visitor: Client, programme: None) -> None:
    assert f'href="{LEVELS}' in visitor.get("/netzwerk/").content.decode()
    assert "The whole of Germany" in visitor.get("/en" + LEVELS).content.decode()


@pytest.mark.parametrize("seed", range(3))
def test_within_a_land_every_pair_is_summed_once(seed: int) -> None:
    picked = select(drawn(seed, count=20, links=80), Wanted(number_of(FIRST) + DAYS))
    found = summed(picked, DISTRICT, "05")
    assert sum(node.inside for node in found.nodes) + sum(axis.pairs for axis in found.axes) == picked.counts.pairs
    assert sum(node.places for node in found.nodes) == picked.counts.places
    assert {node.code for node in found.nodes if len(node.code) == 5} == {
        place.district for index, place in enumerate(picked.graph.places) if place.state == "05" and picked.places[index]
    }
    assert summing.MOST_DRAWN >= 1_000
