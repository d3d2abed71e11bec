"""Pages of projects: the list, and one with its partners and solutions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.ledger.partnerships import projects_with
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.queries import present
from netzwerkstatt.registry.models import Project
from netzwerkstatt.solutions.cards import project_solutions
from netzwerkstatt.web.projects.listing import list_projects, read_asked
from netzwerkstatt.web.projects.mapping import FILE, drawn_map


def projects(request: HttpRequest) -> HttpResponse:
    """List projects."""
    question, seen = present(), visible_claims(request.user)
    listing = list_projects(request, question, seen)
    picture = drawn_map(listing.asked, question, seen) if listing.rows else ""
    context = {"section": "projects", "crumbs": [(_("Projekte"), None)], "listing": listing, "map": picture}
    return render(request, "web/projects/projects.html", context, status=400 if listing.unknown else 200)


def projects_map(request: HttpRequest) -> HttpResponse:
    """Hand out the map as a picture, with the same filters as the page."""
    question = present()
    drawn = drawn_map(read_asked(request), question, visible_claims(request.user), FILE)
    answer = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    name = f"karte-projekte-{question.day.isoformat()}{'-demo' if is_demo() else ''}.svg"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def project(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one project."""
    found = Project.objects.filter(slug=slug).values_list("pk", "name", "cohort__name").first()
    if found is None:
        raise Http404
    pk, name, cohort = found
    question, seen = present(), visible_claims(request.user)
    context = {
        "section": "projects", "crumbs": [(_("Projekte"), links.projects_address()), (name, None)], "name": name, "cohort": cohort,
        "facts": next(iter(projects_with(question, seen, [pk])), None), "today": question.day,
        "solutions": project_solutions(pk, question, seen, get_language() or "de"),
        "cohort_address": links.projects_address(staffel=cohort),
    }  # fmt: skip
    return render(request, "web/projects/project.html", context)
