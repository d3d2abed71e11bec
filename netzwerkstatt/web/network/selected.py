"""What is selected: a pair or a place, drawn over both pictures, and a place with whom it works."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from netzwerkstatt.network.graph import STATUSES, STRENGTHS, Place
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.web.network.country import arc, points_of
from netzwerkstatt.web.network.page import Chosen, scene_of
from netzwerkstatt.web.network.picture import UNIT, pair_paths


@dataclass(frozen=True, slots=True)
class Partner:
    """A place another works with, and how strong that is."""

    place: Place
    strength: str


@dataclass(frozen=True, slots=True)
class PlacePanel:
    """A selected place with its partners by name."""

    place: Place
    partners: list[Partner]
    funded: int


def place_panel(picked: Picked, chosen: int) -> PlacePanel:
    """Gather a selected place."""
    places = picked.graph.places
    found = [(high if low == chosen else low, strength) for low, high, strength in _pairs(picked, {chosen})]
    partners = sorted((Partner(places[one], STRENGTHS[strength]) for one, strength in found), key=lambda one: one.place.name)
    return PlacePanel(places[chosen], partners, sum(STATUSES[picked.statuses[one]] == "funded" for one, _strength in found))


def overlay(chosen: Chosen) -> dict[str, SafeString]:
    """Draw the lines of what is selected and rings around its places, over graph and map."""
    asked, picked = chosen.asked, chosen.picked
    ends = set(asked.pair) if asked.pair else {asked.chosen} if asked.chosen is not None else set()
    lit = [one for one in _pairs(picked, ends) if not asked.pair or {one[0], one[1]} == ends]
    scene = scene_of(chosen, root=None)
    x, y, radius = picked.graph.x.tolist(), picked.graph.y.tolist(), scene.radii(UNIT).tolist()
    points, path = points_of(scene), pair_paths(scene)
    names = f"nw-lit{' nw-pair' if asked.pair else ''}"

    def drawn(lines: list[tuple[str, int]], rings: list[tuple[float, float, float]]) -> SafeString:
        told = "".join(f'<path class="nw-{STRENGTHS[strength]}" d="{line}"/>' for line, strength in lines)
        around = "".join(f'<circle class="nw-ring" cx="{across:.0f}" cy="{down:.0f}" r="{size:.0f}"/>' for across, down, size in rings)
        return mark_safe(f'<g class="{names}" aria-hidden="true">{told}{around}</g>')  # numbers only

    return {
        "graph": drawn([(path(low, high), strength) for low, high, strength in lit], [(x[one], y[one], radius[one] + 5) for one in sorted(ends)]),
        "map": drawn(
            [(arc(points[low], points[high]), strength) for low, high, strength in lit if low in points and high in points],
            [(*points[one], min(radius[one], 12) + 5) for one in sorted(ends) if one in points],
        ),
    }  # fmt: skip


def _pairs(picked: Picked, ends: set[int]) -> list[tuple[int, int, int]]:
    low, high, _pair = picked.graph.pairs
    strong = picked.pair_strength
    return [(int(low[row]), int(high[row]), int(strong[row])) for row in picked.pairs.nonzero()[0] if int(low[row]) in ends or int(high[row]) in ends]
