"""The list of projects: filters, and one page of rows."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from netzwerkstatt.design.filters import Filter, Narrowed, page_of, read_filter, words_of
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.partnerships import ProjectPartners, find_projects, projects_with
from netzwerkstatt.registry.models import Cohort, Project, State

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
class Asked:
    """What projects are looked for, and which cohorts there are."""

    words: str
    cohort: str
    state: str
    cohorts: tuple[str, ...]


@dataclass(frozen=True)
class Listing(Narrowed):
    """One page of projects and what was asked for."""

    page: Page
    rows: list[Row]
    asked: Asked


def list_projects(request: HttpRequest, question: Question, seen: Q) -> Listing:
    """Find projects for one page. Five queries."""
    words, filters = words_of(request.GET), _filters(request)
    asked = _asked(words, filters)
    found = asked_projects(asked, question, seen)
    rows = found.annotate(given=Count("solutions")).values_list("pk", "slug", "name", "cohort__name", "given")
    page = page_of(request.GET, Paginator(rows, PER_PAGE))
    chosen = list(page.object_list)
    facts = {one.slug: one for one in projects_with(question, seen, [row[0] for row in chosen])}
    return Listing(words, filters, page, [Row(slug, name, cohort, given, facts.get(slug)) for _pk, slug, name, cohort, given in chosen], asked)


def read_asked(request: HttpRequest) -> Asked:
    """Read what is looked for. Two queries."""
    return _asked(words_of(request.GET), _filters(request))


def _asked(words: str, filters: tuple[Filter, ...]) -> Asked:
    cohort, state = filters
    return Asked(words, cohort.chosen, state.chosen, tuple(name for name, _label in cohort.options))


def asked_projects(asked: Asked, question: Question, seen: Q) -> QuerySet[Project]:
    """Find the projects asked for, by name."""
    return find_projects(asked.words, asked.cohort, asked.state, question, seen)


def _filters(request: HttpRequest) -> tuple[Filter, ...]:
    cohorts = Cohort.objects.order_by("name").values_list("name", flat=True).distinct()
    return (
        read_filter(request.GET, "staffel", (_("Staffel"), _("Alle Staffeln")), [(name, name) for name in cohorts]),
        read_filter(request.GET, "land", (_("Land"), _("Alle Länder")), State.objects.values_list("code", "name")),
    )
