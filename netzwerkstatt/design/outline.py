"""The outline of the country and its neighbours, from world-atlas (Natural Earth, public domain): made at build time, read once."""

import json
from functools import lru_cache
from pathlib import Path

from netzwerkstatt.design.projection import HEIGHT, WIDTH, Point, project
from netzwerkstatt.design.topology import Line, arcs_of, path, projected, rings_of, thinned

SOURCE = Path("world-atlas") / "countries-10m.json"
FILE = Path(__file__).resolve().parent / "static" / "design" / "outline.json"
COUNTRY = "276"  # Germany in ISO 3166-1
TOLERANCE = 0.35
SMALLEST_ISLAND = 1.5
BESIDE = 12.0


def made_outline(topology: dict[str, object]) -> dict[str, str]:
    """Draw the country as areas, and the borders and coasts around it as lines."""
    arcs = [projected(arc, project) for arc in _near(arcs_of(topology))]
    geometries = topology["objects"]["countries"]["geometries"]  # type: ignore[index]  # JSON as npm brings it
    own = [ring for one in geometries if str(one.get("id")) == COUNTRY for ring in rings_of(one)]
    inside = {number if number >= 0 else ~number for ring in own for number in ring}
    areas = [_ring(ring, arcs) for ring in own]
    around = [part for number, arc in enumerate(arcs) if number not in inside for part in _shown(arc)]
    return {
        "country": path((area for area in areas if _span(area) > SMALLEST_ISLAND), closed=True),
        "around": path(thinned(part, TOLERANCE) for part in around if _span(part) > SMALLEST_ISLAND),
    }


def _near(arcs: list[Line]) -> list[Line]:
    """Empty the arcs that lie far away, so that they are not projected; their numbers stay."""
    return [arc if any(0 < x < 22 and 44 < y < 58 for x, y in arc) else [] for arc in arcs]


def _ring(ring: list[int], arcs: list[Line]) -> Line:
    line: Line = []
    for number in ring:
        part = thinned(arcs[number] if number >= 0 else arcs[~number], TOLERANCE)
        part = part if number >= 0 else part[::-1]
        line += part[1:] if line else part
    return line[:-1]


def _shown(arc: Line) -> list[Line]:
    """Cut a line to the parts on the picture."""
    parts: list[Line] = [[]]
    for here, there in zip(arc, arc[1:], strict=False):
        if _is_beside(here) or _is_beside(there):
            parts[-1] += [there] if parts[-1] else [here, there]
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _is_beside(point: Point) -> bool:
    return -BESIDE < point[0] < WIDTH + BESIDE and -BESIDE < point[1] < HEIGHT + BESIDE


def _span(line: Line) -> float:
    xs, ys = [x for x, _y in line], [y for _x, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys)) if line else 0.0


def write_outline(packages: Path, target: Path) -> None:
    """Write the outline out of node_modules."""
    topology = json.loads((packages / SOURCE).read_text(encoding="utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(made_outline(topology)), encoding="utf-8")


@lru_cache(maxsize=1)
def outline() -> dict[str, str]:
    """Read the outline; empty where nobody has built it."""
    if not FILE.is_file():
        return {"country": "", "around": ""}
    found: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
