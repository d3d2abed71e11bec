"""Measures for a page: those the worker kept where today is asked, else what can be computed at once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from netzwerkstatt.ledger.models import Clock
from netzwerkstatt.network.measuring import content_of
from netzwerkstatt.network.models import Measured
from netzwerkstatt.network.selecting import Picked

AT_ONCE = 3_000  # places; more take longer than a page may


@dataclass(frozen=True, slots=True)
class Reading:
    """Measures with the day they speak of. `is_whole`: with betweenness and groups."""

    day: date
    content: dict[str, Any]
    is_whole: bool


def kept_reading(audience: str) -> Reading | None:
    """Give what the worker measured last for an audience, if the ledger has not changed since. Two queries."""
    version = Clock.objects.values_list("version", flat=True).get(pk=1)
    row = Measured.objects.filter(audience=audience, ledger_version=version).first()
    return Reading(row.day, row.content, True) if row else None


def reading_at_once(picked: Picked, day: date) -> Reading | None:
    """Measure a choice now; None where it is too large for that. No query."""
    return Reading(day, content_of(picked), False) if picked.counts.places <= AT_ONCE else None
