"""Projects: the list with the filters of its page, and one with its solutions."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Dated, Paged, chosen, question_of, sheet_of
from netzwerkstatt.api.problems import Refused
from netzwerkstatt.api.solutions import solution_row
from netzwerkstatt.api.telling import PUBLIC, Teller, answered, leaf, told
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.ledger.partnerships import Partnership, ProjectPartners, find_projects, projects_with
from netzwerkstatt.registry.models import Cohort, Project, State
from netzwerkstatt.solutions.cards import project_solutions

FIELDS = ("pk", "slug", "name", "cohort__name", "category", "given")
router = Router(tags=["projects"])


class ProjectsAsked(Dated, Paged):
    """Projects by words, cohort, State."""

    q: str = Field("", max_length=120, description="Words of the project's or a partner's name.")
    staffel: str = Field("", max_length=40, description="Cohort.", examples=["2020"])
    land: str = Field("", max_length=2, description="State of a partner, by its code.", examples=["05"])


@router.get("", response=shapes.Projects, url_name="projects", operation_id="projects", summary="Projects")
def projects(request: HttpRequest, asked: Query[ProjectsAsked]) -> HttpResponse:
    """Projects with all their partners, whenever funded, by what was known."""
    question, teller = question_of(request, asked), Teller(request)
    cohort = chosen(request, "staffel", Cohort.objects.values_list("name", flat=True))
    state = chosen(request, "land", State.objects.values_list("code", flat=True))
    found = find_projects(words_of(request.GET), cohort, state, question, PUBLIC)
    sheet = sheet_of(asked, found.order_by().count())
    rows = list(found.annotate(given=Count("solutions")).values_list(*FIELDS)[sheet.start : sheet.stop])
    partners = {one.slug: one for one in projects_with(question, PUBLIC, [row[0] for row in rows])}
    items = [shapes.ProjectRow(**_facts(teller, row, partners.get(row[1]))) for row in rows]
    return told(shapes.Projects(items=items, **leaf(teller, sheet, question, links.projects_address())))


def _facts(teller: Teller, row: tuple[int, str, str, str, str, int], known: ProjectPartners | None) -> dict[str, Any]:
    _pk, slug, name, cohort, category, given = row
    return {
        "slug": slug, "name": name, "cohort": cohort, "category": category, "begins_on": known.begins_on if known else None,
        "ends_on": known.ends_on if known else None, "partners": [_partner(teller, one) for one in known.partners] if known else [],
        "solutions": given, "url": teller.page(links.project_address(slug)), "api": teller.api("project", slug),
    }  # fmt: skip


def _partner(teller: Teller, one: Partnership) -> shapes.Partner:
    return shapes.Partner(
        key=one.place.key, name=one.place.name, state=one.state, role="lead" if one.is_lead else "partner", begins_on=one.begins_on,
        ends_on=one.ends_on, url=teller.page(links.municipality_address(one.place.key)),
    )  # fmt: skip


@router.get("/{slug}", response=shapes.ProjectFull, url_name="project", operation_id="project", summary="One project with its solutions")
def project(request: HttpRequest, slug: str, asked: Query[Dated]) -> HttpResponse:
    """A project, its partners, its solutions and in how many places each counts."""
    question, teller = question_of(request, asked), Teller(request)
    found = Project.objects.filter(slug=slug.replace("\x00", "")).annotate(given=Count("solutions"))
    row = found.values_list(*FIELDS).first()
    if row is None:
        raise Refused(404, _("Dieses Projekt gibt es nicht."))
    known = next(iter(projects_with(question, PUBLIC, [row[0]])), None)
    given = [solution_row(teller, one) for one in project_solutions(row[0], question, PUBLIC, get_language() or "de")]
    return told(shapes.ProjectFull(**_facts(teller, row, known), given=given, **answered(question)))
