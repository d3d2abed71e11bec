"""Chance that is the same on every run: one named seed per part of the programme, and the few draws they share."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

LAST_DAY = date(2025, 9, 30)
SEEDS = {"cast": 1, "solutions": 1, "transfers": 243, "links": 24, "uses": 11, "datasets": 1}


def seeded(part: str, seed: int | None = None) -> Random:
    """Return the random stream of one part; another seed only for tuning."""
    return Random(f"netzwerkstatt demo {part} {SEEDS[part] if seed is None else seed}")


def later(start: date, rng: Random, least: int, most: int) -> date:
    """Return a working day between `least` and `most` days after the start."""
    return working_day(start + timedelta(days=least + int(rng.random() * (most - least + 1))))


def working_day(given: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return given + timedelta(days=max(0, 7 - given.weekday()) if given.weekday() > 4 else 0)


def growing(rng: Random, start: date, end: date, bend: float = 0.6) -> date:
    """Return a working day between start and end; a bend under 1 puts more of them late."""
    return working_day(start + timedelta(days=int((end - start).days * rng.random() ** bend)))


def weighted(rng: Random, items: Sequence[tuple[Item, float]]) -> Item:
    """Draw one item by its weight."""
    return rng.choices([item for item, _ in items], [weight for _, weight in items])[0]


def activity(rng: Random) -> float:
    """Return a heavy-tailed weight: most are quiet, some do a great deal."""
    return rng.lognormvariate(0.0, 0.8)
