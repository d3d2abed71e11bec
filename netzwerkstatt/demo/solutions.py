"""The sheet Lösungen: titles of our own making, each given to one of the projects."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from netzwerkstatt.demo.cast import Cast, Project
from netzwerkstatt.demo.chance import growing, seeded, weighted
from netzwerkstatt.demo.reports import Report
from netzwerkstatt.demo.tables import table

FIRST_RESULTS_AFTER = timedelta(days=270)
LAST_PUBLISHED = date(2025, 1, 31)


@dataclass(frozen=True)
class Solution:
    """A solution of a project, published on a day."""

    code: str
    title: str
    theme: str
    description: str
    licence: str
    project: Project
    published: date


def solutions(cast: Cast, seed: int | None = None) -> list[Solution]:
    """Give every title to a project and a day."""
    rng = seeded("solutions", seed)
    weights = [(project, cast.project_weights[project.name]) for project in cast.projects]
    return [_solution(row, weighted(rng, weights), rng) for row in table("solutions")]


def solution_reports(found: list[Solution]) -> list[Report]:
    """Return the sheet Lösungen."""
    return [Report("Lösungen", solution.published, _row(solution)) for solution in found]


def _solution(row: dict[str, str], project: Project, rng: Random) -> Solution:
    published = growing(rng, project.begin + FIRST_RESULTS_AFTER, LAST_PUBLISHED, bend=1.35)
    return Solution(row["code"], row["title"], row["theme"], row["description"], row["licence"], project, published)


def _row(solution: Solution) -> dict[str, object]:
    return {
        "Lösung": solution.code,
        "Titel": solution.title,
        "Projekt": solution.project.name,
        "Handlungsfeld": solution.theme,
        "Beschreibung": solution.description,
        "Lizenz": solution.licence,
        "Repository": None,
    }
