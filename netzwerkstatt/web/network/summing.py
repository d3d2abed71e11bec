"""The network summed up, for what is too large to be drawn place by place: Länder, within one its districts, within those municipalities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10, sqrt
from typing import Any

import numpy as np
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.boundaries import boundaries
from netzwerkstatt.design.filters import LONGEST_VALUE, page_of
from netzwerkstatt.design.outline import outline
from netzwerkstatt.design.projection import HEIGHT, WIDTH, Point, project
from netzwerkstatt.design.wording import number
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.network.graph import Place
from netzwerkstatt.network.levels import ABROAD, DISTRICT, STATE, Axis, Node, Summed, middles, summed
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.registry.regions import district_names
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.asked import Typed
from netzwerkstatt.web.network.labels import Dots, Wish, placed
from netzwerkstatt.web.network.page import Chosen
from netzwerkstatt.web.network.picture import Type, written
from netzwerkstatt.web.network.shapes import bent

MOST_DRAWN = 2_000  # places; a choice of more is summed up where the whole is too large
MOST_AXES, MOST_ROWS, PER_PAGE = 10, 120, 50
WIDEST = 5.0  # pixels of an axis: thicker ones hide what they sum up
TYPES = (Type("wide", 19, 0, 24), Type("narrow", 27, 0, 12))
ROOM = 0.14  # beside what is zoomed to, of its size
LEAST_HIGH = 480.0
INSIDE = 13.0  # radius from which a number has room in its circle


@dataclass(frozen=True, slots=True)
class Row:
    """A Land, a district or all places abroad, with where its name leads."""

    node: Node
    name: str
    address: str
    outside: int


@dataclass(frozen=True)
class Levels:
    """What the page shows: what is summed up, its rows, and the picture; in a district its municipalities instead."""

    state: str
    district: Typed
    found: Summed
    rows: list[Row]
    names: Mapping[str, str]
    towns: Page | None


def levels_of(chosen: Chosen, query: Mapping[str, str]) -> Levels:
    """Sum up a choice at the level asked for. One query for the names of districts."""
    state = chosen.asked.wanted.state
    typed = query.get("kreis", "").replace("\x00", "").strip()[:LONGEST_VALUE]
    level = DISTRICT if state or typed else STATE
    state = state or typed[:2]
    found = chosen.keep(f"summed:{level}:{state}", lambda: summed(chosen.picked, level, state))
    codes = [node.code for node in found.nodes]
    names = {**chosen.asked.states, ABROAD: _("im Ausland")}
    if level == DISTRICT:
        names |= district_names(code for code in codes if len(code) == 5)
    is_known = typed in codes and len(typed) == 5
    message = "" if is_known or not typed else _("Den Kreis „%(text)s“ gibt es hier nicht.") % {"text": typed}
    towns = page_of(query, Paginator(_towns(chosen.picked, typed), PER_PAGE)) if is_known else None
    return Levels(state, Typed("kreis", _("Kreis"), typed, message), found, _rows(chosen, found, names, state), names, towns)


def _rows(chosen: Chosen, found: Summed, names: Mapping[str, str], state: str) -> list[Row]:
    outside: dict[str, int] = {}
    for axis in found.axes:
        for code in (axis.low, axis.high):
            outside[code] = outside.get(code, 0) + axis.pairs
    rows = [Row(node, names.get(node.code, node.code), _address(chosen, node.code), outside.get(node.code, 0)) for node in found.nodes]
    own = [row for row in rows if found.level == STATE or row.node.code.startswith(state)]
    return sorted(own, key=lambda row: (row.node.code == ABROAD, fold(row.name)))[:MOST_ROWS]


def _address(chosen: Chosen, code: str) -> str:
    if code == ABROAD:
        return ""
    deeper = {"land": code[:2]} if len(code) == 2 else {"land": code[:2], "kreis": code}
    kept = kept_query(chosen.clocks)
    return links.network_summed_address(**deeper) + (f"&{kept[1:]}" if kept else "")


def _towns(picked: Picked, district: str) -> list[tuple[Place, int]]:
    """Give the places of a district that are in a choice, by name, with how many partners each has."""
    graph = picked.graph
    low, high, _pair = graph.pairs
    partners = np.bincount(np.concatenate([low[picked.pairs], high[picked.pairs]]), minlength=len(graph.places))
    found = [(graph.places[one], int(partners[one])) for one in np.flatnonzero(picked.places).tolist()]
    own = [one for one in found if district in (one[0].district, one[0].key)]
    return sorted(own, key=lambda one: (fold(one[0].name), one[0].key))


@dataclass(frozen=True, slots=True)
class _View:
    """Which part of the map fills the picture."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    high: float = HEIGHT

    def at(self, point: Point) -> Point:
        """Bring a point of the map into the picture."""
        return (point[0] - self.x) * self.scale, (point[1] - self.y) * self.scale


def draw_levels(shown: Levels, picked: Picked) -> tuple[SafeString, str, int]:
    """Draw circles as large as they hold places, each with the number of pairs inside, and the strongest axes; also how the map
    lies under them, and how high the picture is."""
    found = shown.found
    spots = {code: project(*degrees) for code, degrees in middles(picked.graph, found.level, shown.state).items() if code != ABROAD}
    own = [node for node in found.nodes if node.code in spots and (found.level == STATE or node.code.startswith(shown.state))]
    view = _view([spots[node.code] for node in own]) if found.level == DISTRICT else _View()
    at = {code: view.at(point) for code, point in spots.items()}
    most = max((node.places for node in own), default=1)
    radius = {node.code: 6 + (25 if found.level == STATE else 17) * sqrt(node.places / most) for node in own}
    shift = f"translate({-view.x * view.scale:.1f} {-view.y * view.scale:.1f}) scale({view.scale:.3f})"
    axes = f'<g class="nw-axes" aria-hidden="true">{_axes(found.axes, at, radius)}</g>'
    drawn = axes + _circles(shown, own, at, radius) + _names(shown, own, at, radius, view.high)
    return mark_safe(drawn), shift, round(view.high)  # names were escaped where they were written


def _view(points: Sequence[Point]) -> _View:
    if not points:
        return _View()
    xs, ys = [one[0] for one in points], [one[1] for one in points]
    wide, high = max(xs) - min(xs) + 8, max(ys) - min(ys) + 8
    high_as_shown = min(max(WIDTH * high / wide, LEAST_HIGH), HEIGHT)
    scale = min(WIDTH / (wide * (1 + 2 * ROOM)), high_as_shown / (high * (1 + 2 * ROOM)), 12)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return _View(middle[0] - WIDTH / 2 / scale, middle[1] - high_as_shown / 2 / scale, scale, high_as_shown)


def _axes(axes: Sequence[Axis], at: Mapping[str, Point], radius: Mapping[str, float]) -> str:
    shown = [axis for axis in axes if axis.low in radius and axis.high in radius][:MOST_AXES]
    most = max((axis.pairs for axis in shown), default=1)
    drawn = []
    for axis in reversed(shown):
        (ax, ay), (bx, by) = at[axis.low], at[axis.high]
        middle = (ax + bx) / 2 - (by - ay) * 0.14, (ay + by) / 2 + (bx - ax) * 0.14
        width = max(WIDEST * log10(1 + 9 * axis.pairs / most), 1)
        drawn.append(f'<path d="{bent((ax, ay), middle, (bx, by))}" stroke-width="{width:.1f}"/>')
    return "".join(drawn)


def _circles(shown: Levels, own: Sequence[Node], at: Mapping[str, Point], radius: Mapping[str, float]) -> str:
    addresses = {row.node.code: row.address for row in shown.rows}
    drawn = []
    for node in sorted(own, key=lambda one: -one.places):
        (x, y), size, name = at[node.code], radius[node.code], shown.names.get(node.code, node.code)
        inside = number(node.inside) if node.inside else ""
        text = f'<text x="{x:.0f}" y="{y + 5:.0f}">{inside}</text>' if inside and size > INSIDE + 3 * max(len(inside) - 3, 0) else ""
        circle = f'<title>{escape(name)}</title><circle cx="{x:.0f}" cy="{y:.0f}" r="{size:.1f}"/>{text}'
        address = addresses.get(node.code, "")
        look = ' class="nw-chosen"' if node.code == shown.district.value else ""
        drawn.append(f'<a{look} href="{escape(address)}" tabindex="-1">{circle}</a>' if address else f"<g>{circle}</g>")
    return f'<g class="nw-sums" aria-hidden="true">{"".join(drawn)}</g>'


def _names(shown: Levels, own: Sequence[Node], at: Mapping[str, Point], radius: Mapping[str, float], high: float) -> str:
    order = sorted(own, key=lambda one: (-one.places, one.code))
    dots = Dots(*(np.array([value(one.code) for one in order], float) for value in (lambda c: at[c][0], lambda c: at[c][1], radius.__getitem__)))
    names = ""
    for kind in TYPES:
        wishes = [Wish(n, shown.names.get(one.code, one.code), *at[one.code], radius[one.code], kind.size) for n, one in enumerate(order)]
        found = placed(wishes, dots, (WIDTH, high), kind.budget)
        names += f'<g class="nw-type nw-{kind.name}" aria-hidden="true">{written(found)}</g>'
    return names


def summed_context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Give the page what it needs."""
    shown, kept = levels_of(chosen, request.GET), kept_query(chosen.clocks)
    drawing, shift, high = draw_levels(shown, chosen.picked)
    root = links.network_summed_address() + kept
    crumbs: list[tuple[str, str | None]] = [(_("Netzwerk"), links.network_address() + kept), (_("Nach Ländern"), root if shown.state else None)]
    name = chosen.asked.states.get(shown.state, "")
    if name:
        crumbs.append((name, _address(chosen, shown.state) if shown.towns is not None else None))
    title = shown.names.get(shown.district.value, shown.district.value) if shown.towns is not None else name or _("Ganz Deutschland")
    if shown.towns is not None:
        crumbs.append((title, None))
    filters = [(key, value) for key, values in request.GET.lists() if key not in {"stand", "kenntnis", "seite"} for value in values if value]
    own = next((row for row in shown.rows if shown.towns is not None and row.node.code == shown.district.value), None)
    counts = chosen.counts
    pairs, places = (own.node.inside + own.outside, own.node.places) if own else (counts.pairs, counts.places)
    strongest = [axis for axis in shown.found.axes if not own or own.node.code in (axis.low, axis.high)][:MOST_AXES]
    axes = [(shown.names.get(axis.low, axis.low), shown.names.get(axis.high, axis.high), axis.pairs) for axis in strongest]
    return {
        "section": "network", "crumbs": crumbs, "clocks": chosen.clocks, "kept": kept, "shown": shown, "drawing": drawing, "shift": shift,
        "pairs": pairs, "places": places, "high": high, "state_lines": boundaries().states, "title": title, "axes": axes,
        "credits": boundaries().credits, "is_state_level": shown.found.level == STATE, "outline": outline(),
        "demo_picture": is_demo(), "today_address": links.network_summed_address(), "root_address": root, "kept_filters": filters,
        "unknown": [*chosen.asked.unknown, *([shown.district] if shown.district.message else [])],
    }  # fmt: skip
