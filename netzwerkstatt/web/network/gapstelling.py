"""White spots: where links are known, by district on a map and by Land and size class in a table. Counts only: no place is named for having none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.boundaries import Boundaries, boundaries
from netzwerkstatt.design.filters import Filter, read_filter
from netzwerkstatt.network.gaps import Cell, by_district, pairs_by_region, white_spots
from netzwerkstatt.registry.models import SizeClass
from netzwerkstatt.registry.regions import Regions, regions_on
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.page import Chosen
from netzwerkstatt.web.network.words import size_labels

SIZES = (SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL)
STEPS = (1, 4, 10, 20)  # pairs from which a district has the next of four tints
DISTRICTS, STATES = "kreise", "laender"
OWN_WORDS = {"ebene", "stand", "kenntnis"}


@dataclass(frozen=True, slots=True)
class Line:
    """A Land: how many of its districts have a link, of all; its cells by size class, None where the register has no such municipality."""

    code: str
    name: str
    districts: int
    all_districts: int
    district_step: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Gaps:
    """What the page shows. `linked` of `districts` have a link; `totals` sum up each size class."""

    lines: list[Line]
    totals: tuple[Cell, ...]
    linked: int
    districts: int

    @property
    def unknown(self) -> int:
        """Count the districts of which no link is known."""
        return self.districts - self.linked


def step_of(pairs: int) -> int:
    """Class pairs for a map: 0 none known, then four tints."""
    return sum(pairs >= least for least in STEPS)


def gaps_of(chosen: Chosen, regions: Regions) -> Gaps:
    """Count a choice by Land, district and size class."""
    cells = {(cell.state, cell.size): cell for cell in white_spots(chosen.picked, regions.sizes)}
    linked = {code for code, count in by_district(chosen.picked, regions.districts).items() if count}
    states = sorted({state for state, _size in regions.sizes} | {code[:2] for code in regions.districts})
    names = chosen.asked.states
    lines = [_line(code, names.get(code, code), cells, linked, regions) for code in states]
    totals = tuple(Cell("", size, *_sums(cells, size)) for size in SIZES)
    return Gaps(sorted(lines, key=lambda line: line.name), totals, len(linked), len(regions.districts))


def _line(code: str, name: str, cells: Mapping[tuple[str, str], Cell], linked: set[str], regions: Regions) -> Line:
    own = [one for one in regions.districts if one.startswith(code)]
    count = sum(one in linked for one in own)
    share = Cell(code, "", count, len(own))
    return Line(code, name, count, len(own), share.step, tuple(cells.get((code, size)) for size in SIZES))


def _sums(cells: Mapping[tuple[str, str], Cell], size: str) -> tuple[int, int]:
    of_size = [cell for cell in cells.values() if cell.size == size]
    return sum(cell.linked for cell in of_size), sum(cell.all for cell in of_size)


def known_districts(regions: Regions, drawn: Boundaries) -> Regions:
    """Give all districts there are: those of the register, and those on the map where the register holds only a part of the country."""
    if len(regions.districts) >= len(drawn.district_areas):
        return regions
    return replace(regions, districts=tuple(sorted({*regions.districts, *drawn.district_areas})))


def areas_of(chosen: Chosen, level: str, drawn: Boundaries) -> SafeString | None:
    """Draw the areas of a level, tinted by their pairs; None where nobody loaded boundaries with areas."""
    areas = drawn.state_areas if level == STATES else drawn.district_areas
    if not areas:
        return None

    def draw() -> SafeString:
        return format_html_join("", '<path class="nw-area nw-step-{}"{} d="{}"/>', _tinted(pairs_by_region(chosen.picked, areas), areas, level))

    return chosen.keep(f"areas:{level}:{drawn.version}", draw)


def _tinted(pairs: Mapping[str, int], areas: Mapping[str, str], level: str) -> Iterator[tuple[int, SafeString | str, str]]:
    hatched = format_html_join("", ' fill="url(#{})"', [["nw-hatch"]])
    for code, shape in sorted(areas.items()):
        step = _state_step(pairs[code]) if level == STATES else step_of(pairs[code])
        yield step, "" if step else hatched, shape


def _state_step(pairs: int) -> int:
    """Class the pairs of a Land, which has some thirty times as many as a district."""
    return sum(pairs >= least for least in (1, 25, 75, 150))


def legend_of(level: str) -> list[tuple[int, str]]:
    """Name the tints."""
    words = ("1–24", "25–74", "75–149", _("ab %(n)s") % {"n": 150}) if level == STATES else ("1–3", "4–9", "10–19", _("ab %(n)s") % {"n": 20})
    return [(0, _("keine bekannt")), *enumerate(words, 1)]


def gaps_context(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Give the page what it needs."""
    level: Filter = read_filter(request.GET, "ebene", (_("Ebene"), ""), [(DISTRICTS, _("Kreise")), (STATES, _("Länder"))])
    shown, kept, lines = level.chosen or DISTRICTS, kept_query(chosen.clocks), boundaries()
    sizes = size_labels()
    filters = [(name, value) for name, values in request.GET.lists() if name not in OWN_WORDS for value in values if value]
    return {
        "section": "network", "crumbs": [(_("Netzwerk"), links.network_address() + kept), (_("Weiße Flecken"), None)], "clocks": chosen.clocks,
        "gaps": gaps_of(chosen, known_districts(regions_on(chosen.clocks.today), lines)), "level": shown, "areas": areas_of(chosen, shown, lines),
        "credits": lines.credits, "state_lines": lines.states, "legend": legend_of(shown), "kept": kept, "demo_picture": is_demo(),
        "sizes": [sizes[size] for size in SIZES], "unknown": [*chosen.asked.unknown, *([level] if level.unknown else [])],
        "today_address": links.network_gaps_address(), "reset_address": links.network_gaps_address() + kept, "is_narrowed": chosen.asked.is_narrowed,
        "kept_filters": filters,
        "network_address": links.network_address(), "days": kept.removeprefix("?"), "imprint": links.page_address("impressum"),
    }  # fmt: skip
