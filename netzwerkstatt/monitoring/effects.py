"""What a yes, or the end of a link, would change about the figures of today: asked of the same rules that count, nothing is guessed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q, QuerySet, Value
from django.db.models.functions import Concat

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.clocks import Question, as_of
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.solutions.standing import AtHand


@dataclass(frozen=True, slots=True)
class Change:
    """A figure (its code) and by how much it would change: +1, -1 or not at all."""

    code: str
    by: int


def changes_by_yes(claim: Claim, known: AtHand) -> list[Change]:
    """Say what the receiver's yes of today to a step would change; nothing where it makes no transfer begin to count. At most one query."""
    day, then = today(), known.with_yes(claim.pk, today())
    if known.counts_on(day) or not then.counts_on(day):
        return []
    giver = then.spell.source.giver_id if then.spell else claim.partner_id
    counted = _in_force().filter(sort=ClaimKind.COUNTS)
    solution = counted.filter(thing=claim.thing_id).exclude(subject=claim.subject_id)
    receiver = counted.filter(subject=claim.subject_id).exclude(thing=claim.thing_id)
    is_known_solution, is_known_receiver, is_linked = (
        Claim.objects.filter(pk=claim.pk).values_list(Exists(solution), Exists(receiver), Exists(_links(claim.subject_id, giver))).get()
    )
    return [
        Change("transfers", 1), Change("transfers-in-operation", int(not then.is_stopped_on(day))),
        Change("solutions-transferred", int(not is_known_solution)), Change("receiving-municipalities", int(not is_known_receiver)),
        Change("linked-pairs", int(not is_linked)),
    ]  # fmt: skip


def changes_by_end(link: Claim) -> list[Change]:
    """Say what would change if a link that is in force ended today. One query."""
    others = _links(link.subject_id, link.partner_id).exclude(pk=link.pk)
    return [Change("link-statements", -1), Change("linked-pairs", 0 if others.exists() else -1)]


def _links(one: int | None, other: int | None) -> QuerySet[Any, Any]:
    """Give what links two places today: statements, and transfers that count."""
    between = Q(subject=one, partner=other) | Q(subject=other, partner=one)
    return _in_force().filter(between, sort__in=[ClaimKind.LINK, ClaimKind.COUNTS])


def _in_force() -> QuerySet[Any, Any]:
    """Give what is so today. The kind is compared as an expression, so that a place or solution is looked up and not every claim of a kind."""
    return Claim.objects.annotate(sort=Concat("kind", Value(""))).filter(as_of(Question(today(), now())))
