"""When a transfer counts: pure, from the facts known at one moment. The rule is DOMAIN's "Transfers"; every other place asks here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

RUNNING = frozenset({"live", "established"})


@dataclass(frozen=True, slots=True)
class StepFact:
    """One step of a transfer: id of its claim, what it is, its day, who gave, in which project."""

    id: int
    step: str
    day: date
    giver_id: int
    project_id: int | None


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """What the receiver says to one step, since a day: yes, or a contest."""

    step_id: int
    verdict: str
    day: date


@dataclass(frozen=True, slots=True)
class Spell:
    """The days on which a transfer counts: from `start` up to `end` (exclusive, open if None), by the step `source`."""

    start: date
    end: date | None
    source: StepFact


def counting_spell(steps: Iterable[StepFact], answers: Iterable[AnswerFact], partner_projects: frozenset[int]) -> Spell | None:
    """Say when a transfer counts.

    It begins on the earliest later-of(step's day, yes day) over running steps the receiver confirmed, and ends the day the receiver contests any
    of its steps (not before that step's own day). `partner_projects` are the projects the receiver is a
    partner of: what one of them gives does not count.
    """
    steps, answers = list(steps), list(answers)
    running = {step.id: step for step in steps if step.step in RUNNING and step.project_id not in partner_projects}
    pairs = [
        (max(running[answer.step_id].day, answer.day), running[answer.step_id].id)
        for answer in answers
        if answer.verdict == "yes" and answer.step_id in running
    ]
    if not pairs:
        return None
    start, source = min(pairs)
    days = {step.id: step.day for step in steps}
    contests = [max(days[answer.step_id], answer.day) for answer in answers if answer.verdict == "contest" and answer.step_id in days]
    contested = min(contests, default=None)
    if contested is not None and contested <= start:
        return None
    return Spell(start, contested, running[source])
