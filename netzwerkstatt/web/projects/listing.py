"""The list of projects: filters, and one page of rows."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from netzwerkstatt.design.filters import Filter, page_of, read_filter, words_of
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.clocks import Question, known_at
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.ledger.partnerships import ProjectPartners, projects_with
from netzwerkstatt.registry.models import Cohort, Project, State
from netzwerkstatt.registry.queries import find_municipalities

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One project in the list; `facts` is None where no partner is known."""

    slug: str
    name: str
    cohort: str
    solutions: int
    facts: ProjectPartners | None


@dataclass(frozen=True)
class Listing:
    """One page of projects and what was asked for."""

    words: str
    filters: tuple[Filter, ...]
    page: Page
    rows: list[Row]

    @property
    def unknown(self) -> list[Filter]:
        """Give the filters with a word that stands in no list."""
        return [one for one in self.filters if one.unknown]

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked for."""
        return bool(self.words) or any(one.chosen for one in self.filters)


def list_projects(request: HttpRequest, question: Question, seen: Q) -> Listing:
    """Find projects for one page. Five queries."""
    words, filters = words_of(request.GET), _filters(request)
    found = _narrowed(words, {one.name: one.chosen for one in filters}, question, seen)
    rows = found.annotate(given=Count("solutions")).values_list("pk", "slug", "name", "cohort__name", "given")
    page = page_of(request.GET, Paginator(rows, PER_PAGE))
    chosen = list(page.object_list)
    facts = {one.slug: one for one in projects_with(question, seen, [row[0] for row in chosen])}
    return Listing(words, filters, page, [Row(slug, name, cohort, given, facts.get(slug)) for _pk, slug, name, cohort, given in chosen])


def _filters(request: HttpRequest) -> tuple[Filter, ...]:
    cohorts = Cohort.objects.order_by("name").values_list("name", flat=True).distinct()
    return (
        read_filter(request.GET, "staffel", (_("Staffel"), _("Alle Staffeln")), [(name, name) for name in cohorts]),
        read_filter(request.GET, "land", (_("Land"), _("Alle Länder")), State.objects.values_list("code", "name")),
    )


def _narrowed(words: str, chosen: dict[str, str], question: Question, seen: Q) -> QuerySet[Project]:
    """Search the project's name and its partners' names."""
    found = Project.objects.order_by("folded")
    partners = Claim.objects.filter(known_at(question.known), seen, kind=ClaimKind.PARTNER)
    if words:
        named = partners.filter(subject__in=find_municipalities(words).order_by().values("pk"))
        found = found.filter(Q(folded__contains=fold(words)) | Q(pk__in=named.values("project")))
    if chosen["staffel"]:
        found = found.filter(cohort__name=chosen["staffel"])
    if chosen["land"]:
        found = found.filter(pk__in=partners.filter(subject__state__code=chosen["land"]).values("project"))
    return found
