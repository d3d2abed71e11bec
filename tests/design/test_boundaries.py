"""Boundaries that an operator loads: prepared, credited, refused in words."""

import json
from pathlib import Path

import pytest
from django.test import Client

from netzwerkstatt.commands.main import main
from netzwerkstatt.design.boundaries import BoundariesRefused, boundaries, load_boundaries


def square(key: str, west: float, south: float) -> dict:
    ring = [[west, south], [west + 2, south], [west + 2, south + 2], [west, south + 2], [west, south]]
    return {"type": "Feature", "id": key, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: dict, **more: str) -> dict:
    return {"type": "FeatureCollection", "features": list(features)} | more


@pytest.fixture
def file(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    return tmp_path / "file.geojson"


def test_states_and_districts_are_drawn_and_credited(file: Path, programme: None, visitor: Client) -> None:
    assert "GeoBasis" not in visitor.get("/projekte/").content.decode()
    file.write_text(json.dumps(collection(square("05", 6, 50), square("09", 10, 48), attribution="© GeoBasis-DE / BKG 2021, dl-de/by-2-0")))
    assert load_boundaries(file) == ("states", 2)
    file.write_text(json.dumps(collection(square("05315", 6, 50))))
    assert load_boundaries(file, "© Kreise, Demo") == ("districts", 1)
    assert boundaries().credits == ("© GeoBasis-DE / BKG 2021, dl-de/by-2-0", "© Kreise, Demo")
    whole, near = visitor.get("/projekte/").content.decode(), visitor.get("/projekte/?land=05").content.decode()
    assert whole.count('class="map-line') == 1
    assert near.count('class="map-line') == 2
    assert "© GeoBasis-DE / BKG 2021" in whole
    assert "© GeoBasis-DE / BKG 2021" in visitor.get("/projekte/karte.svg").content.decode()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", "null", '{"type":"FeatureCollection","attribution":"x","features":[]}', "[" * 100_000,
     json.dumps(collection(square("05", 6, 50), square("05", 8, 50), attribution="x")),
     json.dumps(collection(square("05", 6, 50), square("05315", 8, 50), attribution="x")),
     json.dumps(collection(square("x", 6, 50), attribution="x")), json.dumps(collection(square("05", 6, 50)))],
)  # fmt: skip
def test_what_are_no_boundaries_is_refused_and_nothing_changes(file: Path, content: str) -> None:
    file.write_text(content)
    with pytest.raises(BoundariesRefused):
        load_boundaries(file)
    assert boundaries().version == ""
    assert main(["boundaries", "load", str(file)]) == 1
