"""The map of the projects as part of the page and as a file; kept while ledger and boundaries stay the same."""

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.boundaries import boundaries
from netzwerkstatt.design.outline import outline
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.partnerships import projects_with
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.registry.queries import place_points
from netzwerkstatt.web.projects.listing import Asked, asked_projects
from netzwerkstatt.web.projects.picture import draw

PAGE, FILE = "web/projects/map.html", "web/projects/map_file.xml"
FRESH_SECONDS = 300  # names may change without a word in the ledger


def drawn_map(asked: Asked, question: Question, seen: Q, template: str = PAGE) -> SafeString:
    """Draw the projects asked for. One query while the drawing is known; searches by words are drawn each time."""
    lines = boundaries()

    def render() -> SafeString:
        found = list(asked_projects(asked, question, seen).values_list("pk", flat=True))
        projects = projects_with(question, seen, found)
        points = place_points({partner.place.id for one in projects for partner in one.partners})
        picture = draw(projects, points, asked.cohorts, asked.state, lines)
        query = {"q": asked.words, "staffel": asked.cohort, "land": asked.state}
        context = {
            "picture": picture, "outline": outline(), "demo": is_demo(), "day": question.day,
            "file_address": links.map_file_address(**{name: value for name, value in query.items() if value}),
            "source": f"Netzwerkstatt, {settings.PROGRAMME_NAME}",
        }  # fmt: skip
        return render_to_string(template, context)

    if asked.words:
        return render()
    name = f"map:{template}:{asked.cohort}:{asked.state}:{bool(seen)}:{get_language()}:{lines.version}"
    return Reader().kept(name.replace(" ", "_"), question, render, seconds=FRESH_SECONDS)
