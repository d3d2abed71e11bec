"""Read the fact tables of this room; see facts/README.md for what is fact, assumption or generated."""

import csv
from datetime import date
from pathlib import Path

FACTS = Path(__file__).parent / "facts"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one fact table, in its order."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(written: str) -> date | None:
    """Return the ISO day, or None for an empty cell."""
    return date.fromisoformat(written) if written else None
