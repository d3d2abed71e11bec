"""The network in numbers: what its measures mean in sentences, and who stands out, by name and not by rank."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.network.meanings import TOPS, Told, tell_overall
from netzwerkstatt.network.readings import Reading, kept_reading, reading_at_once
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.page import Chosen

SHOWN = ("brokers", "between", "partners", "looked_at", "gives", "receives")
NAMED = 10


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Places that stand out by a measure: what it is called, and their keys and names, by name: counts are no ranking of places."""

    code: str
    title: str
    places: tuple[tuple[str, str], ...]


def reading_of(chosen: Chosen) -> Reading | None:
    """Give the measures of a choice: those the worker kept where all of today is asked, else what can be computed at once, kept while nothing
    changes; None where that would take too long."""
    clocks = chosen.clocks
    if clocks.day == clocks.today and not clocks.is_past and not chosen.asked.is_narrowed:
        kept = kept_reading(chosen.kept.audience)
        if kept is not None and kept.day == clocks.day:
            return kept
    return chosen.keep("reading", lambda: reading_at_once(chosen.picked, clocks.day))


def measures_context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Give the page what it needs."""
    reading, kept = reading_of(chosen), kept_query(chosen.clocks)
    own = {"stand", "kenntnis"}
    return {
        "section": "network", "crumbs": [(_("Netzwerk"), links.network_address() + kept), (_("Das Netzwerk in Zahlen"), None)],
        "clocks": chosen.clocks, "asked": chosen.asked, "unknown": chosen.asked.unknown, "kept": kept, "counts": chosen.counts,
        "told": _told(reading), "outstanding": _outstanding(reading), "is_estimated": bool(reading and reading.content.get("between_sources")),
        "today_address": links.network_measures_address(), "is_narrowed": chosen.asked.is_narrowed,
        "reset_address": links.network_measures_address() + kept,
        "kept_filters": [(name, value) for name, values in request.GET.lists() if name not in own for value in values if value],
    }  # fmt: skip


def _told(reading: Reading | None) -> list[Told]:
    return tell_overall(reading.content["overall"]) if reading else []


def _outstanding(reading: Reading | None) -> list[Outstanding]:
    found = reading.content["top"] if reading else {}
    named = {code: sorted((one["name"], one["key"]) for one in found.get(code, ())[:NAMED]) for code in SHOWN}
    return [Outstanding(code, TOPS[code](), tuple((key, name) for name, key in places)) for code, places in named.items() if places]
