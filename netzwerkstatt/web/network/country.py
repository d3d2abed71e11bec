"""The map of the same choice: places where they lie, those abroad at the rim in their true direction, arcs between them."""

from collections.abc import Sequence
from math import dist

import numpy as np

from netzwerkstatt.design.projection import HEIGHT, WIDTH, Point, project
from netzwerkstatt.web.network.labels import Dots, Wish, placed
from netzwerkstatt.web.network.picture import Type, written
from netzwerkstatt.web.network.scene import Scene
from netzwerkstatt.web.network.shapes import bent, dots, lines

UNIT = 1.35
BULGE = 0.14  # of its length, how far an arc leaves the straight line
RIM = 12.0
FAR = (90.0, 220.0)  # longer lines are paler, in two steps
MAP_TYPES = (Type("wide", 23, 0, 20), Type("narrow", 26, 0, 14))


def points_of(scene: Scene) -> dict[int, Point]:
    """Say where each place of the graph stands on the map; those without degrees are not in it."""
    found = {}
    for index, place in enumerate(scene.picked.graph.places):
        if place.latitude is not None and place.longitude is not None:
            found[index] = clipped(project(place.longitude, place.latitude))
    return found


def clipped(point: Point) -> Point:
    """Bring a point that lies outside to the rim, in its direction from the middle."""
    across, down = point[0] - WIDTH / 2, point[1] - HEIGHT / 2
    over = max(abs(across) / (WIDTH / 2 - RIM), abs(down) / (HEIGHT / 2 - RIM), 1.0)
    return WIDTH / 2 + across / over, HEIGHT / 2 + down / over


def draw_country(scene: Scene, types: Sequence[Type] = MAP_TYPES) -> tuple[str, list[int]]:
    """Draw lines, dots and names; also gives the chosen places that have no point."""
    points = points_of(scene)
    missing = [place for place in sorted(scene.places) if place not in points]
    size = len(scene.picked.graph.places)
    x, y = np.full(size, -1e4), np.full(size, -1e4)
    for place, (across, down) in points.items():
        x[place], y[place] = across, down
    radius = np.minimum(scene.radii(UNIT) * 0.75, 12)
    here = [place for place in scene.places if place in points]
    placing = Dots(x[here], y[here], radius[here])
    order = sorted(here, key=lambda one: (-scene.weight(one), one))
    names = ""
    for kind in types:
        found = placed(_wishes(scene, order, x, y, radius, kind), placing, (WIDTH, HEIGHT), kind.budget)
        names += f'<g class="nw-type nw-{kind.name}" aria-hidden="true">{written(found)}</g>'
    drawn = (
        f'<g class="nw-lines" aria-hidden="true">{_lines(scene, points)}</g>'
        f'<g class="nw-dots" aria-hidden="true">{dots(scene, x, y, radius, here)}</g>{names}'
    )
    return drawn, missing


def _wishes(scene: Scene, order: Sequence[int], x: np.ndarray, y: np.ndarray, radius: np.ndarray, kind: Type) -> list[Wish]:
    names = scene.picked.graph.places
    return [Wish(one, names[one].name, x[one], y[one], radius[one], kind.size) for one in order[: kind.budget * 6]]


def _lines(scene: Scene, points: dict[int, Point]) -> str:
    """Draw each pair as a light arc, the longer the paler; a pair with an end that has no point is told beside the map."""
    hues = scene.tint.hues

    def path(low: int, high: int) -> str:
        return arc(points[low], points[high]) if low in points and high in points else ""

    def look(low: int, high: int) -> str:
        far = sum(length_of(points.get(low), points.get(high)) > limit for limit in FAR)
        return f"nw-far-{far} nw-{hues[low] if hues[low] == hues[high] else 'between'}"

    return lines(scene, path, look)


def length_of(start: Point | None, end: Point | None) -> float:
    """Measure a straight line, 0 where an end has no point."""
    return dist(start, end) if start and end else 0.0


def arc(start: Point, end: Point) -> str:
    """Draw an arc from point to point."""
    across, down = end[0] - start[0], end[1] - start[1]
    middle = (start[0] + end[0]) / 2 - down * BULGE * 2, (start[1] + end[1]) / 2 + across * BULGE * 2
    return bent(start, middle, end)
