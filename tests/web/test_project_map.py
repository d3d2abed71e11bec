"""The map of the projects: same filters as the table, everything named, nothing hidden shown."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.registry.models import Municipality
from tests.exchange.books import book, take

MORE = [
    ["Projekt", "Staffel", "Kommunen", "Beginn", "Ende"], ["Vorhaben 2", 2019, "Köln", "01.01.2020", "31.12.2025"],
    ["Vorhaben 3", 2021, "Leipzig; Darmstadt", "01.01.2022", "31.12.2026"],
]  # fmt: skip
PLACES = {"Köln": (50.94, 6.96), "Bamberg": (49.89, 10.89), "Leipzig": (51.34, 12.37), "Darmstadt": (49.87, 8.65)}


@pytest.fixture
def mapped(programme: None) -> None:
    take(book(projekte=MORE))
    for name, (latitude, longitude) in PLACES.items():
        Municipality.objects.filter(name__startswith=name).update(latitude=latitude, longitude=longitude)


def drawn(client: Client, **query: str) -> str:
    page = client.get("/projekte/", query).content.decode()
    found = re.search(r'<svg class="map".*?</svg>', page, re.DOTALL)
    return found[0] if found else ""


def test_each_project_is_a_link_with_name_and_cohort(visitor: Client, mapped: None) -> None:
    picture = drawn(visitor)
    assert set(re.findall(r'<a href="([^"]+)"', picture)) == {"/projekte/vorhaben-1/", "/projekte/vorhaben-2/", "/projekte/vorhaben-3/"}
    assert "<title>Vorhaben 3, Leipzig und 1 weitere, Staffel 2021</title>" in picture
    assert len(set(re.findall(r"map-shape (map-\d)", picture))) == 3
    assert picture.count('class="map-partner"') == 2


def test_dots_on_one_spot_are_moved_apart(visitor: Client, mapped: None) -> None:
    spots = re.findall(r'<g transform="translate\(([\d.]+) ([\d.]+)\)">', drawn(visitor))
    (x1, y1), (x2, y2) = sorted((float(x), float(y)) for x, y in spots)[:2]
    assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 > 14


@pytest.mark.parametrize("query", [{"staffel": "2019"}, {"land": "05"}, {"q": "Leipzig"}, {"q": "nirgends"}])
def test_the_map_shows_what_the_table_shows(visitor: Client, mapped: None, query: dict[str, str]) -> None:
    page = visitor.get("/projekte/", query).content.decode()
    table = set(re.findall(r'rowheader" scope="row" class="name"><a href="([^"]+)"', page))
    assert set(re.findall(r'<a href="([^"]+)"', drawn(visitor, **query))) == table
    file = visitor.get("/projekte/karte.svg", query).content.decode()
    assert file.count("<title>Vorhaben") == len(table)


def test_a_place_without_a_point_is_named(visitor: Client, mapped: None) -> None:
    Municipality.objects.filter(name__startswith="Leipzig").update(latitude=None)
    Municipality.objects.filter(name__startswith="Bamberg").update(latitude=60.0)
    page = visitor.get("/projekte/").content.decode()
    note = page.split("Nicht auf der Karte")[1].split("</p>")[0]
    assert [name in note for name in ("Vorhaben 3", "Leipzig", "Bamberg", "Köln")] == [True, True, True, False]


def test_a_hidden_partner_is_not_drawn(visitor: Client, office: Client, mapped: None) -> None:
    partner = Claim.objects.filter(kind=ClaimKind.PARTNER, subject__name__startswith="Bamberg")
    show_to(list(partner.values_list("pk", flat=True)), visibility="office", by=None)
    assert drawn(visitor).count('class="map-partner"') == 1
    assert drawn(office).count('class="map-partner"') == 2


def test_the_file_is_a_picture_with_its_source(visitor: Client, mapped: None) -> None:
    answer = visitor.get("/projekte/karte.svg")
    root = ElementTree.fromstring(answer.content)
    said = " ".join(text.strip() for text in root.itertext())
    assert "Natural Earth" in said
    assert "Netzwerkstatt, " in said
    assert re.search(r"Stand \d\d\.\d\d\.\d{4}", said)
    assert answer["Content-Disposition"].startswith('attachment; filename="karte-projekte-')
