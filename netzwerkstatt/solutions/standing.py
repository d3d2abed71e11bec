"""How a transfer stands now, what it lacks to count, and how it would stand otherwise: for whoever works on it."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from netzwerkstatt.ledger.models import Claim, ClaimKind, Side, Step, Verdict
from netzwerkstatt.solutions.counting import RUNNING, AnswerFact, Spell, StepFact, counting_spell

COUNTS, ENDED, CONTESTED, OWN_PROJECT, UNANSWERED, NOT_RUNNING = "counts", "ended", "contested", "own_project", "unanswered", "not_running"


@dataclass(frozen=True, slots=True)
class CountingState:
    """Whether a transfer counts, from and up to which day (exclusive); else why it does not."""

    code: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is known now of one transfer: its steps, what the receiver says to them, the projects the receiver itself is a partner of."""

    steps: tuple[StepFact, ...]
    answers: tuple[AnswerFact, ...]
    own_projects: frozenset[int]

    def without(self, step_id: int) -> "AtHand":
        """Leave a step out, and what was said to it."""
        said = tuple(answer for answer in self.answers if answer.step_id != step_id)
        return replace(self, steps=tuple(step for step in self.steps if step.id != step_id), answers=said)

    def with_yes(self, step_id: int, day: date) -> "AtHand":
        """Add the receiver's yes to a step, which takes its contest of that step back."""
        kept = tuple(answer for answer in self.answers if (answer.step_id, answer.verdict) != (step_id, Verdict.CONTEST))
        return replace(self, answers=(*kept, AnswerFact(step_id, Verdict.YES, day)))

    @property
    def spell(self) -> Spell | None:
        """Say when it counts."""
        return counting_spell(self.steps, self.answers, self.own_projects)

    @property
    def state(self) -> CountingState:
        """Say whether it counts, else what is in the way."""
        if spell := self.spell:
            return CountingState(ENDED if spell.end else COUNTS, spell.start, spell.end)
        return CountingState(self._lacking())

    def counts_on(self, day: date) -> bool:
        """Say whether it counts on a day."""
        spell = self.spell
        return spell is not None and spell.start <= day and (spell.end is None or spell.end > day)

    def is_stopped_on(self, day: date) -> bool:
        """Say whether it was stopped by a day and has not run since."""
        stops = [step.day for step in self.steps if step.step == Step.STOPPED and step.day <= day]
        runs = [step.day for step in self.steps if step.step in RUNNING and step.day <= day]
        return bool(stops) and (not runs or max(runs) <= max(stops))

    def _lacking(self) -> str:
        """Name the first thing that is in the way."""
        running = [step for step in self.steps if step.step in RUNNING]
        if not running:
            return NOT_RUNNING
        if all(step.project_id in self.own_projects for step in running):
            return OWN_PROJECT
        return CONTESTED if any(answer.verdict == Verdict.CONTEST for answer in self.answers) else UNANSWERED


def at_hand(thing: int, receiver: int) -> AtHand:
    """Gather what is known now of one transfer. One query."""
    partnership = Claim.objects.filter(kind=ClaimKind.PARTNER, retracted_at=None, subject=receiver, project=OuterRef("project"))
    standing = Q(confirmations__side=Side.RECEIVER, confirmations__retracted_at=None)
    steps = Claim.objects.filter(kind=ClaimKind.STEP, retracted_at=None, thing=thing, subject=receiver)
    rows = steps.annotate(said=FilteredRelation("confirmations", condition=standing), own=Exists(partnership)).order_by("id", "said__id")
    found: dict[int, StepFact] = {}
    answers, own = [], set()
    for pk, step, day, giver, project, is_own, verdict, said_on in rows.values_list(
        "id", "detail", "happened_on", "partner", "project", "own", "said__verdict", "said__happened_on"
    ):
        found[pk] = StepFact(pk, step, day, giver, project)
        if verdict is not None:
            answers.append(AnswerFact(pk, verdict, said_on))
        if is_own:
            own.add(project)
    return AtHand(tuple(found.values()), tuple(answers), frozenset(own))


def counting_state(thing: int, receiver: int, without: int = 0) -> CountingState:
    """Say how a transfer stands by what is known now, or how it would stand without one of its steps (id of its claim). One query."""
    known = at_hand(thing, receiver)
    return (known.without(without) if without else known).state
