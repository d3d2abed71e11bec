"""White spots: how many places of each Land and size class have a link, of how many there are. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from netzwerkstatt.network.selecting import Picked


@dataclass(frozen=True, slots=True)
class Cell:
    """Places of a Land and a size class that have a link on the day, of all that the register knows."""

    state: str
    size: str
    linked: int
    all: int

    @property
    def share(self) -> float:
        """Give the part that has one; 0 where the register knows no such place."""
        return self.linked / self.all if self.all else 0.0

    @property
    def step(self) -> int:
        """Class it for a map: 0 nothing known, then below 5, 15, 35 percent, and above."""
        return 0 if not self.linked else 1 + sum(self.share >= bound for bound in (0.05, 0.15, 0.35))


def white_spots(picked: Picked, known: Mapping[tuple[str, str], int]) -> list[Cell]:
    """Count by Land and size class; `known` says how many places of each the register has. Ordered by Land, then size."""
    linked: Counter[tuple[str, str]] = Counter()
    for index in np.flatnonzero(picked.places).tolist():
        place = picked.graph.places[index]
        if place.state:
            linked[place.state, place.size] += 1
    return [Cell(state, size, linked[state, size], max(count, linked[state, size])) for (state, size), count in sorted(known.items())]


def pairs_by_region(picked: Picked, regions: Iterable[str]) -> dict[str, int]:
    """Count the chosen pairs that touch each region, by key: a State (two digits) or a district (five); a pair within one counts once there."""
    found = dict.fromkeys(regions, 0)
    homes = [{place.state, place.key if place.kind == "district" else place.district} for place in picked.graph.places]
    low, high, _pair = picked.graph.pairs
    for one, other in zip(low[picked.pairs].tolist(), high[picked.pairs].tolist(), strict=True):
        for code in (homes[one] | homes[other]) & found.keys():
            found[code] += 1
    return found


def by_district(picked: Picked, districts: Iterable[str]) -> dict[str, int]:
    """Count the linked places of each district, itself included; 0 is a white spot."""
    found = dict.fromkeys(districts, 0)
    for index in np.flatnonzero(picked.places).tolist():
        place = picked.graph.places[index]
        code = place.key if place.kind == "district" else place.district
        if code in found:
            found[code] += 1
    return found
