"""Outlines as paths: TopoJSON and GeoJSON read, borders drawn once, points left out that nobody would see. Pure, standard library only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

Point = tuple[float, float]
Line = list[Point]
Json = dict[str, Any]


def arcs_of(topology: Json) -> list[Line]:
    """Decode the arcs of a TopoJSON (differences of whole numbers, with scale and shift) to points."""
    transform = topology.get("transform")
    scale, shift = (transform["scale"], transform["translate"]) if transform else ((1, 1), (0, 0))
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = (x + step[0], y + step[1]) if transform else (step[0], step[1])
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        found.append(line)
    return found


def rings_of(geometry: Json) -> Iterator[list[int]]:
    """Give the rings of a TopoJSON geometry as numbers of arcs; ~n is arc n backwards."""
    polygons = {"Polygon": lambda arcs: [arcs], "MultiPolygon": lambda arcs: arcs}.get(geometry.get("type", ""), lambda _arcs: [])
    for polygon in polygons(geometry.get("arcs", [])):
        yield from polygon


def joined(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Join arcs to a ring."""
    line: Line = []
    for number in ring:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += part[1:] if line else part
    return line


def polygons_of(document: Json) -> Iterator[tuple[str, list[Line]]]:
    """Give id and rings of every area of a GeoJSON or TopoJSON, in degrees."""
    if document.get("type") == "Topology":
        arcs = arcs_of(document)
        for collection in document["objects"].values():
            for geometry in collection.get("geometries", []):
                yield str(geometry.get("id", "")), [joined(ring, arcs) for ring in rings_of(geometry)]
    for feature in document.get("features", []):
        geometry = feature.get("geometry") or {}
        parts = geometry.get("coordinates", [])
        polygons = [parts] if geometry.get("type") == "Polygon" else parts if geometry.get("type") == "MultiPolygon" else []
        yield str(feature.get("id", "")), [[(float(x), float(y)) for x, y, *_height in ring] for polygon in polygons for ring in polygon]


def borders(rings: Iterable[Line]) -> list[Line]:
    """Give what separates areas: each piece once, cut where three or more meet."""
    near: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for here, there in zip(ring, ring[1:], strict=False):
            if here != there:
                near[here].add(there)
                near[there].add(here)
    meetings = {one for one in near if len(near[one]) != 2}
    starts = [*meetings, *near]  # first from where borders meet; what is left then are closed rings
    return [_walk(near, start, step, meetings) for start in starts for step in list(near[start]) if step in near[start]]


def _walk(near: dict[Point, set[Point]], start: Point, step: Point, meetings: set[Point]) -> Line:
    """Follow a border to where borders meet, or back to its start, and take it away."""
    line = [start]
    while True:
        near[line[-1]].discard(step)
        near[step].discard(line[-1])
        line.append(step)
        if step in meetings or step == start or not near[step]:
            return line
        step = next(iter(near[step]))


def thinned(line: Line, tolerance: float) -> Line:
    """Leave out points that lie nearer than the tolerance to the line without them (Douglas and Peucker); the ends stay."""
    kept, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        far, index = max(((_away(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > tolerance:
            kept.add(index)
            todo += [(first, index), (index, last)]
    return [line[index] for index in sorted(kept)]


def _away(point: Point, start: Point, end: Point) -> float:
    """Measure how far a point is from a line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return float(((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5)


def path(lines: Iterable[Line], digits: int = 1, *, closed: bool = False) -> str:
    """Write lines as the data of an SVG path, in differences."""
    return "".join(_written(line, digits, closed) for line in lines if len(line) > 1)


def _written(line: Line, digits: int, closed: bool) -> str:
    at = (round(line[0][0], digits), round(line[0][1], digits))
    steps = []
    for x, y in line[1:]:
        dx, dy = round(x - at[0], digits), round(y - at[1], digits)
        if dx or dy:
            at = (at[0] + dx, at[1] + dy)
            steps.append(f"{_number(dx)}{'' if dy < 0 else ' '}{_number(dy)}")
    return f"M{_number(at_first(line, digits)[0])} {_number(at_first(line, digits)[1])}l{' '.join(steps)}{'z' if closed else ''}" if steps else ""


def at_first(line: Line, digits: int) -> Point:
    """Give the first point of a line as it is written."""
    return round(line[0][0], digits), round(line[0][1], digits)


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def projected(line: Line, project: Callable[[float, float], Point]) -> Line:
    """Put a line of degrees onto a map."""
    return [project(longitude, latitude) for longitude, latitude in line]
