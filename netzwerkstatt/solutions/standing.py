"""How a transfer stands now, and what it lacks to count: for whoever works on it."""

from dataclasses import dataclass
from datetime import date

from netzwerkstatt.ledger.models import Verdict
from netzwerkstatt.solutions.counting import RUNNING, AnswerFact, StepFact
from netzwerkstatt.solutions.queries import TransferFacts, standing, transfer_facts

COUNTS, ENDED, CONTESTED, OWN_PROJECT, UNANSWERED, NOT_RUNNING = "counts", "ended", "contested", "own_project", "unanswered", "not_running"


@dataclass(frozen=True, slots=True)
class CountingState:
    """Whether a transfer counts, from and up to which day (exclusive); else why it does not."""

    code: str
    since: date | None = None
    until: date | None = None


def counting_state(thing: int, receiver: int, without: int = 0) -> CountingState:
    """Say how a transfer stands by what is known now, or how it would stand without one of its steps (id of its claim). Four queries."""
    facts = transfer_facts({thing}, history=False).get((thing, receiver), TransferFacts())
    facts.steps = [row for row in facts.steps if row[1].id != without]
    if spell := facts.spell(standing):
        return CountingState(ENDED if spell.end else COUNTS, spell.start, spell.end)
    steps, answers = [fact for _life, fact in facts.steps], [fact for _life, fact in facts.answers]
    return CountingState(_lacking(steps, answers, {project for _life, project in facts.partnerships}))


def _lacking(steps: list[StepFact], answers: list[AnswerFact], own_projects: set[int]) -> str:
    """Name the first thing that is in the way."""
    running = [step for step in steps if step.step in RUNNING]
    if not running:
        return NOT_RUNNING
    if all(step.project_id in own_projects for step in running):
        return OWN_PROJECT
    return CONTESTED if any(answer.verdict == Verdict.CONTEST for answer in answers) else UNANSWERED
