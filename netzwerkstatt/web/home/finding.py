"""The search over places, solutions, projects and figures: the first few of each, and the way to all of them."""

from dataclasses import dataclass

from django.db.models import Case, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.registry.models import Kind, Project, short_name
from netzwerkstatt.registry.queries import find_municipalities, themes_by_word
from netzwerkstatt.solutions.models import Solution

SHOWN = 10


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    words: str | Promise
    address: str
    small: str


@dataclass(frozen=True)
class Found:
    """What was found of one kind; `all_address` leads to the rest."""

    title: str
    hits: list[Hit]
    all_address: str


def find(words: str) -> list[Found]:
    """Search everything: four queries; empty kinds are left out."""
    folded = fold(words)
    found = [_figures(folded), _solutions(words, folded), _places(words, folded), _projects(words, folded)]
    return [one for one in found if one.hits]


def _found(title: str, hits: list[Hit], address: str) -> Found:
    return Found(title, hits[:SHOWN], address if len(hits) > SHOWN else "")


def _figures(folded: str) -> Found:
    hits = [
        Hit(figure.words.title, links.figure_address(code), str(figure.words.lead))
        for code, figure in FIGURES.items()
        if folded in fold(str(figure.words.title)) or folded == code
    ]
    return _found(_("Kennzahlen"), hits, links.figures_address())


def _solutions(words: str, folded: str) -> Found:
    themes = {theme.pk for word, theme in themes_by_word().items() if word.startswith(folded)}
    rows = Solution.objects.filter(Q(folded__contains=folded) | Q(theme__in=themes) | Q(thing__code=words))
    fields = ("thing__code", "title", "project__name")
    hits = [Hit(title, links.solution_address(code), project) for code, title, project in rows.values_list(*fields)[: SHOWN + 1]]
    return _found(_("Lösungen"), hits, links.solutions_address(q=words))


def _places(words: str, folded: str) -> Found:
    first = Case(When(search_text__startswith=folded, then=Value(0)), default=Value(1))
    rows = find_municipalities(words).order_by(first, "search_text").values_list("key", "name", "kind", "designation", "state__name")
    hits = [
        Hit(short_name(name, kind, designation), links.municipality_address(key), ", ".join(filter(None, [_sort(kind, designation), state])))
        for key, name, kind, designation, state in rows[: SHOWN + 1]
    ]
    return _found(_("Kommunen"), hits, links.municipalities_address(q=words))


def _sort(kind: str, designation: str) -> str:
    return designation or str(Kind(kind).label)


def _projects(words: str, folded: str) -> Found:
    rows = Project.objects.filter(folded__contains=folded).values_list("slug", "name", "cohort__name")[: SHOWN + 1]
    hits = [Hit(name, links.project_address(slug), _("Staffel %(name)s") % {"name": cohort}) for slug, name, cohort in rows]
    return _found(_("Projekte"), hits, links.projects_address(q=words))
