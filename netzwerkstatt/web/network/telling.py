"""What the templates of the network are given."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.boundaries import boundaries
from netzwerkstatt.design.outline import outline
from netzwerkstatt.foundation.time import today
from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.packing import TooLarge
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.store import Kept, packed_name
from netzwerkstatt.registry.queries import PlaceShown, theme_labels
from netzwerkstatt.web.clocks import Clocks
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.asked import BETWEEN
from netzwerkstatt.web.network.comparison import comparison_drawing, comparison_of
from netzwerkstatt.web.network.ego import ego_of, finds_of
from netzwerkstatt.web.network.files import FORMATS
from netzwerkstatt.web.network.introducing import Introduction
from netzwerkstatt.web.network.listing import Table, rows_of, table_of
from netzwerkstatt.web.network.page import (
    Chosen,
    columns_drawing,
    country_drawing,
    drawing_for_others,
    network_drawing,
    not_public,
    options_of,
    tint_of,
)
from netzwerkstatt.web.network.pair import Pair, pair_of
from netzwerkstatt.web.network.scene import Scene
from netzwerkstatt.web.network.script import script_address
from netzwerkstatt.web.network.selected import overlay, place_panel
from netzwerkstatt.web.network.spoken import script_words
from netzwerkstatt.web.network.tint import Tint, tint
from netzwerkstatt.web.network.words import strength_words

FILES = {"csv": "CSV", "graphml": "GraphML", "gexf": "GEXF", "geojson": "GeoJSON", "json": "JSON", "svg": "SVG"}
ROWS = {"verbindungen": "links.html", "paare": "pairs.html", "kommunen": "places.html"}
SHOWN_ONLY_HERE = {"ansicht", "tabelle", "reihe", "seite", "teil", "paar", "wahl", "farbe"}
KEPT_FIELDS = ("stand", "kenntnis", "ansicht", "tabelle", "reihe")


def list_context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Give the tables what they need."""
    table = table_of(chosen.picked, chosen.asked, request.GET)
    return {
        "asked": chosen.asked, "counts": chosen.counts, "table": table, "kept": kept_query(chosen.clocks), "clocks": chosen.clocks,
        "files": [(form, FILES[form]) for form in FORMATS], "strengths": strength_words(), "themes": chosen.asked.themes,
        "not_public": not_public(chosen), "reset_address": links.network_address() + kept_query(chosen.clocks),
        "columns": _columns(table.name, table.order), "rows": _rows(request, chosen, table),
    }  # fmt: skip


def _rows(request: HttpRequest, chosen: Chosen, table: Table) -> SafeString:
    """Tell one page of rows; kept, since writing fifty rows is most of a page's work."""
    kept, asked = kept_query(chosen.clocks), chosen.asked
    around = links.network_address() + _query(request, {"ort", "schritte", "tabelle", "reihe", "seite", "teil"})

    def tell() -> SafeString:
        rows = rows_of(chosen.picked, asked, table)
        context = {"rows": rows, "kept": kept, "strengths": strength_words(), "themes": asked.themes, "around": around}
        return render_to_string(f"web/network/{ROWS[table.name]}", context)

    return chosen.keep(f"rows:{table.name}:{table.order}:{table.page.number}:{kept}:{around}", tell)


def _query(request: HttpRequest, without: set[str]) -> str:
    """Give this page's query without some words, ready for more."""
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    return "?" + (f"{query.urlencode()}&" if query else "")


def _columns(name: str, order: str) -> list[dict[str, str]]:
    """Give a table's columns: what each is called, which order it leads to, how it is sorted now."""
    words = {
        "von": _("Von"), "nach": _("Nach"), "art": _("Art"), "thema": _("Thema"), "staerke": _("Stärke"), "seit": _("Seit"),
        "kommune": _("Kommune"), "partner": _("Partner"), "angaben": _("Angaben"), "land": _("Land"), "groesse": _("Größe"),
        "foerderung": _("Förderung"),
    }  # fmt: skip
    shown = {
        "verbindungen": ("von", "nach", "art", "thema", "staerke", "seit"),
        "paare": ("kommune", "partner", "art", "staerke", "angaben", "seit"),
        "kommunen": ("kommune", "land", "groesse", "foerderung", "partner", "angaben"),
    }[name]
    now, is_back = order.removeprefix("-"), order.startswith("-")
    counts = {"angaben", "seit"} | ({"partner"} if name == "kommunen" else set())
    return [
        {
            "name": column, "words": words[column], "sorted": ("descending" if is_back else "ascending") if column == now else "",
            "to": (column if is_back else f"-{column}") if column == now else f"-{column}" if column in counts else column,
            "right": "right" if column in counts - {"seit"} else "",
        }
        for column in shown
    ]  # fmt: skip


def page_context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Give the whole page what it needs."""
    asked, clocks = chosen.asked, chosen.clocks
    view = asked.view.chosen or "beides"
    context = list_context(request, chosen)
    context |= {
        "section": "network", "crumbs": [(_("Netzwerk"), None)], "view": view, "today_address": links.network_address(),
        "statements_address": links.figure_address("link-statements", **clocks.asked_days),
        "pairs_address": links.figure_address("linked-pairs", **clocks.asked_days),
        "comparison_address": links.network_comparison_address() + _query(request, SHOWN_ONLY_HERE).rstrip("?&"),
        "measures_address": links.network_measures_address() + _query(request, SHOWN_ONLY_HERE).rstrip("?&"),
        "way_address": links.network_way_address() + context["kept"], "kept_filters": _filters(request),
        "summed_address": links.network_summed_address() + context["kept"],
        "gaps_address": links.network_gaps_address() + context["kept"],
        "embed_address": links.network_embed_address() + _query(request, SHOWN_ONLY_HERE - {"farbe"} | {"format"}).rstrip("?&"),
        "columns_drawn": columns_drawing(chosen, f"{_query(request, {'stand', 'seite', 'teil'})}stand="), "tint": tint_of(chosen),
        "data": _data(chosen), "script": script_address(), "demo_picture": is_demo(), "outline": outline(), "states": boundaries().states,
        "selected": _selected(chosen), "rail": _rail(request, chosen, view, context["reset_address"]),
    }  # fmt: skip
    if view in ("beides", "netz"):
        context["network"] = network_drawing(chosen)
    if view in ("beides", "karte"):
        context["country"] = country_drawing(chosen)
        context["missing"] = [chosen.kept.graph.places[one] for one in context["country"].missing]
    return context


def comparison_context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Give the comparison of two days what it needs."""
    shown, asked, kept = comparison_of(chosen, request.GET), chosen.asked, kept_query(chosen.clocks)
    reset = links.network_comparison_address() + _query(request, set(request.GET) - {"stand", "kenntnis", "davor"}).rstrip("?&")
    return {
        "section": "network", "crumbs": [(_("Netzwerk"), links.network_address() + kept), (_("Was kam, was ging"), None)], "clocks": chosen.clocks,
        "asked": asked, "shown": shown, "drawing": comparison_drawing(chosen, shown), "kept": kept, "strengths": strength_words(),
        "demo_picture": is_demo(), "today_address": links.network_comparison_address(), "reset_address": reset,
        "kept_filters": [one for one in _filters(request) if one[0] not in {"davor", "was"}],
        "rail": _rail(request, chosen, "netz", reset, (*KEPT_FIELDS, "davor", "was")), "unknown": [*asked.unknown, *shown.unknown],
    }  # fmt: skip


def place_context(place: PlaceShown, kept: Kept, clocks: Clocks, steps: int, seen: Q) -> dict[str, Any]:
    """Give the page of a municipality's own network what it needs."""
    picked = select(kept.graph, Wanted(number_of(clocks.day)))
    index = kept.graph.index_of.get(place.id)
    is_linked = index is not None and bool(picked.places[index])
    context: dict[str, Any] = {
        "section": "network", "crumbs": [(_("Netzwerk"), links.network_address() + kept_query(clocks)),
            (place.name, links.municipality_address(place.key) + kept_query(clocks)), (_("Eigenes Netz"), None)],
        "place": place, "clocks": clocks, "kept": kept_query(clocks), "steps": steps, "strengths": strength_words(), "demo_picture": is_demo(),
        "today_address": links.place_network_address(place.key), "imprint": links.page_address("impressum"),
        "network_address": links.network_address(ort=place.key, **({"schritte": "1"} if steps == 1 else {})), "ego": None,
        "way_form": links.network_way_address(), "kept_days": _kept_days(clocks), "tint": Tint(()),
    }  # fmt: skip
    if index is not None and is_linked:
        scene = Scene(picked, tint(picked, "", {}), kept=kept_query(clocks), root="../" * (3 + place.key.count("/")))
        ego = ego_of(scene, index, steps)
        looked_for, finds = finds_of(picked, ego.rings, place, clocks.question, seen)
        context |= {"ego": ego, "looked_for": looked_for, "finds": finds}
    return context


def way_context(shown: Introduction, clocks: Clocks) -> dict[str, Any]:
    """Give the page of an introduction what it needs."""
    kept = kept_query(clocks)
    return {
        "section": "network", "crumbs": [(_("Netzwerk"), links.network_address() + kept), (_("Wer stellt uns vor?"), None)], "clocks": clocks,
        "shown": shown, "unknown": shown.unknown, "kept": kept, "strengths": strength_words(), "imprint": links.page_address("impressum"),
        "today_address": links.network_way_address(),
        "kept_days": _kept_days(clocks),
    }  # fmt: skip


def embed_context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Give the picture for other sites what it needs."""
    query = _query(request, SHOWN_ONLY_HERE - {"farbe"} | {"format"}).rstrip("?&")
    return {
        "clocks": chosen.clocks, "counts": chosen.counts, "drawing": drawing_for_others(chosen), "tint": tint_of(chosen),
        "demo_picture": is_demo(), "strengths": strength_words(), "unknown": [one.message for one in chosen.asked.unknown],
        "address": request.build_absolute_uri(links.network_address() + query), "source": f"Netzwerkstatt, {settings.PROGRAMME_NAME}",
    }  # fmt: skip


def _kept_days(clocks: Clocks) -> dict[str, str]:
    """Give the days that a form keeps."""
    return {"stand": clocks.day.isoformat(), "kenntnis": clocks.known.isoformat()} if kept_query(clocks) else {}


def _rail(request: HttpRequest, chosen: Chosen, view: str, reset: str, kept: Sequence[str] = KEPT_FIELDS) -> SafeString:
    """Write the form of the filters with what each option would give; kept where nothing in it has to be told off."""
    fields = {name: one for name in kept if (one := request.GET.get(name, ""))}

    def write() -> SafeString:
        context = {"asked": chosen.asked, "options": _counted(chosen), "kept_fields": fields, "view": view, "reset_address": reset}
        return render_to_string("web/network/filters.html", context)

    typed = (chosen.asked.place.value, *(one.value for one in chosen.asked.days), chosen.asked.colour.chosen, view, reset, sorted(fields.items()))
    return write() if chosen.asked.unknown else chosen.keep(f"rail:{typed!r}", write)


def _filters(request: HttpRequest) -> list[tuple[str, str]]:
    """Give what the form of the two days keeps: everything but the days."""
    skipped = {"stand", "kenntnis", "seite", "teil", "format"}
    return [(name, value) for name, values in request.GET.lists() if name not in skipped for value in values if value]


def _counted(chosen: Chosen) -> list[dict[str, Any]]:
    """Give the groups of boxes with what each option would give."""
    facets, found = options_of(chosen), []
    for group, counts in zip(chosen.asked.groups, (facets.statuses, facets.strengths, facets.kinds), strict=True):
        options = [(value, label, counts.get(value, 0), not group.chosen or value in group.chosen) for value, label in group.options]
        found.append({"group": group, "options": options})
    lists = {"land": facets.states, "groesse": facets.sizes, "staffel": facets.cohorts, "thema": facets.themes}
    for one in chosen.asked.lists:
        found.append({"list": one, "options": [(value, label, lists[one.name].get(value, 0)) for value, label in one.options]})
    return found


def _data(chosen: Chosen) -> dict[str, str]:
    """Give the script what it starts with."""
    known = chosen.clocks.known_day
    try:
        name = packed_name(chosen.kept, {"known": known.isoformat(), "demo": is_demo(), "version": chosen.kept.name})
    except TooLarge:
        return {}
    return {
        "graph": links.network_data_address(name), "base": links.network_address(), "lang": get_language() or "de", "demo": "1" if is_demo() else "",
        "day": chosen.clocks.day.isoformat(), "words": json.dumps(script_words(), ensure_ascii=False),
        "themes": json.dumps(chosen.asked.themes, ensure_ascii=False), "states": json.dumps(chosen.asked.states, ensure_ascii=False),
    }  # fmt: skip


def _selected(chosen: Chosen) -> dict[str, Any]:
    """Give what is selected: its panel, and what is drawn over the pictures."""
    asked = chosen.asked
    found: dict[str, Any] = {}
    if asked.pair and (pair := pair_of(chosen.kept, asked.pair, chosen.clocks.question)):
        found = pair_context(pair, kept_query(chosen.clocks), may_correct=False)
    elif asked.chosen is not None:
        found = {"place": place_panel(chosen.picked, asked.chosen)}
    return found | {"over": overlay(chosen)} if found else {}


def pair_context(pair: Pair, kept: str, *, may_correct: bool) -> dict[str, Any]:
    """Give the panel of a pair what it needs."""
    return {
        "pair": pair, "kept": kept, "strengths": strength_words(), "themes": theme_labels(get_language() or "de"), "may_correct": may_correct,
        "imprint": links.page_address("impressum"), "is_today": pair.day == today(),
        "network_address": links.network_address(paar=f"{pair.low.key}{BETWEEN}{pair.high.key}"),
    }  # fmt: skip
