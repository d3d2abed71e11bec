"""Projection, outlines and the moving apart of dots: plain computations, checked against d3-geo and by hand."""

import json
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.design.outline import made_outline
from netzwerkstatt.design.projection import HEIGHT, WIDTH, conic, frame_around, project
from netzwerkstatt.design.spreading import spread
from netzwerkstatt.design.topology import arcs_of, borders, joined, path, polygons_of, thinned

# d3-geo 3.1.1: geoConicConformal().parallels([48 + 2/3, 53 + 2/3]).rotate([-10.5, 0]).center([0, 51]).scale(1000).translate([0, 0])
BY_D3 = [
    ((8.404, 54.98), (-21.017589715825526, -69.74687289312874)),
    ((10.5, 51.0), (0.0, 0.0)),
    ((6.96, 50.94), (-38.880880360779145, 0.11008896518922029)),
    ((15.04, 51.27), (49.49670311603699, -6.236453229010294)),
    ((-3.7, 40.4), (-190.53097815616496, 167.43701883895858)),
    ((24.9, 60.2), (125.65802806114112, -173.44960049941983)),
]
TOPOLOGY = {
    "type": "Topology", "transform": {"scale": [0.5, 0.5], "translate": [10, 50]}, "arcs": [[[0, 0], [2, 0]], [[2, 0], [0, 2], [-2, 0], [0, -2]]],
    "objects": {"countries": {"geometries": [{"type": "Polygon", "id": "276", "arcs": [[0, 1]]}]}},
}  # fmt: skip


@pytest.mark.parametrize(("degrees", "wanted"), BY_D3)
def test_the_projection_is_that_of_d3_geo(degrees: tuple, wanted: tuple) -> None:
    assert [1000 * value for value in conic(*degrees)] == pytest.approx(wanted, abs=1e-9)


def test_the_country_fills_the_picture() -> None:
    assert project(8.66, 55.06)[1] == pytest.approx(14, abs=6)
    assert project(10.18, 47.27)[1] == pytest.approx(HEIGHT - 14, abs=6)
    assert project(5.87, 51.05)[0] == pytest.approx(14, abs=6)
    assert project(15.04, 51.27)[0] == pytest.approx(WIDTH - 14, abs=6)


def test_topojson_is_decoded_and_joined() -> None:
    arcs = arcs_of(TOPOLOGY)
    assert arcs[0] == [(10, 50), (11, 50)]
    assert joined([~0], arcs) == [(11, 50), (10, 50)]
    assert list(polygons_of(TOPOLOGY)) == [("276", [[(10, 50), (11, 50), (11, 51), (10, 51), (10, 50)]])]


def test_a_shared_border_is_drawn_once() -> None:
    left, right = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], [(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)]
    lines = borders([left, right])
    steps = [frozenset(step) for line in lines for step in zip(line, line[1:], strict=False)]
    assert len(steps) == len(set(steps)) == 7
    assert len(lines) == 3


def test_points_nobody_sees_are_left_out_and_ends_stay() -> None:
    assert thinned([(0, 0), (1, 0.1), (2, 0), (3, 5), (4, 0)], 0.5) == [(0, 0), (2, 0), (3, 5), (4, 0)]
    assert path([[(0, 0), (1.04, -0.5), (1.04, -0.5)]]) == "M0 0l1-.5"


@given(st.lists(st.tuples(st.floats(0, 640), st.floats(0, 860)), max_size=40))
def test_dots_are_moved_apart_always_alike(points: list[tuple[float, float]]) -> None:
    once = spread(points, 10)
    assert once == spread(points, 10)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 4 for i, a in enumerate(once) for b in once[:i])


def test_a_lonely_dot_stays_where_it_is() -> None:
    assert spread([(10.0, 10.0), (100.0, 10.0)], 15) == [(10.0, 10.0), (100.0, 10.0)]


def test_a_frame_holds_its_points() -> None:
    frame = frame_around([(100, 100), (200, 150)])
    assert all(0 < x < WIDTH and 0 < y < frame.height for x, y in (frame.place((100, 100)), frame.place((200, 150))))
    assert frame_around([]).scale == frame_around([(0, 0), (WIDTH, HEIGHT)]).scale == 1


def test_the_outline_is_small_and_of_one_country() -> None:
    file = Path(__file__).resolve().parents[2] / "node_modules" / "world-atlas" / "countries-10m.json"
    if not file.is_file():
        pytest.skip("node_modules is not installed")
    made = made_outline(json.loads(file.read_text(encoding="utf-8")))
    assert 5_000 < len(made["country"]) < 15_000
    assert 2_000 < len(made["around"]) < 10_000
