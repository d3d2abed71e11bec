"""What stands behind a pair: who states what since when, known since when, with what proof, and who said yes or no to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from netzwerkstatt.ledger.clocks import Question, known_at
from netzwerkstatt.ledger.models import Claim, ClaimEvidence, ClaimKind, Confirmation, EvidenceKind, Side, Verdict
from netzwerkstatt.network.models import Origin
from netzwerkstatt.network.queries import TRANSFER, kind_label

COLUMNS = ("id", "public_id", "kind", "detail", "happened_on", "ended_on", "recorded_at", "subject", "partner", "source", "theme__code",
           "link_detail__themes", "link_detail__origin", "thing__solution__theme__code", "thing__code", "thing__solution__title",
           "evidence__public_id", "evidence__title", "evidence__kind")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence to link to."""

    public_id: UUID
    title: str
    kind: str

    @property
    def is_workbook(self) -> bool:
        """Say whether this is only the office's table."""
        return self.kind == EvidenceKind.WORKBOOK


@dataclass(frozen=True, slots=True)
class Answer:
    """A dated yes or contest of one side; `place` is the id of the place that speaks, None for the office."""

    place: int | None
    is_contest: bool
    on: date
    proof: Shown


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement, or one link derived from a transfer: `start` says it of `end` (transfer: giver, receiver)."""

    id: int
    claim: UUID
    kind: str
    start: int
    end: int
    since: date
    until: date | None
    known_since: datetime
    themes: tuple[str, ...]
    origin: str
    solution: tuple[str, str]
    proofs: tuple[Shown, ...]
    answers: tuple[Answer, ...]

    @property
    def is_derived(self) -> bool:
        """Say whether it follows from a transfer."""
        return self.kind == TRANSFER

    @property
    def kind_label(self) -> str:
        """Name the kind in the language in use."""
        return kind_label(self.kind)

    @property
    def origin_label(self) -> str:
        """Name where the statement comes from, or nothing."""
        return str(Origin(self.origin).label) if self.origin else ""

    def is_in_force(self, day: date) -> bool:
        """Say whether it holds on a day."""
        return self.since <= day and (self.until is None or self.until > day)

    def is_contested(self, day: date) -> bool:
        """Say whether anybody contested it until a day."""
        return any(one.is_contest and one.on <= day for one in self.answers)


def spoken_between(one: int, other: int, question: Question, seen: Q) -> list[Spoken]:
    """Tell all that was known of two places and began until the day, the oldest first. Three queries."""
    between = Q(subject=one, partner=other) | Q(subject=other, partner=one)
    known = Claim.objects.filter(between, seen, known_at(question.known), kind__in=[ClaimKind.LINK, ClaimKind.COUNTS], happened_on__lte=question.day)
    rows = list(known.order_by("happened_on", "id").values(*COLUMNS))
    asked = {row["source"] or row["id"]: row for row in rows}
    proofs, answers = _further(asked), _answers(asked, question)
    return [_spoken(row, proofs.get(row["source"] or row["id"], []), answers.get(row["source"] or row["id"], [])) for row in rows]


def _further(claims: Iterable[int]) -> dict[int, list[Shown]]:
    found: dict[int, list[Shown]] = {}
    rows = ClaimEvidence.objects.filter(claim__in=list(claims)).order_by("id")
    for claim, public_id, title, kind in rows.values_list("claim", "evidence__public_id", "evidence__title", "evidence__kind"):
        found.setdefault(claim, []).append(Shown(public_id, title, kind))
    return found


def _answers(asked: dict[int, dict], question: Question) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = {}
    rows = Confirmation.objects.filter(known_at(question.known), claim__in=list(asked), happened_on__lte=question.day).order_by("happened_on", "id")
    fields = ("claim", "side", "verdict", "happened_on", "evidence__public_id", "evidence__title", "evidence__kind")
    for claim, side, verdict, on, public_id, title, kind in rows.values_list(*fields):
        # The giver of a statement is who makes it; of a transfer, who hands on.
        giver, receiver = ("partner", "subject") if asked[claim]["kind"] == ClaimKind.COUNTS else ("subject", "partner")
        place = {Side.GIVER: asked[claim][giver], Side.RECEIVER: asked[claim][receiver]}.get(side)
        found.setdefault(claim, []).append(Answer(place, verdict == Verdict.CONTEST, on, Shown(public_id, title, kind)))
    return found


def _spoken(row: dict, further: list[Shown], answers: list[Answer]) -> Spoken:
    is_derived = row["kind"] == ClaimKind.COUNTS
    ends = (row["partner"], row["subject"]) if is_derived else (row["subject"], row["partner"])
    themes = row["thing__solution__theme__code"] if is_derived else row["link_detail__themes"] or row["theme__code"]
    return Spoken(
        row["id"], row["public_id"], TRANSFER if is_derived else row["detail"], *ends, row["happened_on"], row["ended_on"], row["recorded_at"],
        tuple((themes or "").split()), row["link_detail__origin"] or "", (row["thing__code"] or "", row["thing__solution__title"] or ""),
        tuple({one.public_id: one for one in [*further, Shown(row["evidence__public_id"], row["evidence__title"], row["evidence__kind"])]}.values()),
        tuple(answers),
    )  # fmt: skip
