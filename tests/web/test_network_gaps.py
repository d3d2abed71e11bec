"""White spots: counts by Land, district and size class are those of the graph and the register; a map where somebody loaded one; nobody is named."""

import json
import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from django.test import Client

from netzwerkstatt.design.boundaries import boundaries, load_boundaries
from netzwerkstatt.foundation.time import end_of_day, today
from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.network.gaps import pairs_by_region
from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.store import VISITOR, graph_at
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.registry.regions import regions_on
from tests.design.test_boundaries import collection, square
from tests.network.webs import DAYS, FIRST, drawn

GAPS, AT = "/netzwerk/weisse-flecken/", {"stand": "23.04.2024"}


def page(client: Client, status: int = 200, **query: str) -> str:
    answer = client.get(GAPS, AT | query)
    assert answer.status_code == status, answer.status_code
    return unescape(answer.content.decode())


def row(text: str, name: str) -> list[tuple[int, int]]:
    """Read what stands in a Land's row: linked, of how many."""
    cells = text.split(f">{name}</a></th>")[1].split("</tr>")[0]
    return [(int(one), int(of)) for one, of in re.findall(r"<b>(\d+)</b> von (\d+)", cells)]


@pytest.fixture
def folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]  # our own setting
    return tmp_path


def test_the_counts_are_those_of_the_graph_and_the_register(visitor: Client, programme: None, folder: Path) -> None:
    text, known = page(visitor), regions_on(today())
    picked = select(graph_at(end_of_day(today()), VISITOR).graph, Wanted(number_of(today())))
    linked = {picked.graph.places[one].key for one in np.flatnonzero(picked.places)}
    towns = Municipality.objects.filter(key__in=linked, kind="municipality", scheme="ags").select_related("state")
    for state in {one.state.name for one in towns if one.state}:
        cells = row(text, state)
        own = [one for one in towns if one.state and one.state.name == state]
        assert sum(one for one, _of in cells[1:]) == len(own)
        code = own[0].state.code  # type: ignore[union-attr]  # it lies in one
        assert sum(of for _one, of in cells[1:]) == sum(count for (land, _size), count in known.sizes.items() if land == code)
    districts = {one.district_key for one in towns} | {key for key in linked if len(key) == 5}
    head = text.split('id="umfang"')[1].split("</p>")[0]
    assert re.findall(r"\d+", head.split(">", 1)[1])[:2] == [str(len(districts & set(known.districts))), str(len(known.districts))]
    assert "Das heißt nicht: Hier geschieht nichts." in text


def test_no_municipality_is_named(visitor: Client, programme: None, folder: Path) -> None:
    main = page(visitor).split("<main")[1].split("</main>")[0]
    assert [one.name for one in Municipality.objects.exclude(name__in=["Hamburg", "Berlin"]) if f">{one.name}<" in main] == []


def test_what_a_visitor_may_not_see_is_not_counted(visitor: Client, office: Client, programme: None, folder: Path) -> None:
    before = page(visitor)
    show_to(list(Claim.objects.filter(kind="link", detail="role_model").values_list("pk", flat=True)), visibility="office", by=None)
    assert row(before, "Hessen")[1:] != row(page(visitor), "Hessen")[1:]
    assert row(before, "Hessen") == row(page(office), "Hessen")


def test_filters_narrow_and_say_so(visitor: Client, programme: None, folder: Path) -> None:
    text = page(visitor, art="role_model")
    assert "Gezählt ist nur, was den Filtern entspricht." in text
    assert row(text, "Sachsen") != row(page(visitor), "Sachsen")


def test_a_map_is_drawn_where_areas_are_loaded(visitor: Client, programme: None, folder: Path) -> None:
    assert '<svg class="nw"' not in page(visitor), "without boundaries the table is alone"
    file = folder / "areas.geojson"
    file.write_text(json.dumps(collection(square("05315", 6, 50), square("09999", 10, 48), attribution="© Amt")))
    load_boundaries(file)
    text = page(visitor)
    assert text.count('class="nw-area') == 2
    assert re.search(r'class="nw-area nw-step-0" fill="url\(#nw-hatch\)"', text), "nothing is known there: hatched"
    assert re.search(r'class="nw-area nw-step-[1-4]" d=', text)
    assert "© Amt" in text
    file.write_text(json.dumps(collection(square("05", 6, 50), attribution="© Amt")))
    load_boundaries(file)
    assert page(visitor, ebene="laender").count('class="nw-area') == 1


def test_boundaries_that_were_loaded_before_areas_were_kept_draw_no_map(visitor: Client, programme: None, folder: Path) -> None:
    place = folder / "boundaries"
    place.mkdir()
    (place / "districts-old.json").write_text(json.dumps({"credit": "© Amt", "lines": {"05": "M0 0l1 1"}}))
    (place / "current.json").write_text(json.dumps({"districts": "districts-old.json"}))
    assert boundaries().district_areas == {}
    assert "nw-area" not in page(visitor)


@pytest.mark.parametrize("query", [{"ebene": "<b>"}, {"ebene": "gemeinden"}, {"art": "x"}, {"stand": "gestern"}, {"land": "99"}])
def test_what_cannot_be_read_is_told_off_and_left_out(visitor: Client, programme: None, query: dict[str, str]) -> None:
    assert 'role="alert"' in page(visitor, status=400, **query)
    answer = visitor.get(GAPS, AT | query).content.decode()
    assert "„<b>" not in answer


@pytest.mark.parametrize("query", [{"stand": "01.01.1950"}, {"ebene": "\x00"}, {"ort": "Köln"}, {"q": "\u202eTlrö"}])
def test_other_words_show_the_page(visitor: Client, programme: None, query: dict[str, str]) -> None:
    page(visitor, **query)


def test_an_empty_site_shows_the_page(visitor: Client, db: None) -> None:
    assert visitor.get(GAPS).status_code == 200


def test_the_network_leads_there_and_the_page_speaks_english(visitor: Client, programme: None) -> None:
    assert f'href="{GAPS}' in visitor.get("/netzwerk/").content.decode()
    assert "White spots" in visitor.get("/en" + GAPS).content.decode()


@pytest.mark.parametrize("seed", range(4))
def test_pairs_by_region_are_those_counted_by_hand(seed: int) -> None:
    picked = select(drawn(seed, count=20, links=80), Wanted(number_of(FIRST) + DAYS))
    graph = picked.graph
    low, high, _pair = graph.pairs
    ends = [(graph.places[low[one]], graph.places[high[one]]) for one in np.flatnonzero(picked.pairs)]
    found = pairs_by_region(picked, ("01", "05", "00001", "10001", "99"))
    for code in ("01", "05"):
        assert found[code] == sum(code in (one.state, other.state) for one, other in ends)
    assert found["10001"] == sum("10001" in (one.district, other.district) for one, other in ends)
    assert found["99"] == 0
