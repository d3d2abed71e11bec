"""Splitting a figure's value: each counted key goes to the cell of its first record. Cells of uses under three are hidden from visitors."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.datasets.models import Dataset
from netzwerkstatt.ledger.clocks import Question, known_at
from netzwerkstatt.ledger.models import Claim, ClaimKind, LinkKind
from netzwerkstatt.monitoring.figures import PAIR, Figure
from netzwerkstatt.monitoring.suppressing import Cell, suppressed
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.models import Project, SizeClass, Theme
from netzwerkstatt.registry.queries import PlaceOnDay, places_on
from netzwerkstatt.solutions.models import Solution

ROW = ("id", "kind", "happened_on", "subject_id", "partner_id", "thing_id", "project_id", "detail", "amount", "theme_id", "organisation_id",
       "written_name")  # fmt: skip
TITLES: dict[str, Promise] = {
    "theme": gettext_lazy("nach Thema"),
    "cohort": gettext_lazy("nach Staffel"),
    "state": gettext_lazy("nach Land"),
    "size": gettext_lazy("nach Größe"),
    "funded": gettext_lazy("gefördert oder nicht"),
    "link": gettext_lazy("nach Art"),
    "funding": gettext_lazy("nach Förderung der beiden"),
    "offer": gettext_lazy("nach Veranstaltung"),
}
HEADS: dict[str, Promise] = {
    "theme": gettext_lazy("Thema"), "cohort": gettext_lazy("Staffel"), "state": gettext_lazy("Land"), "size": gettext_lazy("Größe"),
    "funded": gettext_lazy("Förderung"),
    "link": gettext_lazy("Art"), "funding": gettext_lazy("Förderung"), "offer": gettext_lazy("Veranstaltung"),
}  # fmt: skip
HINTS: dict[str, Promise] = {
    "size": gettext_lazy("Nach dem Register am Stichtag."),
    "cohort": gettext_lazy("Staffel des gebenden Projekts."),
    "funded": gettext_lazy("Am Tag, von dem an gezählt wird."),
    "funding": gettext_lazy("Am Stichtag."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What a split looks at of a claim."""

    id: int
    kind: str
    happened_on: date
    subject_id: int | None
    partner_id: int | None
    thing_id: int | None
    project_id: int | None
    detail: str
    amount: int | None
    theme_id: int | None
    organisation_id: int | None
    written_name: str


@dataclass(frozen=True, slots=True)
class Split:
    """A figure by one dimension. Pairs stand under each of their kinds, so `adds_up` may be False; `is_withheld`: too small to be split at all."""

    dimension: str
    cells: tuple[Cell, ...]
    adds_up: bool = True
    is_withheld: bool = False


def split(figure: Figure, question: Question, dimension: str, *, hide_small: bool) -> Split:
    """Split a figure. Loads the narrow columns of its records once."""
    fields = figure.records(question).order_by("happened_on", "id").values_list(*ROW)
    rows = [Row(*values) for values in fields]
    labels = LABELS[dimension](rows, question)
    cells = _weigh_attendance(rows, labels) if dimension == "offer" else _weigh(figure, rows, labels, every=dimension == "link")
    ordered = tuple(Cell(label, value) for label, value in sorted(cells.items(), key=lambda cell: (-cell[1], cell[0])))
    shown = suppressed(ordered) if hide_small and figure.counts_uses else ordered
    return Split(dimension, shown, dimension != "link" or figure.key != PAIR, is_withheld=bool(ordered) and not shown)


def _key(figure: Figure, row: Row) -> object:
    if figure.key == PAIR:
        return tuple(sorted((row.subject_id or 0, row.partner_id or 0)))
    return tuple(getattr(row, f"{field}_id") for field in figure.key) if figure.key else row.id


def _weigh(figure: Figure, rows: list[Row], labels: Callable[[Row], str], *, every: bool) -> Counter[str]:
    seen: set[object] = set()
    cells: Counter[str] = Counter()
    for row in rows:
        label = labels(row)
        key = (_key(figure, row), label) if every else _key(figure, row)
        if key not in seen:
            seen.add(key)
            cells[label] += 1
    return cells


def _weigh_attendance(rows: list[Row], labels: Callable[[Row], str]) -> Counter[str]:
    """Per event: the persons of each body, those of its fullest day."""
    present: dict[tuple[object, ...], int] = {}
    for row in rows:
        key: tuple[object, ...] = (labels(row), row.thing_id, row.subject_id, row.organisation_id, row.written_name)
        present[key] = max(present.get(key, 0), row.amount or 0)
    cells: Counter[str] = Counter()
    for (label, *_body), persons in present.items():
        cells[str(label)] += persons
    return cells


Labels = Callable[[Row], str]


def _places(rows: Iterable[Row], question: Question) -> dict[int, PlaceOnDay]:
    return places_on({row.subject_id for row in rows if row.subject_id}, question.day)


def by_state(rows: list[Row], question: Question) -> Labels:
    """By the State of the first record's place; unions and places abroad have none."""
    places = _places(rows, question)
    return lambda row: places[row.subject_id].state or _("ohne Land") if row.subject_id else _("ohne Kommune")


def by_size(rows: list[Row], question: Question) -> Labels:
    """By size class on the day."""
    places = _places(rows, question)
    return lambda row: str(SizeClass(places[row.subject_id].size).label) if row.subject_id else _("ohne Kommune")


def by_cohort(rows: list[Row], _question: Question) -> Labels:
    """By the cohort of the giving project."""
    names = dict(Project.objects.values_list("pk", "cohort__name"))
    return lambda row: names.get(row.project_id or 0, _("ohne Staffel"))


def by_theme(rows: list[Row], _question: Question) -> Labels:
    """By the theme of the claim, else of its solution or dataset."""
    themes = {theme.pk: theme.label for theme in Theme.objects.all()}
    of_thing = dict(Solution.objects.values_list("thing", "theme")) | dict(Dataset.objects.values_list("thing", "theme"))
    return lambda row: themes.get(row.theme_id or of_thing.get(row.thing_id or 0) or 0, _("ohne Thema"))


def by_link(_rows: list[Row], _question: Question) -> Labels:
    """By the kind of link; a counting transfer is one too."""
    return lambda row: _("Übertragung") if row.kind == ClaimKind.COUNTS else str(LinkKind(row.detail).label)


def by_offer(rows: list[Row], _question: Question) -> Labels:
    """By the event."""
    titles = dict(Offer.objects.values_list("thing", "title"))
    return lambda row: titles.get(row.thing_id or 0, "–")


def funded_spells(question: Question) -> dict[int, list[tuple[date, date | None]]]:
    """Give when each partner was funded, by what was known."""
    spells: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    partners = Claim.objects.filter(known_at(question.known), kind=ClaimKind.PARTNER)
    for subject, start, end in partners.values_list("subject", "happened_on", "ended_on"):
        spells[subject].append((start, end))
    return spells


def by_funded(_rows: list[Row], question: Question) -> Labels:
    """By whether the receiver was funded on the day it began to count."""
    spells = funded_spells(question)
    return lambda row: _("gefördert") if _covers(spells.get(row.subject_id or 0, []), row.happened_on) else _("nicht gefördert")


def by_funding(_rows: list[Row], question: Question) -> Labels:
    """By how many of the pair are funded on the day."""
    spells = funded_spells(question)
    words = (_("beide nicht gefördert"), _("eine gefördert, eine nicht"), _("beide gefördert"))
    return lambda row: words[sum(_covers(spells.get(place or 0, []), question.day) for place in (row.subject_id, row.partner_id))]


def _covers(spells: list[tuple[date, date | None]], day: date) -> bool:
    return any(start <= day and (end is None or end > day) for start, end in spells)


LABELS: dict[str, Callable[[list[Row], Question], Labels]] = {
    "state": by_state, "size": by_size, "cohort": by_cohort, "theme": by_theme, "link": by_link, "offer": by_offer,
    "funded": by_funded, "funding": by_funding,
}  # fmt: skip
