"""The map of the projects: where each stands, what joins it to its partners, what could not be drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design import links
from netzwerkstatt.design.boundaries import Boundaries, corners
from netzwerkstatt.design.projection import WIDTH, Frame, Point, frame_around, holds, project
from netzwerkstatt.design.spreading import spread
from netzwerkstatt.design.wording import number
from netzwerkstatt.ledger.partnerships import ProjectPartners
from netzwerkstatt.registry.queries import PlacePoint

APART = 15.0
SHAPES = ("M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z", "M-5.75-5.75h11.5v11.5h-11.5z", "M0-8 8 0 0 8-8 0z", "M0-8 7.5 5.5h-15z")


@dataclass(frozen=True, slots=True)
class Dot:
    """One project: its shape at the place that leads it, lines and small dots for its partners. `words` is told on hover and focus."""

    address: str
    name: str
    words: str
    x: str
    y: str
    shape: str
    sort: int
    ties: str
    partners: tuple[tuple[str, str], ...]
    leads_left: bool


@dataclass(frozen=True, slots=True)
class Sort:
    """One line of the legend."""

    name: str
    shape: str
    sort: int
    at: int


@dataclass(frozen=True)
class Picture:
    """The finished map. `missing` are projects and places that are not on it: words and address."""

    sentence: str
    dots: list[Dot]
    sorts: list[Sort]
    missing: list[tuple[str, str]]
    frame: Frame
    states: str
    districts: str
    credits: tuple[str, ...]
    has_partners: bool
    width: int = int(WIDTH)

    @property
    def height(self) -> int:
        """Give the height."""
        return round(self.frame.height)


def draw(projects: Sequence[ProjectPartners], points: dict[int, PlacePoint], cohorts: Sequence[str], land: str, lines: Boundaries) -> Picture:
    """Draw projects; `cohorts` are all there are, so that a shape means the same on every map. `land` is the code of the State to fit to."""
    where = {pk: project(one.longitude, one.latitude) for pk, one in points.items() if one.longitude is not None and one.latitude is not None}
    where = {pk: point for pk, point in where.items() if holds(point)}
    placed = sorted((one for one in projects if one.lead.place.id in where), key=lambda one: one.slug)
    frame = _frame(placed, points, where, land, lines)
    spots = spread([frame.place(where[one.lead.place.id]) for one in placed], APART)
    sorts = {name: index for index, name in enumerate(sorted(cohorts))}
    framed = {pk: frame.place(point) for pk, point in where.items()}
    dots = [_dot(one, spot, sorts[one.cohort], framed) for one, spot in zip(placed, spots, strict=True)]
    shown = {one.cohort for one in placed}
    return Picture(
        sentence=_sentence(len(dots)), dots=dots, frame=frame, credits=lines.credits, states=lines.states,
        sorts=[_sort(name, sorts[name], place) for place, name in enumerate(name for name in sorts if name in shown)],
        missing=_missing(projects, where), districts=lines.districts.get(land, "") if frame.scale > 1 else "",
        has_partners=any(dot.partners for dot in dots),
    )  # fmt: skip


def _sort(name: str, index: int, place: int) -> Sort:
    return Sort(name, SHAPES[index % len(SHAPES)], index % len(SHAPES), 24 + 150 * place)


def _frame(placed: Iterable[ProjectPartners], points: dict[int, PlacePoint], where: dict[int, Point], land: str, lines: Boundaries) -> Frame:
    """Fit to a State: its box where boundaries are loaded, else its places; the leads belong on the picture anyway."""
    if not land:
        return Frame()
    leads = [where[one.lead.place.id] for one in placed]
    own = corners(lines.boxes[land]) if land in lines.boxes else [where[pk] for pk, one in points.items() if one.state == land and pk in where]
    return frame_around(leads + own, padding=0.06 if land in lines.boxes else 0.15)


def _dot(one: ProjectPartners, spot: Point, index: int, where: dict[int, Point]) -> Dot:
    others = [where[partner.place.id] for partner in one.partners if partner.place.id != one.lead.place.id and partner.place.id in where]
    lead = one.lead.place.name
    place = "" if lead == one.name else f", {lead}"
    more = ngettext(" und %(n)s weitere", " und %(n)s weitere", one.others) % {"n": number(one.others)} if one.others else ""
    return Dot(
        address=links.project_address(one.slug), name=one.name, words=f"{one.name}{place}{more}, {_('Staffel %(name)s') % {'name': one.cohort}}",
        x=f"{spot[0]:.1f}", y=f"{spot[1]:.1f}", shape=SHAPES[index % len(SHAPES)], sort=index % len(SHAPES),
        ties="".join(f"M{spot[0]:.1f} {spot[1]:.1f}L{x:.1f} {y:.1f}" for x, y in others),
        partners=tuple((f"{x:.1f}", f"{y:.1f}") for x, y in others), leads_left=spot[0] > WIDTH * 0.55,
    )  # fmt: skip


def _missing(projects: Iterable[ProjectPartners], where: dict[int, Point]) -> list[tuple[str, str]]:
    """Name what is not on the picture: projects whose lead has no place on it, and further partners without one."""
    found: dict[str, str] = {}
    for one in projects:
        if one.lead.place.id not in where:
            found[one.name] = links.project_address(one.slug)
        for partner in one.partners:
            if partner.place.id not in where:
                found.setdefault(partner.place.name, links.municipality_address(partner.place.key))
    return sorted(found.items())


def _sentence(count: int) -> str:
    said = ngettext("Karte: %(n)s Projekt am Ort der Kommune, die es führt.", "Karte: %(n)s Projekte, jedes am Ort der Kommune, die es führt.", count)
    return said % {"n": number(count)} + " " + _("Dieselben Projekte stehen in der Tabelle.")
