"""The demo's places: an extract of the official register, cities abroad, unions, and invented places for whatever is not pleasant."""

import re
from collections import Counter
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from random import Random

from netzwerkstatt.demo.tables import FACTS, table

REGISTER_FILE: Path = FACTS / "places.csv"
KIND_WORDS = {
    "municipality": "Gemeinde",
    "association": "Gemeindeverband",
    "district": "Landkreis",
    "union": "Verbund",
    "abroad": "Stadt im Ausland",
}
ADDITION = re.compile(r"[,(/]| (?:am|an|auf|bei|der|im|in|ob|unter|vor)\b| [a-z]{1,2}\.")
SHARE_WRITTEN_BY_NAME = 0.06


@dataclass(frozen=True)
class Place:
    """One place; `written` is how a table names it for certain, `name` how an office might."""

    key: str
    name: str
    kind: str
    group: str
    country: str
    state: str
    population: int | None
    lat: float
    lon: float

    @property
    def written(self) -> str:
        return self.name if ":" in self.key else self.key

    @property
    def short_name(self) -> str:
        return self.name.split(",")[0]

    def distance(self, other: "Place") -> float:
        """Return kilometres, flat-earth, good enough to prefer neighbours."""
        return 111.2 * hypot(self.lat - other.lat, (self.lon - other.lon) * cos(radians(self.lat)))


def places() -> list[dict[str, str]]:
    """Return the register extract as the CSV register loader reads it (official keys only)."""
    return table("places")


def states() -> list[dict[str, str]]:
    """Return code and name of the sixteen Länder."""
    return table("states")


def all_places() -> dict[str, Place]:
    """Return every place of the demo by key: official ones first, then those of the sheet Kommunen."""
    official = [_place(row, "register", "DE") for row in places()]
    others = [_place(row, row["group"], row["country"]) for row in table("other_places")]
    return {place.key: place for place in [*official, *others]}


def names_safe_to_write(known: dict[str, Place]) -> dict[str, str]:
    """Return, by key, the bare names that no other place shares, with or without an addition."""
    roots = Counter(_root(place.name) for place in known.values())
    return {
        place.key: place.short_name
        for place in known.values()
        if place.kind == "municipality" and ":" not in place.key and place.short_name == _root(place.name) and roots[_root(place.name)] == 1
    }


def spelled(place: Place, names: dict[str, str], rng: Random) -> str:
    """Write a place by its key, now and then by its name as an office would."""
    by_name = rng.random() < SHARE_WRITTEN_BY_NAME
    return names.get(place.key, place.written) if by_name else place.written


def _root(name: str) -> str:
    return ADDITION.split(name)[0].strip()


def _place(row: dict[str, str], group: str, country: str) -> Place:
    population = int(row["population"]) if row["population"] else None
    return Place(row["key"], row["name"], row["kind"], group, country, row["state"], population, float(row["lat"]), float(row["lon"]))
