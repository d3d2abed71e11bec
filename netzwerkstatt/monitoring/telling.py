"""Claims as a person reads them: names instead of ids, what backs them, who agrees. Three queries for any number of claims."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from netzwerkstatt.ledger.clocks import Question, as_of, known_at
from netzwerkstatt.ledger.models import Claim, ClaimEvidence, ClaimKind, Confirmation, EvidenceKind, LinkKind, Side, Verdict
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.registry.models import short_name

FRESH_SECONDS = 300  # names may change without a word in the ledger
OWN = ("pk", "public_id", "kind", "detail", "happened_on", "ended_on", "written_name", "amount", "recorded_at", "retracted_at", "retract_reason",
       "locator", "source_id", "subject_id", "partner_id", "visibility")  # fmt: skip
JOINED = {
    f"{side}_{name}": F(f"{side}__{field}")
    for side in ("subject", "partner")
    for name, field in (("key", "key"), ("name", "name"), ("sort", "kind"), ("title", "designation"))
} | {
    "organisation_name": F("organisation__name"), "thing_kind": F("thing__kind"), "thing_code": F("thing__code"),
    "solution_title": F("thing__solution__title"), "dataset_title": F("thing__dataset__title"), "offer_title": F("thing__offer__title"),
    "project_name": F("project__name"), "project_slug": F("project__slug"),
    "source_reason": F("source__retract_reason"),
    "proof_id": F("evidence__public_id"), "proof_title": F("evidence__title"), "proof_kind": F("evidence__kind"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A place or project: what its address needs, and its name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence as a list shows it."""

    public_id: str
    title: str
    kind: str

    @property
    def is_workbook(self) -> bool:
        """Say whether this is only the office's table."""
        return self.kind == EvidenceKind.WORKBOOK


@dataclass(frozen=True, slots=True)
class Record:
    """A claim in words; `strength` is both, receiver, one, derived, contested or empty."""

    id: int
    public_id: str
    kind: str
    detail: str
    happened_on: date
    ended_on: date | None
    subject: Named | None
    partner: Named | None
    body: str
    thing_kind: str
    thing_code: str
    thing_title: str
    project: Named | None
    amount: int | None
    recorded_at: datetime
    retracted_at: datetime | None
    retract_reason: str
    locator: str
    proof: Proof
    strength: str

    @property
    def sheet(self) -> str:
        """Name the sheet of the office's table it stands on."""
        return self.locator.partition("!")[0]

    @property
    def sheet_row(self) -> str:
        """Name the row there."""
        return self.locator.partition("!")[2]

    @property
    def who(self) -> str:
        """Name whom the claim is about."""
        return self.subject.name if self.subject else self.body


def kept_records(reader: Reader, ids: Sequence[int], question: Question) -> list[Record]:
    """Tell claims as `records_by_id` does, and keep the answer a few minutes while the ledger stays the same."""
    name = f"records:{hash(tuple(ids))}:{len(ids)}"
    return reader.kept(name, question, lambda: records_by_id(ids, question), seconds=FRESH_SECONDS)


def records_by_id(ids: Sequence[int], question: Question) -> list[Record]:
    """Tell claims in the order of their ids; who agrees is asked at the question."""
    rows = {row["pk"]: row for row in Claim.objects.filter(pk__in=ids).values(*OWN, **JOINED)}
    found = [rows[pk] for pk in ids if pk in rows]
    proofs = _named_proofs(found)
    strengths = _strengths(found, question)
    return [_record(row, proofs.get(row["source_id"] or row["pk"]), strengths.get(row["pk"], "")) for row in found]


def _record(row: dict[str, Any], named: Proof | None, strength: str) -> Record:
    return Record(
        id=row["pk"], public_id=str(row["public_id"]), kind=row["kind"], detail=row["detail"], happened_on=row["happened_on"],
        ended_on=row["ended_on"], subject=_place(row, "subject"), partner=_place(row, "partner"),
        body=row["organisation_name"] or row["written_name"], thing_kind=row["thing_kind"] or "", thing_code=row["thing_code"] or "",
        thing_title=row["solution_title"] or row["dataset_title"] or row["offer_title"] or row["thing_code"] or "",
        project=Named(row["project_slug"], row["project_name"]) if row["project_slug"] else None, amount=row["amount"],
        recorded_at=row["recorded_at"], retracted_at=row["retracted_at"],
        retract_reason=row["source_reason"] or row["retract_reason"], locator=row["locator"],
        proof=named or Proof(str(row["proof_id"]), row["proof_title"], row["proof_kind"]), strength=strength,
    )  # fmt: skip


def _place(row: dict[str, Any], side: str) -> Named | None:
    if not row[f"{side}_key"]:
        return None
    return Named(row[f"{side}_key"], short_name(row[f"{side}_name"], row[f"{side}_sort"], row[f"{side}_title"]))


def _named_proofs(rows: Sequence[dict[str, Any]]) -> dict[int, Proof]:
    """Give the evidence that was named beside the table; a derived claim has its step's."""
    claims = {row["source_id"] or row["pk"] for row in rows}
    further = ClaimEvidence.objects.filter(claim__in=claims).order_by("-id")
    fields = ("claim", "evidence__public_id", "evidence__title", "evidence__kind")
    return {claim: Proof(str(public_id), title, kind) for claim, public_id, title, kind in further.values_list(*fields)}


def _strengths(rows: Sequence[dict[str, Any]], question: Question) -> dict[int, str]:
    steps = {row["pk"]: row["source_id"] or row["pk"] for row in rows if row["kind"] in {ClaimKind.COUNTS, ClaimKind.STEP}}
    links = [row for row in rows if row["kind"] == ClaimKind.LINK]
    found = _strengths_of_steps(steps, question) if steps else {}
    return found | (_strengths_of_links(links, question) if links else {})


def _strengths_of_steps(steps: dict[int, int], question: Question) -> dict[int, str]:
    """Say who agrees to each step at the question: contested beats everything, the receiver is asked before the giver."""
    answers: dict[int, set[tuple[str, str]]] = defaultdict(set)
    standing = Confirmation.objects.filter(known_at(question.known), claim__in=set(steps.values()), happened_on__lte=question.day)
    for claim, side, verdict in standing.values_list("claim", "side", "verdict"):
        answers[claim].add((side, verdict))
    return {pk: _strength(answers[step]) for pk, step in steps.items()}


def _strength(answers: set[tuple[str, str]]) -> str:
    if (Side.RECEIVER, Verdict.CONTEST) in answers:
        return "contested"
    receiver, giver = (Side.RECEIVER, Verdict.YES) in answers, (Side.GIVER, Verdict.YES) in answers
    if receiver:
        return "both" if giver else "receiver"
    return "one" if giver else "open"


def _strengths_of_links(rows: Sequence[dict[str, Any]], question: Question) -> dict[int, str]:
    """Say whether the other side states the same; a role model is one side's word by its nature."""
    back = Claim.objects.filter(
        as_of(question),
        kind=ClaimKind.LINK,
        subject__in={row["partner_id"] for row in rows},
        partner__in={row["subject_id"] for row in rows},
    )
    said = set(back.exclude(detail=LinkKind.ROLE_MODEL).values_list("subject", "partner", "detail"))
    return {row["pk"]: "both" if (row["partner_id"], row["subject_id"], row["detail"]) in said else "one" for row in rows}
