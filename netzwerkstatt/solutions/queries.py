"""What is asked of transfers: the facts of each, and whether the derived claims are what the steps say."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, Side
from netzwerkstatt.solutions.counting import AnswerFact, Spell, StepFact, counting_spell

Transfer = tuple[int, int]  # thing, receiver
Life = tuple[datetime, datetime | None]  # recorded, retracted
Known = Callable[[Life], bool]
CHUNK = 400


def at_moment(moment: datetime) -> Known:
    """Give the test whether something was known at a moment."""
    return lambda life: life[0] <= moment and (life[1] is None or life[1] > moment)


def standing(life: Life) -> bool:
    """Say whether something is known now."""
    return life[1] is None


@dataclass(slots=True)
class TransferFacts:
    """Everything ever recorded about one transfer, each with its life."""

    steps: list[tuple[Life, StepFact]] = field(default_factory=list)
    answers: list[tuple[Life, AnswerFact]] = field(default_factory=list)
    partnerships: list[tuple[Life, int]] = field(default_factory=list)
    counted: list[tuple[Life, int, tuple[date, date | None, int]]] = field(default_factory=list)

    def spell(self, known: Known) -> Spell | None:
        """Say when it counts by what is known."""
        return counting_spell(
            (fact for life, fact in self.steps if known(life)),
            (fact for life, fact in self.answers if known(life)),
            frozenset(project for life, project in self.partnerships if known(life)),
        )

    def stamps(self) -> list[datetime]:
        """List the moments at which something about it changed."""
        lives = [row[0] for rows in (self.steps, self.answers, self.partnerships, self.counted) for row in rows]
        return sorted({moment for life in lives for moment in life if moment is not None})


def transfer_facts(things: Collection[int], *, history: bool) -> dict[Transfer, TransferFacts]:
    """Gather the facts of all transfers of some solutions, standing ones only or with their history. Four queries per 400 solutions."""
    facts: dict[Transfer, TransferFacts] = defaultdict(TransferFacts)
    listed = sorted(things)
    for start in range(0, len(listed), CHUNK):
        _gather(facts, listed[start : start + CHUNK], history)
    _gather_partnerships(facts, history)
    return facts


def _alive(rows: QuerySet[Any, Any], history: bool) -> QuerySet[Any, Any]:
    return rows if history else rows.filter(retracted_at=None)


def _gather(facts: dict[Transfer, TransferFacts], things: list[int], history: bool) -> None:
    transfer_of: dict[int, Transfer] = {}
    step_fields = ("recorded_at", "retracted_at", "thing", "subject", "id", "detail", "happened_on", "partner", "project")
    steps = _alive(Claim.objects.filter(kind=ClaimKind.STEP, thing__in=things), history)
    for recorded, retracted, thing, subject, *step in steps.order_by("id").values_list(*step_fields):
        facts[thing, subject].steps.append(((recorded, retracted), StepFact(*step)))
        transfer_of[step[0]] = (thing, subject)
    answers = Confirmation.objects.filter(claim__kind=ClaimKind.STEP, claim__thing__in=things, side=Side.RECEIVER)
    answer_fields = ("recorded_at", "retracted_at", "claim", "verdict", "happened_on")
    for recorded, retracted, claim, verdict, day in _alive(answers, history).values_list(*answer_fields):
        if claim in transfer_of:
            facts[transfer_of[claim]].answers.append(((recorded, retracted), AnswerFact(claim, verdict, day)))
    counted = _alive(Claim.objects.filter(kind=ClaimKind.COUNTS, thing__in=things), history)
    counted_fields = ("recorded_at", "retracted_at", "thing", "subject", "id", "happened_on", "ended_on", "source")
    for recorded, retracted, thing, subject, claim, start, end, source in counted.values_list(*counted_fields):
        facts[thing, subject].counted.append(((recorded, retracted), claim, (start, end, source)))


def _gather_partnerships(facts: dict[Transfer, TransferFacts], history: bool) -> None:
    by_receiver: dict[int, list[TransferFacts]] = defaultdict(list)
    for (_thing, receiver), one in facts.items():
        by_receiver[receiver].append(one)
    partners = _alive(Claim.objects.filter(kind=ClaimKind.PARTNER), history)
    for recorded, retracted, subject, project in partners.values_list("recorded_at", "retracted_at", "subject", "project"):
        for one in by_receiver.get(subject, ()):
            one.partnerships.append(((recorded, retracted), project))


def wrong_counts() -> Iterator[str]:
    """Recompute every derived claim at every moment and name the transfers where the ledger says otherwise."""
    things = set(Claim.objects.filter(kind__in=[ClaimKind.STEP, ClaimKind.COUNTS]).values_list("thing", flat=True))
    for (thing, receiver), one in transfer_facts(things, history=True).items():
        for moment in one.stamps():
            known = at_moment(moment)
            spell = one.spell(known)
            wanted = [(spell.start, spell.end, spell.source.id)] if spell else []
            if [values for life, _claim, values in one.counted if known(life)] != wanted:
                yield f"transfer of thing {thing} to place {receiver}: counted otherwise at {moment.isoformat()}"
                break
