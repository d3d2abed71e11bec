"""Everything one municipality's page shows, gathered for one reader at one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from netzwerkstatt.datasets.queries import ShownDataset, datasets_of_place
from netzwerkstatt.ledger.answers import answers_to
from netzwerkstatt.ledger.partnerships import ProjectPartners, partners_around
from netzwerkstatt.network.queries import TRANSFER, ShownLink, links_of_place
from netzwerkstatt.offers.queries import ShownUse, uses_of_place
from netzwerkstatt.registry.models import SizeClass, size_class
from netzwerkstatt.registry.queries import PlaceName, PlaceShown, kin_of
from netzwerkstatt.solutions.transfers import ShownTransfer, transfers_of_place
from netzwerkstatt.web.clocks import Clocks
from netzwerkstatt.web.municipalities.drawing import MOST_DRAWN, Pictures, draw_neighbours
from netzwerkstatt.web.municipalities.ties import Tie, ties_of

SHORT, TIES = 12, 20
UNNAMED = (SizeClass.DISTRICT_OR_UNION, SizeClass.ABROAD, SizeClass.UNKNOWN)


@dataclass(frozen=True)
class Cut:
    """A list of which the first rows stand on the page and the rest unfolds."""

    first: Sequence[object]
    rest: Sequence[object]


@dataclass(frozen=True)
class MunicipalityPage:
    """One municipality for one reader at one question."""

    place: PlaceShown
    size: str
    came_from: list[PlaceName]
    became: list[PlaceName]
    projects: list[ProjectPartners]
    gives: list[ShownTransfer]
    takes: list[ShownTransfer]
    ties: Cut
    derived: int
    derived_since: date | None
    neighbours: int
    pictures: Pictures | None
    uses: Cut
    datasets: Cut
    is_funded: bool

    @property
    def given(self) -> list[ShownTransfer]:
        """Give the transfers from here that count."""
        return [one for one in self.gives if one.counts_since]

    @property
    def given_solutions(self) -> int:
        """Count the solutions from here that run elsewhere."""
        return len({one.code for one in self.given})

    @property
    def given_places(self) -> int:
        """Count the places that took something over from here."""
        return len({one.receiver.id for one in self.given})

    @property
    def taken(self) -> int:
        """Count the solutions taken over from others."""
        return len([one for one in self.takes if one.counts_since])

    @property
    def dataset_count(self) -> int:
        """Count the datasets collected here."""
        return len(self.datasets.first) + len(self.datasets.rest)

    @property
    def has_nothing(self) -> bool:
        """Say whether nothing at all is reported of this place."""
        return not (self.projects or self.gives or self.takes or self.neighbours or self.uses.first or self.datasets.first)


def municipality_page(place: PlaceShown, clocks: Clocks, seen: Q) -> MunicipalityPage:
    """Gather a municipality's page. Six queries, two more where places were merged."""
    question = clocks.question
    answers = answers_to(Q(claim__subject=place.id) | Q(claim__partner=place.id), question)
    gives, takes = transfers_of_place(place.id, question, seen, answers)
    found = links_of_place(place.id, question, seen, answers)
    ties = ties_of(place, found)
    around = {tie.neighbour.id for tie in ties} | {_other(link, place).id for link in found}
    projects, funded = partners_around(place.id, around, question, seen)
    derived = [link for link in found if link.kind == TRANSFER]
    came_from, became = kin_of(place.id) if place.has_kin else ([], [])
    return MunicipalityPage(
        place=place,
        size=_size(place),
        came_from=came_from,
        became=became,
        projects=projects,
        gives=gives,
        takes=takes,
        ties=_cut(ties, TIES),
        derived=len({_other(link, place).id for link in derived}),
        derived_since=min((link.since for link in derived), default=None),
        neighbours=len(around),
        pictures=draw_neighbours(place, found, ties, funded) if 0 < len(around) <= MOST_DRAWN else None,
        uses=_cut(uses_of_place(place.id, question, seen)),
        datasets=_cut(datasets_of_place(place.id, question, seen)),
        is_funded=place.id in funded,
    )


def _other(link: ShownLink, place: PlaceShown) -> PlaceName:
    return link.end if link.start.id == place.id else link.start


def _size(place: PlaceShown) -> str:
    """Name the size class, without the bounds in brackets; nothing where the kind says it already."""
    size = size_class(place.kind, place.population)
    return "" if size in UNNAMED else str(SizeClass(size).label).partition(" (")[0]


def _cut(rows: Sequence[ShownUse] | Sequence[ShownDataset] | Sequence[Tie], short: int = SHORT) -> Cut:
    # One row more is shown rather than hidden behind "1 more".
    return Cut(rows, ()) if len(rows) <= short + 1 else Cut(rows[:short], rows[short:])
