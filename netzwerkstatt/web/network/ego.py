"""A municipality's own network: its partners and theirs as two rings, as a table, in sentences; who near it has what it looks for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from netzwerkstatt.design.wording import number
from netzwerkstatt.ledger.answers import answers_to
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.network.graph import FUNDED, NO_GROUP, STRENGTHS, Place
from netzwerkstatt.network.meanings import Told, tell_place
from netzwerkstatt.network.measures import Measures
from netzwerkstatt.network.readings import AT_ONCE
from netzwerkstatt.network.rings import INNER, MIDDLE, OUTER, Rings, rings_around
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.registry.queries import PlaceShown
from netzwerkstatt.solutions.transfers import places_that_have, transfers_of_place
from netzwerkstatt.web.network.labels import Dots, Wish, placed
from netzwerkstatt.web.network.listing import PairRow, pair_rows
from netzwerkstatt.web.network.picture import HIGH, UNIT, WIDE, Type, written
from netzwerkstatt.web.network.scene import Scene
from netzwerkstatt.web.network.shapes import Path, dots, layer

TYPES = (Type("wide", 18, 0, 40), Type("narrow", 31, 0, 12))
MOST_SECOND = 400  # more further partners are counted and not drawn
MOST_FOUND = 8
SELECTION = 5.0


@dataclass(frozen=True, slots=True)
class Find:
    """A place nearby that has a solution which this one looks for; `steps` away."""

    place: Place
    code: str
    title: str
    steps: int


@dataclass(frozen=True)
class Ego:
    """What the page shows of a place. `partners` are pairs with the place itself, each with the other end."""

    rings: Rings
    drawing: SafeString
    sentence: str
    partners: list[tuple[Place, PairRow]]
    reached: int
    others: int
    groups: int
    told: list[Told]
    is_cut: bool


def ego_of(scene: Scene, index: int, steps: int) -> Ego:
    """Gather and draw a place's own network from a choice on stage."""
    picked = scene.picked
    whole = rings_around(picked, index, 2)
    is_cut = steps == 2 and len(whole.second) > MOST_SECOND
    rings = rings_around(picked, index, 1) if steps == 1 or is_cut else whole
    group = {int(picked.graph.group[one]) for one in whole.first} - {NO_GROUP}
    others = sum(int(picked.statuses[one]) != FUNDED for one in whole.first)
    told = _measures(picked, index)
    return Ego(
        rings, mark_safe(_drawn(scene, rings)), _sentence(picked, whole), _partners(picked, index), len(whole.first) + len(whole.second), others,
        len(group), told, is_cut,
    )  # fmt: skip


def _sentence(picked: Picked, rings: Rings) -> str:
    parts = {"name": picked.graph.places[rings.middle].name, "partners": number(len(rings.first)), "further": number(len(rings.second))}
    return _("Netz um %(name)s: %(partners)s Partner, dahinter %(further)s weitere Kommunen. Die Partner stehen darunter als Tabelle.") % parts


def _partners(picked: Picked, index: int) -> list[tuple[Place, PairRow]]:
    low, high, _pair = picked.graph.pairs
    rows = np.flatnonzero(picked.pairs & ((low == index) | (high == index)))
    own = picked.graph.places[index].key
    found = [(row.high if row.low.key == own else row.low, row) for row in pair_rows(picked, rows)]
    return sorted(found, key=lambda one: (STRENGTHS.index(one[1].strength), one[0].name))


def _measures(picked: Picked, index: int) -> list[Told]:
    """Say how the place stands; nothing where the network is too large to be measured while somebody waits."""
    if picked.counts.places > AT_ONCE or not picked.places[index]:
        return []
    standing = next((one for one in Measures(picked).standings() if one.place == index), None)
    return tell_place(asdict(standing)) if standing else []


def _drawn(scene: Scene, rings: Rings) -> str:
    """Draw circles, lines, dots and names; a line to a further partner has that partner's hue, one between partners is pale."""
    size = len(scene.picked.graph.places)
    x, y = np.full(size, -1e4), np.full(size, -1e4)
    for place, (across, down) in rings.points.items():
        x[place], y[place] = across, down
    shown = [rings.middle, *rings.first, *rings.second]
    radius = scene.radii(UNIT) * np.where(np.isin(np.arange(size), [rings.middle, *rings.first]), 1.15, 0.62)
    circles = "".join(f'<ellipse cx="{MIDDLE[0]:.0f}" cy="{MIDDLE[1]:.0f}" rx="{one[0]:.0f}" ry="{one[1]:.0f}"/>' for one in (INNER, OUTER))
    ring = f'<circle class="nw-ring" cx="{MIDDLE[0]:.0f}" cy="{MIDDLE[1]:.0f}" r="{radius[rings.middle] + SELECTION:.1f}"/>'
    names = "".join(_names(scene, rings, kind, (x, y, radius), shown) for kind in TYPES)
    return (
        f'<g class="nw-orbits" aria-hidden="true">{circles}</g><g class="nw-lines" aria-hidden="true">{_lines(scene, rings)}</g>'
        f'<g class="nw-dots" aria-hidden="true">{ring}{dots(scene, x, y, radius, shown)}</g>{names}'
    )


def _lines(scene: Scene, rings: Rings) -> str:
    near = {rings.middle, *rings.first}
    gathered: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for low, high, strength in _pairs(scene, rings):
        if rings.middle in (low, high):
            look = "nw-own"
        elif low in near and high in near:
            look = "nw-between nw-beside"
        elif rings.host.get(low) == high or rings.host.get(high) == low:
            look = f"nw-{scene.tint.hues[high if rings.host.get(low) == high else low]}"
        else:
            continue
        gathered.setdefault((look, strength), []).append((low, high))
    path = _straight(rings)
    order = sorted(gathered.items(), key=lambda one: (one[0][0] == "nw-own", one[0]))
    return "".join(layer(scene, path, f"{look} nw-{STRENGTHS[strength]}", ends) for (look, strength), ends in order)


def _pairs(scene: Scene, rings: Rings) -> list[tuple[int, int, int]]:
    """Give the pairs between the places that are drawn: low end, high end, strength."""
    picked = scene.picked
    low, high, _pair = picked.graph.pairs
    drawn = np.zeros(len(picked.graph.places), np.bool_)
    drawn[list(rings.points)] = True
    rows = np.flatnonzero(picked.pairs & drawn[low] & drawn[high])
    return list(zip(low[rows].tolist(), high[rows].tolist(), picked.pair_strength[rows].tolist(), strict=True))


def _straight(rings: Rings) -> Path:
    def path(low: int, high: int) -> str:
        (ax, ay), (bx, by) = rings.points[low], rings.points[high]
        return f"M{ax:.0f} {ay:.0f}L{bx:.0f} {by:.0f}"

    return path


def _names(scene: Scene, rings: Rings, kind: Type, where: tuple[np.ndarray, np.ndarray, np.ndarray], shown: Sequence[int]) -> str:
    x, y, radius = where
    places = scene.picked.graph.places
    order = [rings.middle, *rings.first, *sorted(rings.second, key=lambda one: (-scene.weight(one), one))]
    wishes = [Wish(one, places[one].name, float(x[one]), float(y[one]), float(radius[one]), kind.size) for one in order]
    found = placed(wishes, Dots(x[list(shown)], y[list(shown)], radius[list(shown)]), (WIDE, HIGH), kind.budget)
    near = [one for one in found if one.index in {rings.middle, *rings.first}]
    further = [one for one in found if one not in near]
    inner = f'<g class="nw-near">{written(near)}</g>'
    return f'<g class="nw-type nw-{kind.name}" aria-hidden="true">{inner}{written(further)}</g>'


def finds_of(picked: Picked, rings: Rings, place: PlaceShown, question: Question, seen: Q) -> tuple[int, list[Find]]:
    """Say how many solutions a place looks for (a step towards it is stated, and it does not run there), and who near it has one. Three queries."""
    _gives, takes = transfers_of_place(place.id, question, seen, answers_to(Q(claim__subject=place.id), question))
    wanted = {one.code: one for one in takes if one.counts_since is None and not one.is_over and not one.is_running}
    if not wanted:
        return 0, []
    steps = dict.fromkeys(rings.second, 2) | dict.fromkeys(rings.first, 1)
    near = {picked.graph.places[one].id: (picked.graph.places[one], away) for one, away in steps.items()}
    having = {(one.giver.id, code) for code, one in wanted.items()} | places_that_have(list(wanted), question, seen)
    found = [Find(near[where][0], code, wanted[code].title, near[where][1]) for where, code in having if where in near and where != place.id]
    return len(wanted), sorted(found, key=lambda one: (one.steps, one.title, one.place.name))[:MOST_FOUND]
