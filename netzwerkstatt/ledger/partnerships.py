"""Who is a partner of which project, and who is funded on a day: read from the partner claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.clocks import Question, as_of, known_at
from netzwerkstatt.ledger.models import Claim, ClaimKind, Visibility
from netzwerkstatt.registry.models import Project
from netzwerkstatt.registry.queries import NAME_COLUMNS, PlaceName, find_municipalities, place_name

LEAD = "lead"
FIELDS = ("project__slug", "project__name", "project__category", "project__cohort__name", "detail", "happened_on", "ended_on",
          "subject__state__name", *(f"subject__{column}" for column in NAME_COLUMNS))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Partnership:
    """One place in one project, from a day to its last day in funding (None: open)."""

    place: PlaceName
    state: str
    is_lead: bool
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ProjectPartners:
    """A project and its partners, the lead first."""

    slug: str
    name: str
    category: str
    cohort: str
    partners: tuple[Partnership, ...]

    @property
    def lead(self) -> Partnership:
        """Give the first partner, who leads."""
        return self.partners[0]

    @property
    def others(self) -> int:
        """Count the partners beside the lead."""
        return len(self.partners) - 1

    @property
    def begins_on(self) -> date:
        """Give the first day in funding."""
        return min(partner.begins_on for partner in self.partners)

    @property
    def ends_on(self) -> date | None:
        """Give the last day in funding, None where it is open."""
        ends = [partner.ends_on for partner in self.partners]
        return None if None in ends else max(end for end in ends if end is not None)

    @property
    def category_name(self) -> str:
        """Give the category without what is noted behind it in brackets."""
        return self.category.partition(" (")[0]

    @property
    def note(self) -> str:
        """Give what is noted in brackets behind the category, such as an assumption about the funding period."""
        return self.category.partition(" (")[2].removesuffix(")")

    @property
    def states(self) -> str:
        """Name the States of the partners, each once."""
        return ", ".join(dict.fromkeys(partner.state for partner in self.partners if partner.state))


def funded_places(question: Question, among: Iterable[int]) -> set[int]:
    """Give which of these places are funded on the day. One query."""
    claims = Claim.objects.filter(as_of(question), kind=ClaimKind.PARTNER, subject__in=list(among))
    return set(claims.values_list("subject", flat=True))


def projects_with(question: Question, seen: Q, projects: Iterable[int]) -> list[ProjectPartners]:
    """Describe some projects with all their partners, whenever funded. One query."""
    claims = Claim.objects.filter(known_at(question.known), seen, kind=ClaimKind.PARTNER, project__in=list(projects))
    return [project for project, _ids in _described(list(claims.order_by("happened_on", "id").values_list(*FIELDS)))]


def find_projects(words: str, cohort: str, state: str, question: Question, seen: Q) -> QuerySet[Project]:
    """Search projects by their own and their partners' names, by cohort, and by a partner's State; "" narrows nothing."""
    found = Project.objects.order_by("folded")
    partners = Claim.objects.filter(known_at(question.known), seen, kind=ClaimKind.PARTNER)
    if words:
        named = partners.filter(subject__in=find_municipalities(words).order_by().values("pk"))
        found = found.filter(Q(folded__contains=fold(words)) | Q(pk__in=named.values("project")))
    if cohort:
        found = found.filter(cohort__name=cohort)
    if state:
        found = found.filter(pk__in=partners.filter(subject__state__code=state).values("project"))
    return found


def partners_around(place: int, among: Iterable[int], question: Question, seen: Q) -> tuple[list[ProjectPartners], set[int]]:
    """Describe a place's projects with all their partners, and say which places, it or some others, are funded on the day. One query."""
    own = Claim.objects.filter(known_at(question.known), seen, kind=ClaimKind.PARTNER, subject=place)
    claims = Claim.objects.filter(known_at(question.known), kind=ClaimKind.PARTNER)
    wanted = claims.filter(Q(project__in=own.values("project")) | Q(subject__in=[place, *among]))
    rows = list(wanted.order_by("happened_on", "id").values_list(*FIELDS, "visibility"))
    seen_rows = [row[:-1] for row in rows if not seen or row[-1] == Visibility.PUBLIC]
    projects = [project for project, ids in _described(seen_rows) if place in ids]
    begun, ended, subject = FIELDS.index("happened_on"), FIELDS.index("ended_on"), FIELDS.index("subject__id")
    funded = {row[subject] for row in rows if row[begun] <= question.day and (row[ended] is None or row[ended] > question.day)}
    return projects, funded


def _described(rows: list[tuple[Any, ...]]) -> Iterator[tuple[ProjectPartners, set[int]]]:
    """Make projects of partner rows, each with the ids of its partners."""
    found: dict[tuple[str, str, str, str], list[Partnership]] = {}
    for slug, name, category, cohort, detail, begun, ended, state, *place in rows:
        last = ended - timedelta(days=1) if ended else None
        one = Partnership(place_name(*place), state or "", detail == LEAD, begun, last)
        found.setdefault((slug, name, category, cohort), []).append(one)
    for (slug, name, category, cohort), partners in found.items():
        partners.sort(key=lambda one: not one.is_lead)
        yield ProjectPartners(slug, name, category, cohort, tuple(partners)), {one.place.id for one in partners}
