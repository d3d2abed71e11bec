"""Evidence and claims for whoever opens them: what a piece of evidence backs, what happened to a claim. Behind the door of claims."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from netzwerkstatt.ledger.models import STATED, Claim, ClaimEvidence, Confirmation, Evidence, EvidenceKind, Side, Verdict
from netzwerkstatt.monitoring.telling import Proof


@dataclass(frozen=True, slots=True)
class Backing:
    """A piece of evidence; its hash is public, its file only where the office opened it. `size` in bytes, None where it is not known."""

    id: int
    public_id: str
    kind: str
    title: str
    url: str
    sha256: str
    redacted_at: datetime | None
    redact_reason: str
    has_file: bool
    is_file_public: bool
    file_name: str
    size: int | None
    added_at: datetime | None

    @property
    def kind_words(self) -> str:
        """Say what kind of evidence this is."""
        return str(EvidenceKind(self.kind).label)

    @property
    def is_workbook(self) -> bool:
        """Say whether this is only the office's table."""
        return self.kind == EvidenceKind.WORKBOOK


def evidence_by_id(public_id: UUID) -> Backing | None:
    """Find a piece of evidence. It has no door of its own: whoever shows it asks for the claims it backs, and `speaks_to` for the rest."""
    row = Evidence.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    return Backing(
        row.pk, str(row.public_id), row.kind, row.title, row.url, row.sha256, row.redacted_at, row.redact_reason, bool(row.file), row.is_file_public,
        row.file_name, row.size, row.added_at,
    )  # fmt: skip


def speaks_to(evidence: int, door: Q) -> bool:
    """Say whether evidence that backs no claim somebody may see confirms, contests or retracts one."""
    seen = Claim.objects.filter(door)
    return not door or seen.filter(confirmations__evidence=evidence).exists() or seen.filter(retract_evidence=evidence).exists()


def is_seen(evidence: int, door: Q) -> bool:
    """Say whether somebody may see a piece of evidence: it backs, answers or retracts a claim they may see. Three queries at most."""
    return claims_backed_by(evidence, door).exists() or speaks_to(evidence, door)


def claims_backed_by(evidence: int, door: Q) -> QuerySet[Claim]:
    """Give the stated claims a piece of evidence backs, newest first."""
    named = ClaimEvidence.objects.filter(evidence=evidence)
    backs = Q(evidence=evidence) | Q(pk__in=named.values("claim")) if named.exists() else Q(evidence=evidence)
    return Claim.objects.filter(backs, door, kind__in=STATED).order_by("-happened_on", "-id")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side says to a claim."""

    side: str
    is_contest: bool
    happened_on: date
    recorded_at: datetime
    withdrawn_at: datetime | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class Life:
    """What surrounds a claim: who agrees, what backs it, what it replaces, follows from and leads to (public ids)."""

    id: int
    voices: tuple[Voice, ...]
    proofs: tuple[Proof, ...]
    replaces: str
    replaced_by: str
    source: str
    derived: tuple[tuple[str, bool], ...]


def life_of(public_id: UUID, door: Q) -> Life | None:
    """Tell a claim's life as far as somebody may see it: five queries."""
    seen = Claim.objects.filter(door)
    row = seen.filter(public_id=public_id).values_list("id", "replaces", "source", "evidence__public_id", "evidence__title", "evidence__kind").first()
    if row is None:
        return None
    pk, replaces, source, *proof = row
    around = dict(seen.filter(pk__in=[other for other in (replaces, source) if other]).values_list("pk", "public_id"))
    after = seen.filter(replaces=pk).values_list("public_id", flat=True).first()
    derived = seen.filter(source=pk).order_by("id").values_list("public_id", "retracted_at")
    fields = ("evidence__public_id", "evidence__title", "evidence__kind")
    further = ClaimEvidence.objects.filter(claim=source or pk).order_by("id").values_list(*fields)
    return Life(
        id=pk,
        voices=_voices(source or pk),
        proofs=tuple(Proof(str(public), title, kind) for public, title, kind in [*further, tuple(proof)]),
        replaces=str(around.get(replaces or 0, "")),
        replaced_by=str(after or ""),
        source=str(around.get(source or 0, "")),
        derived=tuple((str(public), retracted is None) for public, retracted in derived),
    )


def _voices(claim: int) -> tuple[Voice, ...]:
    fields = ("side", "verdict", "happened_on", "recorded_at", "retracted_at", "evidence__public_id", "evidence__title", "evidence__kind")
    rows = Confirmation.objects.filter(claim=claim).order_by("recorded_at", "id").values_list(*fields)
    return tuple(
        Voice(str(Side(side).label), verdict == Verdict.CONTEST, day, recorded, withdrawn, Proof(str(public), title, kind))
        for side, verdict, day, recorded, withdrawn, public, title, kind in rows
    )
