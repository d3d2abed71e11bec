"""What is shown of transfers: how far each has come, since when it counts, who confirmed it, who contests it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Min, Q, QuerySet

from netzwerkstatt.ledger.answers import YES_OF_GIVER, YES_OF_RECEIVER, Answers, answers_to, is_contested
from netzwerkstatt.ledger.clocks import Question, as_of
from netzwerkstatt.ledger.models import Claim, ClaimKind, Step
from netzwerkstatt.registry.queries import NAME_COLUMNS, PlaceName, place_name
from netzwerkstatt.solutions.counting import RUNNING
from netzwerkstatt.solutions.models import Manner

Key = tuple[int, int]  # thing, receiver
SHIFT = 2**32
ORDER = {step: number for number, step in enumerate(Step)}
OWN = ("id", "public_id", "kind", "detail", "happened_on", "thing_id", "subject_id", "thing__code", "thing__solution__title", "evidence__public_id",
       "step_detail__manner", "step_detail__reason", "partner_id",
       *(f"{side}__{column}" for side in ("subject", "partner") for column in NAME_COLUMNS[1:]))  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownTransfer:
    """One solution on its way to one receiver. `strength`: both, receiver, one (the giver's yes alone), open, contested; `claim` is its last step."""

    code: str
    title: str
    giver: PlaceName
    receiver: PlaceName
    manner: str
    step: str
    step_on: date
    reason: str
    counts_since: date | None
    strength: str
    evidence: UUID
    claim: UUID

    @property
    def step_label(self) -> str:
        """Name the step in the language in use."""
        return str(Step(self.step).label)

    @property
    def manner_label(self) -> str:
        """Name the manner, or nothing where none is stated."""
        return str(Manner(self.manner).label) if self.manner else ""

    @property
    def is_over(self) -> bool:
        """Say whether it does not count and, as things stand, will not: stopped or contested."""
        return self.counts_since is None and (self.step == Step.STOPPED or self.strength == "contested")

    @property
    def is_running(self) -> bool:
        """Say whether the solution runs at the receiver by the latest step."""
        return self.step in RUNNING


def transfers_of_solution(thing_id: int, question: Question, seen: Q) -> list[ShownTransfer]:
    """Show a solution's transfers, the counting ones first, then by receiver. Two queries."""
    answers = answers_to(Q(claim__thing=thing_id), question)
    shown = _transfers(Q(thing=thing_id), question, seen, answers)
    return sorted(shown, key=lambda one: (one.counts_since is None, one.counts_since, one.receiver.name))


def transfers_of_place(place_id: int, question: Question, seen: Q, answers: Answers) -> tuple[list[ShownTransfer], list[ShownTransfer]]:
    """Show what a place gives and what it takes over, oldest counting first. One query."""
    shown = _transfers(Q(subject=place_id) | Q(partner=place_id), question, seen, answers)
    shown.sort(key=lambda one: (one.counts_since is None, one.counts_since or one.step_on, one.title))
    return [one for one in shown if one.giver.id == place_id], [one for one in shown if one.receiver.id == place_id]


def receivers_by_solution(thing_ids: Iterable[int], question: Question, seen: Q) -> dict[int, int]:
    """Say in how many places each of these solutions counts. One query."""
    counted: dict[int, int] = {}
    rows = Claim.objects.filter(as_of(question), seen, kind=ClaimKind.COUNTS, thing__in=list(thing_ids))
    for thing in rows.values_list("thing", flat=True):
        counted[thing] = counted.get(thing, 0) + 1
    return counted


def places_that_have(codes: Sequence[str], question: Question, seen: Q) -> set[tuple[int, str]]:
    """Name the places in which solutions count, as (place, code of the solution). One query."""
    rows = Claim.objects.filter(as_of(question), seen, kind=ClaimKind.COUNTS, thing__code__in=list(codes))
    return {(place or 0, code or "") for place, code in rows.values_list("subject", "thing__code")}


def transfers_at(question: Question, seen: Q) -> QuerySet[Any, Any]:
    """Give every transfer with a step at the question as (thing, receiver), in the order in which they were first recorded."""
    steps: QuerySet[Any, Any] = Claim.objects.filter(as_of(question), seen, kind=ClaimKind.STEP).order_by()
    return steps.values("thing_id", "subject_id").annotate(first=Min("id")).order_by("first").values_list("thing_id", "subject_id")


def transfers_by_key(keys: Sequence[Key], question: Question, seen: Q) -> list[ShownTransfer]:
    """Show some transfers in their order. Two queries."""
    if not keys:
        return []
    # The solutions find the rows by their index, the number made of both keeps those asked for.
    both = [thing * SHIFT + receiver for thing, receiver in keys]
    chosen = Claim.objects.filter(thing__in={thing for thing, _receiver in keys}).alias(both=F("thing_id") * SHIFT + F("subject_id"))
    grouped = _grouped(Q(pk__in=chosen.filter(both__in=both).values("pk")), question, seen)
    answers = answers_to(Q(claim__in=[row["id"] for rows in grouped.values() for row in rows if row["kind"] == ClaimKind.STEP]), question)
    return [shown for key in keys if (shown := _shown(grouped.get(key, []), answers))]


def _transfers(about: Q, question: Question, seen: Q, answers: Answers) -> list[ShownTransfer]:
    return [shown for rows in _grouped(about, question, seen).values() if (shown := _shown(rows, answers))]


def _grouped(about: Q, question: Question, seen: Q) -> dict[Key, list[dict[str, Any]]]:
    grouped: dict[Key, list[dict[str, Any]]] = {}
    claims = Claim.objects.filter(about, as_of(question), seen, kind__in=[ClaimKind.STEP, ClaimKind.COUNTS])
    for row in claims.values(*OWN):
        grouped.setdefault((row["thing_id"], row["subject_id"]), []).append(row)
    return grouped


def _shown(rows: list[dict[str, Any]], answers: Answers) -> ShownTransfer | None:
    """Make one transfer of its steps and, if it counts, the derived claim."""
    steps = sorted((row for row in rows if row["kind"] == ClaimKind.STEP), key=lambda row: (row["happened_on"], ORDER[row["detail"]]))
    if not steps:
        return None
    last = steps[-1]
    manners = [row["step_detail__manner"] for row in steps if row["step_detail__manner"]]
    return ShownTransfer(
        code=last["thing__code"],
        title=last["thing__solution__title"] or last["thing__code"],
        giver=_named(last, "partner"),
        receiver=_named(last, "subject"),
        manner=manners[-1] if manners else "",
        step=last["detail"],
        step_on=last["happened_on"],
        reason=last["step_detail__reason"] or "",
        counts_since=next((row["happened_on"] for row in rows if row["kind"] == ClaimKind.COUNTS), None),
        strength=_strength(steps, answers),
        evidence=last["evidence__public_id"],
        claim=last["public_id"],
    )


def _named(row: dict[str, Any], side: str) -> PlaceName:
    return place_name(row[f"{side}_id"], *(row[f"{side}__{column}"] for column in NAME_COLUMNS[1:]))


def _strength(steps: list[dict[str, Any]], answers: Answers) -> str:
    """Say who stands behind a transfer: asked of its running steps, of all where none runs yet."""
    if any(is_contested(answers.get(step["id"], set())) for step in steps):
        return "contested"
    asked = [step for step in steps if step["detail"] in RUNNING] or steps
    said = set().union(*(answers.get(step["id"], set()) for step in asked))
    if YES_OF_RECEIVER in said:
        return "both" if YES_OF_GIVER in said else "receiver"
    return "one" if YES_OF_GIVER in said else "open"
