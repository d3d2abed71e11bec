"""The picture of the network: hulls of groups, lines, dots, names, at the positions the layout gave them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design.wording import number
from netzwerkstatt.network.graph import NO_GROUP
from netzwerkstatt.web.network.labels import Box, Dots, Label, Wish, box_of, placed
from netzwerkstatt.web.network.scene import Scene
from netzwerkstatt.web.network.shapes import Path, bent, dots, lines, straight
from netzwerkstatt.web.network.tint import NEUTRAL

WIDE, HIGH = 1_000.0, 700.0
UNIT = 1.4  # of the picture, in a pixel at its usual width
PULLED = 0.1  # a line between groups is drawn so far towards the middle of the picture
ANCHORS = {"start": "", "middle": ' class="nw-middle"', "end": ' class="nw-end"'}
ALONE_AT, ALONE_APART, MOST_ALONE = (22.0, 686.0), 15.0, 20


@dataclass(frozen=True, slots=True)
class Type:
    """How large names are, how many, and for which width."""

    name: str
    size: float
    group_size: float
    budget: int


TYPES = (Type("wide", 18, 20, 46), Type("narrow", 33, 33, 14))
PAPER = (Type("paper", 15, 17, 60),)


def draw_network(scene: Scene, types: Sequence[Type] = TYPES, drawn: str | None = None) -> str:
    """Draw everything inside the picture's svg element; `drawn` are lines drawn otherwise than by group and strength."""
    graph = scene.picked.graph
    x, y = graph.x.astype(float), graph.y.astype(float)
    radius = scene.radii(UNIT)
    shown = [group for group in scene.groups if _is_shown(scene, group["group"])]
    by_group = not scene.tint.names
    hulls = "".join(f'<path class="nw-{_hue(group["group"])}" d="{hull_path(group["hull"])}"/>' for group in shown if group.get("hull"))
    names = "".join(_names(scene, shown, kind, (x, y, radius), by_group=by_group) for kind in types)
    return (
        (f'<g class="nw-hulls" aria-hidden="true">{hulls}</g>' if hulls and by_group else "")
        + f'<g class="nw-lines" aria-hidden="true">{lines(scene, pair_paths(scene), _look(scene)) if drawn is None else drawn}</g>'
        + f'<g class="nw-dots" aria-hidden="true">{dots(scene, x, y, radius, scene.places)}</g>{names}{_alone(scene)}'
    )


def sentence_of(scene: Scene) -> str:
    """Say what the picture shows."""
    counts = scene.picked.counts
    said = ngettext("Netz: %(n)s Paar", "Netz: %(n)s Paare", counts.pairs) % {"n": number(counts.pairs)}
    places = ngettext("zwischen %(n)s Kommune.", "zwischen %(n)s Kommunen.", counts.places) % {"n": number(counts.places)}
    return f"{said} {places} " + _("Dieselbe Auswahl steht darunter als Tabelle.")


def hull_path(hull: Sequence[Sequence[float]]) -> str:
    """Draw an outline with round corners: from middle to middle of its sides, each corner pulling."""
    if len(hull) < 3:
        return ""
    middles = [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in zip(hull, [*hull[1:], hull[0]], strict=True)]
    corners = [*hull[1:], hull[0]]
    first = middles[0]
    drawn = "".join(f"Q{cx:.0f} {cy:.0f} {mx:.0f} {my:.0f}" for (cx, cy), (mx, my) in zip(corners, [*middles[1:], first], strict=True))
    return f"M{first[0]:.0f} {first[1]:.0f}{drawn}z"


def _is_shown(scene: Scene, group: int) -> bool:
    return bool(np.any(scene.picked.places & (scene.picked.graph.group == group)))


def _hue(group: int) -> int:
    return group if 0 <= group < NEUTRAL else NEUTRAL


def _look(scene: Scene) -> Callable[[int, int], str]:
    """Give a line within a group the group's hue; one between groups is neutral and pale."""
    group = scene.picked.graph.group.tolist()

    def look(low: int, high: int) -> str:
        is_within = group[low] == group[high] != NO_GROUP
        return f"nw-{_hue(group[low])}" if is_within and not scene.tint.names else "nw-between"

    return look


def pair_paths(scene: Scene) -> Path:
    """Draw lines within a group straight, those between groups towards the middle of both."""
    graph = scene.picked.graph
    x, y, pull = graph.x.tolist(), graph.y.tolist(), pulls(scene)
    direct = straight(graph.x.astype(float), graph.y.astype(float))

    def path(low: int, high: int) -> str:
        pulled = pull(low, high)
        return bent((x[low], y[low]), pulled, (x[high], y[high])) if pulled else direct(low, high)

    return path


def pulls(scene: Scene) -> Callable[[int, int], tuple[float, float] | None]:
    """Give the point a line between groups is drawn towards; None within a group."""
    graph = scene.picked.graph
    group = graph.group.tolist()
    middle = {one: (float(graph.x[graph.group == one].mean()), float(graph.y[graph.group == one].mean())) for one in set(group) if one != NO_GROUP}

    def pull(low: int, high: int) -> tuple[float, float] | None:
        here, there = middle.get(group[low]), middle.get(group[high])
        if here is None or there is None or here == there:
            return None
        across, down = (here[0] + there[0]) / 2, (here[1] + there[1]) / 2
        return across + (WIDE / 2 - across) * PULLED, down + (HIGH / 2 - down) * PULLED

    return pull


def _names(scene: Scene, shown: Sequence[dict[str, Any]], kind: Type, where: tuple[Any, Any, Any], *, by_group: bool) -> str:
    x, y, radius = where
    taken: list[Box] = [(0.0, HIGH - 30, WIDE * 0.4, HIGH)] if scene.picked.counts.alone else []  # the row of those without a link
    drawn = []
    for group in shown if by_group else ():
        text = _("um %(name)s") % {"name": group["name"]}
        at = _beside_hull(group, text, kind, taken, scene)
        if at is not None:
            taken.append(box_of(text, kind.group_size, *at))
            down = at[1] + kind.group_size * 0.35
            drawn.append(f'<text class="nw-middle nw-{_hue(group["group"])}" x="{at[0]:.0f}" y="{down:.0f}">{escape(text)}</text>')
    found = scene.places
    order = sorted(found, key=lambda one: (-scene.weight(one), one))
    wishes = [Wish(one, scene.picked.graph.places[one].name, x[one], y[one], radius[one], kind.size) for one in order[: kind.budget * 4]]
    covering = Dots(x[found], y[found], radius[found])
    names = placed(wishes, covering, (WIDE, HIGH - 26), kind.budget, taken)
    return f'<g class="nw-type nw-{kind.name}" aria-hidden="true"><g class="nw-groups">{"".join(drawn)}</g>{written(names)}</g>'


def written(names: Iterable[Label]) -> str:
    """Write names at their places."""
    return "".join(f'<text{ANCHORS[one.anchor]} x="{one.x:.0f}" y="{one.y:.0f}">{escape(one.text)}</text>' for one in names)


def _beside_hull(group: dict[str, Any], text: str, kind: Type, taken: Sequence[Box], scene: Scene) -> tuple[float, float] | None:
    """Find room for a group's name at the rim of its hull: outwards first, where the fewest dots are covered."""
    hull = group.get("hull")
    if not hull:
        return None
    xs, ys = [one[0] for one in hull], [one[1] for one in hull]
    half = len(text) * kind.group_size * 0.42  # the picture is shown smaller than it is drawn, its type is not
    middle, room = (min(xs) + max(xs)) / 2, kind.group_size * 0.7
    is_low = sum(ys) / len(ys) > HIGH / 2
    rims = [(max(ys) + room, 0.0 if is_low else 1.0), (min(ys) - room, 1.0 if is_low else 0.0)]
    options = [
        ((min(max(middle + aside * half, half), WIDE - half), min(max(rim, room), HIGH - room)), cost + abs(aside) * 0.3)
        for rim, cost in rims
        for aside in (0, -1, 1)
    ]
    scored = [(cost + _covered(box_of(text, kind.group_size, *at), taken, scene), at) for at, cost in options]
    return min(scored, key=lambda one: one[0])[1]


def _covered(box: Box, taken: Sequence[Box], scene: Scene) -> float:
    left, top, right, bottom = box
    graph, is_in = scene.picked.graph, scene.picked.places
    inside = is_in & (graph.x > left) & (graph.x < right) & (graph.y > top) & (graph.y < bottom)
    return float(np.count_nonzero(inside)) + 20 * sum(left < one[2] and right > one[0] and top < one[3] and bottom > one[1] for one in taken)


def _alone(scene: Scene) -> str:
    """Put funded places without a link in one row at the lower left: they are counted, not hidden."""
    count = scene.picked.counts.alone
    if not count:
        return ""
    across, down = ALONE_AT
    drawn = "".join(f'<circle cx="{across + step * ALONE_APART:.0f}" cy="{down:.0f}" r="5"/>' for step in range(min(count, MOST_ALONE)))
    words = _("%(n)s ohne Verbindung") % {"n": number(count)}
    at = across + min(count, MOST_ALONE) * ALONE_APART
    row = f'<g class="nw-{NEUTRAL} nw-funded">{drawn}</g>'
    return f'<g class="nw-dots nw-apart" aria-hidden="true">{row}</g><text class="nw-apart" x="{at:.0f}" y="{down + 6:.0f}">{escape(words)}</text>'
