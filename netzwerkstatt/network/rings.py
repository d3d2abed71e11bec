"""A place with whom it works and whom those work with: two rings around it, a sector for each partner, partners of one group side by side. Pure."""

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from netzwerkstatt.network.graph import NO_GROUP
from netzwerkstatt.network.selecting import Picked

MIDDLE, INNER, OUTER = (500.0, 350.0), (215.0, 172.0), (385.0, 290.0)
WIDER = 1.09  # every second place of a full sector stands a little further out
FULL = 5
OF_ITS_OWN = 1.4  # how much of the circle a partner without further partners takes, measured in places of the outer ring
Point = tuple[float, float]


@dataclass(frozen=True)
class Rings:
    """Indices of the place in the middle, of its partners in their order around it, and of their further partners with the partner that leads
    there; where each stands in a picture of 1,000 by 700."""

    middle: int
    first: tuple[int, ...]
    host: dict[int, int]
    points: dict[int, Point]

    @property
    def second(self) -> tuple[int, ...]:
        """Give the places at the second step."""
        return tuple(self.host)


def rings_around(picked: Picked, place: int, steps: int = 2) -> Rings:
    """Lay the rings. Who can be reached over several partners stands behind the one with the strongest link, the first of equals."""
    around = _around(picked, place)
    group = picked.graph.group.tolist()
    first = sorted(around.get(place, {}), key=lambda one: (group[one] == NO_GROUP, group[one], picked.graph.places[one].name, one))
    host: dict[int, tuple[int, int, int]] = {}
    for rank, partner in enumerate(first if steps > 1 else ()):
        for other, strength in around[partner].items():
            if other != place and other not in around[place]:
                host[other] = min(host.get(other, (9, 0, 0)), (strength, rank, partner))
    behind: dict[int, list[int]] = {partner: [] for partner in first}
    for other, (_strength, _rank, partner) in sorted(host.items()):
        behind[partner].append(other)
    return Rings(place, tuple(first), {one: partner for partner in first for one in behind[partner]}, _points(place, first, behind))


def _around(picked: Picked, place: int) -> dict[int, dict[int, int]]:
    """Give of a place and its partners whom each works with, and how strong that is; only their pairs are looked at, however large the graph."""
    low, high, _pair = picked.graph.pairs
    own = picked.pairs & ((low == place) | (high == place))
    near = np.zeros(len(picked.graph.places), np.bool_)
    near[low[own]] = near[high[own]] = True
    found: dict[int, dict[int, int]] = {}
    for row in np.flatnonzero(picked.pairs & (near[low] | near[high])).tolist():
        one, other, strength = int(low[row]), int(high[row]), int(picked.pair_strength[row])
        found.setdefault(one, {})[other] = strength
        found.setdefault(other, {})[one] = strength
    return found


def _points(place: int, first: list[int], behind: dict[int, list[int]]) -> dict[int, Point]:
    points = {place: MIDDLE}
    weights = [OF_ITS_OWN + len(behind[partner]) for partner in first]
    turn, whole = -pi / 2, sum(weights) or 1.0
    for partner, weight in zip(first, weights, strict=True):
        sector = 2 * pi * weight / whole
        points[partner] = _at(turn + sector / 2, INNER)
        others = behind[partner]
        for number, other in enumerate(others):
            angle = turn + sector * (number + 0.5 + OF_ITS_OWN / 2) / weight
            points[other] = _at(angle, OUTER, WIDER if len(others) > FULL and number % 2 else 1.0)
        turn += sector
    return points


def _at(angle: float, radius: Point, wider: float = 1.0) -> Point:
    return MIDDLE[0] + radius[0] * wider * cos(angle), MIDDLE[1] + radius[1] * wider * sin(angle)
