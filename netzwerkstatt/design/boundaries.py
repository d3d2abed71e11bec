"""Official boundaries an operator loaded: Länder and districts as thin lines, prepared once for the map, kept in the data folder by their hash."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from netzwerkstatt.design.projection import WIDTH, Point, project
from netzwerkstatt.design.topology import Line, borders, path, polygons_of, projected, thinned
from netzwerkstatt.foundation.refusal import Refusal

FOLDER, CURRENT = "boundaries", "current.json"
LEVELS = {2: "states", 5: "districts"}
MOST_BYTES = 60_000_000
MOST_CREDIT = 200
COARSE = 0.4  # units on the picture
Box = tuple[float, float, float, float]


class BoundariesRefused(Refusal):
    """A file is no set of boundaries."""


@dataclass(frozen=True)
class Boundaries:
    """What is drawn: all State lines, district lines by State, the box of each State, whom to credit; and each State's and district's area to fill,
    by key (none where the file was loaded before areas were kept)."""

    version: str
    credits: tuple[str, ...]
    states: str
    districts: dict[str, str]
    boxes: dict[str, Box]
    state_areas: dict[str, str] = field(default_factory=dict)
    district_areas: dict[str, str] = field(default_factory=dict)


def load_boundaries(file: Path, credit: str = "") -> tuple[str, int]:
    """Prepare a GeoJSON or TopoJSON (areas with an official key as id) and make it the current one; gives level and number of areas.

    Raises BoundariesRefused; nothing is changed then.
    """
    content = file.read_bytes()
    document = _document(content)
    said = " ".join((credit or str(document.get("attribution", ""))).split())[:MOST_CREDIT]
    if not said:
        raise BoundariesRefused("design.credit", _("Die Datei nennt keine Quelle. Geben Sie sie mit --credit an, wie die Lizenz es verlangt."))
    areas = [(key, [projected(ring, project) for ring in rings]) for key, rings in polygons_of(document) if rings]
    lengths = {len(key) for key, _rings in areas if re.fullmatch("[0-9]+", key)}
    if len(lengths) != 1 or lengths - LEVELS.keys() or len(areas) != len({key for key, _rings in areas}):
        text = _("Jede Fläche braucht als id ihren amtlichen Schlüssel: zwei Ziffern für Länder oder fünf für Kreise, nicht gemischt.")
        raise BoundariesRefused("design.boundaries", text)
    level = LEVELS[lengths.pop()]
    made = {"credit": said} | (_states(areas) if level == "states" else _districts(areas))
    _keep(level, sha256(content).hexdigest(), made)
    return level, len(areas)


def _document(content: bytes) -> dict[str, object]:
    wrong = BoundariesRefused("design.boundaries", _("Das ist weder GeoJSON noch TopoJSON."))
    if len(content) > MOST_BYTES:
        raise BoundariesRefused("design.boundaries", _("Die Datei ist größer als 60 MB. Nehmen Sie eine vereinfachte Fassung."))
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise wrong from error
    if not isinstance(found, dict) or found.get("type") not in {"FeatureCollection", "Topology"}:
        raise wrong
    return found


Areas = Sequence[tuple[str, list[Line]]]


def _box(rings: Sequence[Line]) -> Box:
    xs, ys = [x for ring in rings for x, _y in ring], [y for ring in rings for _x, y in ring]
    return round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1)


def _states(areas: Areas) -> dict[str, object]:
    lines = borders(ring for _key, rings in areas for ring in rings)
    drawn = path((thinned(line, COARSE) for line in lines), digits=2)
    return {"lines": drawn, "boxes": {key: _box(rings) for key, rings in areas}, "areas": _filled(areas)}


def _filled(areas: Areas) -> dict[str, str]:
    """Draw each area by itself, to be filled; thinned less than lines, so that neighbours leave no gap a border does not cover."""
    return {key: path((thinned(ring, COARSE / 2) for ring in rings), closed=True) for key, rings in areas}


def _districts(areas: Areas) -> dict[str, object]:
    """Draw the districts of each State by themselves, as finely as it is shown when the map fits to it."""
    found = {}
    for state in sorted({key[:2] for key, _rings in areas}):
        rings = [ring for key, rings in areas if key.startswith(state) for ring in rings]
        left, top, right, bottom = _box(rings)
        tolerance = COARSE * max(right - left, bottom - top) / WIDTH
        found[state] = path((thinned(line, tolerance) for line in borders(rings)), digits=2)
    return {"lines": found, "areas": _filled(areas)}


def _keep(level: str, digest: str, made: dict[str, object]) -> None:
    folder = settings.DATA_DIR / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{level}-{digest[:16]}.json"
    (folder / name).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    current = _current() | {level: name}
    aside = folder / f"{CURRENT}.new"
    aside.write_text(json.dumps(current), encoding="utf-8")
    aside.replace(folder / CURRENT)


def _current() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((settings.DATA_DIR / FOLDER / CURRENT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def boundaries() -> Boundaries:
    """Give the boundaries that are loaded now; nothing to draw where there are none."""
    try:
        stamp = (settings.DATA_DIR / FOLDER / CURRENT).stat().st_mtime_ns
    except FileNotFoundError:
        return Boundaries("", (), "", {}, {})
    return _read(str(settings.DATA_DIR / FOLDER), stamp)


@lru_cache(maxsize=2)
def _read(folder: str, _stamp: int) -> Boundaries:
    current = _current()
    made = {level: json.loads((Path(folder) / name).read_text(encoding="utf-8")) for level, name in current.items()}
    states, districts = made.get("states", {}), made.get("districts", {})
    return Boundaries(
        version=",".join(sorted(current.values())), credits=tuple(dict.fromkeys(one["credit"] for one in (states, districts) if one)),
        states=states.get("lines", ""), districts=districts.get("lines", {}), boxes={key: tuple(box) for key, box in states.get("boxes", {}).items()},
        state_areas=states.get("areas", {}), district_areas=districts.get("areas", {}),
    )  # fmt: skip


def corners(box: Box) -> list[Point]:
    """Give two opposite corners of a box."""
    return [(box[0], box[1]), (box[2], box[3])]
