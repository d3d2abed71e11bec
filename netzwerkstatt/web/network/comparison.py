"""Two days of one choice side by side: the earlier day, the picture of what came, grew and went, and the list of one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from django.core.paginator import Page, Paginator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from netzwerkstatt.design.filters import page_of
from netzwerkstatt.design.wording import day as spoken_day
from netzwerkstatt.design.wording import number, typed_day
from netzwerkstatt.foundation.time import parse_day
from netzwerkstatt.network.comparing import Compared, compare
from netzwerkstatt.network.graph import OPEN, Ints, day_of, number_of
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.asked import Typed
from netzwerkstatt.web.network.listing import PairRow, name_ranks, pair_rows
from netzwerkstatt.web.network.page import Chosen, Drawing
from netzwerkstatt.web.network.picture import draw_network, pair_paths, pulls
from netzwerkstatt.web.network.scene import Scene
from netzwerkstatt.web.network.shapes import layer
from netzwerkstatt.web.network.tint import tint

CAME, GREW, WENT = "neu", "staerker", "beendet"
CROSS, RING = 7.0, 4.5
WIDE_BARS = 320.0
BESIDE = 10  # rows of the list, so that it is about as long as the picture


@dataclass(frozen=True)
class Comparison:
    """What the page shows: the earlier day as it was typed, both days compared, the list that was asked for."""

    typed: Typed
    earlier: date
    day: date
    compared: Compared
    what: str
    page: Page
    rows: list[tuple[PairRow, date | None]]

    @property
    def unknown(self) -> list[Typed]:
        """Give the earlier day where it could not be used."""
        return [self.typed] if self.typed.message else []

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        """Name the three lists with what stands in them."""
        found = self.compared
        return [(CAME, _("Neu"), len(found.came)), (GREW, _("Gestärkt"), len(found.strengthened)), (WENT, _("Beendet"), len(found.went))]

    @property
    def first_timers(self) -> tuple[int, int]:
        """Count the places that are linked for the first time, and those of them that are not funded."""
        statuses = self.compared.after.statuses[self.compared.newcomers]
        return len(statuses), int(np.count_nonzero(statuses))

    @property
    def bars(self) -> list[dict[str, Any]]:
        """Lead from the pairs of one day to those of the other, as bars that begin where the last ended."""
        before, after = (counts.pairs for counts in self.compared.counts)
        came, went = len(self.compared.came), len(self.compared.went)
        most = max(before + came, 1)
        steps = [
            (spoken_day(self.earlier), number(before), "stood", 0, before), ("+ " + _("neu"), f"+{number(came)}", "came", before, came),
            ("− " + _("beendet"), f"−{number(went)}", "went", after, went), (spoken_day(self.day), number(after), "stood", 0, after),
        ]  # fmt: skip
        scale = WIDE_BARS / most
        return [{"label": label, "value": value, "kind": kind, "x": round(x * scale, 1), "width": round(max(width * scale, 1.5), 1) if width else 0}
                for label, value, kind, x, width in steps]  # fmt: skip


def comparison_of(chosen: Chosen, query: Mapping[str, str]) -> Comparison:
    """Compare the choice with an earlier day, `davor`; a year before where none is named or it cannot be used."""
    typed, earlier = _earlier(query, chosen.clocks.day)
    compared = compare(chosen.kept.graph, chosen.asked.wanted, number_of(earlier))
    lists = {CAME: compared.came, GREW: compared.strengthened, WENT: compared.went}
    what = query.get("was", "")
    what = what if what in lists else CAME
    picked = compared.before if what == WENT else compared.after
    page = page_of(query, Paginator(_ordered(picked, lists[what]).tolist(), BESIDE))
    rows = pair_rows(picked, np.array(page.object_list, np.int64))
    last = _last_days(picked, chosen.asked.wanted.day) if what == WENT else None
    ends = [day_of(int(last[row])) if last is not None else None for row in page.object_list]
    return Comparison(typed, earlier, chosen.clocks.day, compared, what, page, list(zip(rows, ends, strict=True)))


def _earlier(query: Mapping[str, str], day: date) -> tuple[Typed, date]:
    text = query.get("davor", "").replace("\x00", "").strip()[:40]
    found, otherwise = parse_day(text), _year_before(day)
    message = ""
    if text and found is None:
        message = _("„%(text)s“ ist kein Tag. Schreiben Sie ihn als 23.04.2024.") % {"text": text}
    elif found and not date(1950, 1, 1) <= found <= day:
        message = _("Der frühere Tag liegt zwischen 1950 und dem späteren.")
    earlier = found if found and not message else otherwise
    return Typed("davor", _("Von"), text if message else typed_day(earlier), message), earlier


def _year_before(day: date) -> date:
    year = max(day.year - 1, 1950)
    return date(year, day.month, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _ordered(picked: Picked, pairs: Ints) -> Ints:
    """Order pairs by when their first link began, the latest first, then by name."""
    low, _high, pair = picked.graph.pairs
    began = np.full(len(low), OPEN, np.int64)
    np.minimum.at(began, pair[picked.links], picked.graph.since[picked.links])
    return pairs[np.lexsort((name_ranks(picked.graph)[low[pairs]], -began[pairs]))]


def _last_days(picked: Picked, day: int) -> np.ndarray:
    """Give of each pair the day on which the last of its links ended."""
    ended = np.zeros(len(picked.graph.pairs[0]), np.int64)
    until = np.where(picked.graph.until[picked.links] <= day, picked.graph.until[picked.links], 0)
    np.maximum.at(ended, picked.graph.pairs[2][picked.links], until)
    return ended


def comparison_drawing(chosen: Chosen, shown: Comparison) -> Drawing:
    """Draw both days at the same positions: what stayed grey, what grew blue, what came green, what went dashed with a cross."""
    found = shown.compared
    groups = [one for one in chosen.kept.groups if one.get("name")]
    scene = Scene(_either(found), tint(found.after, "", {}), groups, kept_query(chosen.clocks), root="../../")
    path, pull = pair_paths(scene), pulls(scene)
    layers = [("nw-stayed", found.stayed), ("nw-grew", found.strengthened), ("nw-went", found.went), ("nw-came", found.came)]
    drawn = "".join(layer(scene, path, name, _ends(found, pairs)) for name, pairs in layers if len(pairs))
    crosses = "".join(_cross(scene, pull, *one) for one in _ends(found, found.went))
    radius = scene.radii(1.4)
    x, y = chosen.kept.graph.x.tolist(), chosen.kept.graph.y.tolist()
    rings = "".join(f'<circle cx="{x[one]:.0f}" cy="{y[one]:.0f}" r="{radius[one] + RING:.1f}"/>' for one in found.newcomers.tolist())
    marks = f'<g class="nw-crosses">{crosses}</g><g class="nw-rings">{rings}</g>'
    return Drawing(mark_safe(draw_network(scene, drawn=drawn + marks)), _sentence(shown))


def _sentence(shown: Comparison) -> str:
    parts = {"came": number(len(shown.compared.came)), "grew": number(len(shown.compared.strengthened)), "went": number(len(shown.compared.went)),
             "first": spoken_day(shown.earlier), "last": spoken_day(shown.day)}  # fmt: skip
    return _("Netz an zwei Tagen, %(first)s und %(last)s: %(came)s Paare neu, %(grew)s gestärkt, %(went)s beendet. Die Liste steht daneben.") % parts


def _either(found: Compared) -> Picked:
    """Put what held on either day on one stage."""
    before, after = found.before, found.after
    strength = np.where(after.pairs, after.pair_strength, before.pair_strength)
    return replace(
        after, links=after.links | before.links, pairs=after.pairs | before.pairs, pair_strength=strength, places=after.places | before.places
    )


def _ends(found: Compared, pairs: Ints) -> list[tuple[int, int]]:
    low, high, _pair = found.after.graph.pairs
    return list(zip(low[pairs].tolist(), high[pairs].tolist(), strict=True))


def _cross(scene: Scene, pull: Any, low: int, high: int) -> str:
    """Mark the middle of a line that ended."""
    graph, bend = scene.picked.graph, pull(low, high)
    x, y = (float(graph.x[low] + graph.x[high]) / 2, float(graph.y[low] + graph.y[high]) / 2)
    if bend is not None:
        x, y = (x + bend[0]) / 2, (y + bend[1]) / 2
    return f'<path d="M{x - CROSS:.0f} {y - CROSS:.0f}l{2 * CROSS:.0f} {2 * CROSS:.0f}m0-{2 * CROSS:.0f}l-{2 * CROSS:.0f} {2 * CROSS:.0f}"/>'
