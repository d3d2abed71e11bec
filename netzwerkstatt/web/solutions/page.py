"""What one solution's page shows: who gives it, where it runs, how many stand at which step."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from netzwerkstatt.design import links
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Step
from netzwerkstatt.ledger.partnerships import Partnership, projects_with
from netzwerkstatt.solutions.counting import RUNNING
from netzwerkstatt.solutions.models import Solution
from netzwerkstatt.solutions.transfers import ShownTransfer, transfers_of_solution


@dataclass(frozen=True, slots=True)
class AtStep:
    """How many transfers stand at a step; `runs` says whether the solution runs there."""

    label: str
    count: int
    runs: bool


@dataclass(frozen=True)
class SolutionPage:
    """One solution for one reader at one question."""

    lead: Partnership | None
    theme: str
    theme_address: str
    repository: str
    transfers: list[ShownTransfer]
    steps: list[AtStep]

    @property
    def counting(self) -> int:
        """Count the transfers that count."""
        return len([one for one in self.transfers if one.counts_since])


def solution_page(solution: Solution, question: Question, seen: Q, language: str) -> SolutionPage:
    """Gather a solution's page. Two queries."""
    transfers = transfers_of_solution(solution.pk, question, seen)
    project = next(iter(projects_with(question, seen, [solution.project_id])), None)
    theme = solution.theme
    return SolutionPage(
        lead=project.lead if project else None,
        theme=(theme.label_en if language == "en" else theme.label_de) if theme else "",
        theme_address=links.solutions_address(thema=theme.code) if theme else "",
        repository=solution.repository if solution.repository.startswith(("http://", "https://")) else "",
        transfers=transfers,
        steps=_steps(transfers),
    )


def _steps(transfers: list[ShownTransfer]) -> list[AtStep]:
    """Count transfers by the step they stand at; a stop is shown only where there is one."""
    reached = Counter(one.step for one in transfers)
    return [AtStep(str(step.label), reached[step], step in RUNNING) for step in Step if step != Step.STOPPED or reached[step]]
