"""What is drawn, before it is drawn: the chosen pairs and places with their positions, sizes, hues and addresses, for graph and map alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray

from netzwerkstatt.network.graph import FUNDED, STATUSES
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.web.network.tint import Tint

MOST_WITH_ADDRESS = 1_500
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scene:
    """A choice on its way into pictures. `kept` is the query that addresses keep; `root` leads to the site's root from where the picture stands,
    None where it stands nowhere; `can_press` is whether lines and dots have addresses."""

    picked: Picked
    tint: Tint
    groups: Sequence[dict[str, Any]] = ()
    kept: str = ""
    root: str | None = "../"
    can_press: bool = True
    partner_count: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        low, high, _pair = self.picked.graph.pairs
        ends = np.concatenate([low[self.picked.pairs], high[self.picked.pairs]])
        object.__setattr__(self, "partner_count", np.bincount(ends, minlength=len(self.picked.graph.places)))

    @cached_property
    def pairs(self) -> list[tuple[int, int, int]]:
        """Give low end, high end and strength of each chosen pair."""
        low, high, _pair = self.picked.graph.pairs
        chosen = self.picked.pairs
        return list(zip(low[chosen].tolist(), high[chosen].tolist(), self.picked.pair_strength[chosen].tolist(), strict=True))

    @cached_property
    def places(self) -> list[int]:
        """Give the places that are touched, the smallest first, so that none covers a smaller one."""
        found = np.flatnonzero(self.picked.places)
        return [int(one) for one in found[np.argsort(-self.partner_count[found], kind="stable")]]

    @property
    def can_press_places(self) -> bool:
        """Say whether each dot has a name and an address."""
        return self.root is not None and self.can_press

    @property
    def can_press_pairs(self) -> bool:
        """Say whether each line has an address: too many would make the page slow."""
        return self.can_press_places and int(np.count_nonzero(self.picked.pairs)) <= MOST_WITH_ADDRESS

    def radii(self, unit: float) -> Floats:
        """Give each place's radius; area grows with its partners. `unit` is how many of the picture's units one pixel has."""
        return np.maximum(2.1 + 1.42 * np.sqrt(self.partner_count), 2.2) * unit

    def status(self, place: int) -> str:
        """Say what a place is: funded, other, abroad."""
        return STATUSES[self.picked.statuses[place]]

    def weight(self, place: int) -> float:
        """Say how important a place's name is."""
        return float(self.partner_count[place]) + (1.5 if self.picked.statuses[place] == FUNDED else 0)

    def place_address(self, place: int) -> str:
        """Lead from the network's page to a place's; relative, since there are hundreds of them."""
        return f"{self.root}kommunen/{quote(self.picked.graph.places[place].key)}/{self.kept}"

    def pair_address(self, low: int, high: int) -> str:
        """Lead from the network's page to the evidence of a pair."""
        places = self.picked.graph.places
        return f"{self.root}netzwerk/paar/{quote(places[low].key)}/{quote(places[high].key)}/{self.kept}"
