"""What the ledger holds of the kinds a file speaks of, in the same form as what the file wants."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from netzwerkstatt.exchange.wanted import CLAIM_COLUMNS, Content, Identity, identity
from netzwerkstatt.ledger.models import Claim, ClaimEvidence, ClaimKind, Confirmation, EvidenceKind, Side, Verdict
from netzwerkstatt.network.models import LinkDetail
from netzwerkstatt.solutions.models import StepDetail

CHUNK = 400


@dataclass(frozen=True, slots=True)
class Held:
    """A standing claim and its content."""

    id: int
    public_id: str
    kind: str
    content: Content
    is_imported: bool
    visibility: str

    @property
    def identity(self) -> Identity:
        """The identity of the statement."""
        return identity(self.kind, self.content)


def held_claims(kinds: Collection[str], about: Q | None = None) -> list[Held]:
    """Load the standing claims of these kinds, all or those that a condition names: one query, and up to four for what is shown beside them."""
    claims = Claim.objects.filter(about or Q(), kind__in=kinds, retracted_at=None)
    beside = Q() if about is None else Q(claim__in=list(claims.values_list("pk", flat=True)))
    details = _details(kinds, beside)
    answers = receiver_answers(beside) if ClaimKind.STEP in kinds else {}
    proofs = _proofs(kinds, beside)
    fields = ("id", "public_id", "kind", "evidence__kind", "visibility", *CLAIM_COLUMNS)
    rows = claims.order_by("id").values_list(*fields)
    held = []
    for pk, public_id, kind, found, visibility, *columns in rows.iterator(chunk_size=5_000):
        said: dict[str, Any] = dict(zip(CLAIM_COLUMNS, columns, strict=True))
        said |= details.get(pk, {}) | answers.get(pk, {}) | {"proof": proofs.get(pk, "")}
        held.append(Held(pk, str(public_id), kind, Content(**said), found == EvidenceKind.WORKBOOK, visibility))
    return held


def _details(kinds: Collection[str], beside: Q) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    if ClaimKind.STEP in kinds:
        for pk, manner, reason in StepDetail.objects.filter(beside, claim__retracted_at=None).values_list("claim", "manner", "reason"):
            found[pk] = {"manner": manner, "reason": reason}
    if ClaimKind.LINK in kinds:
        for pk, origin, themes in LinkDetail.objects.filter(beside, claim__retracted_at=None).values_list("claim", "origin", "themes"):
            found[pk] = {"origin": origin, "themes": themes}
    return found


def receiver_answers(beside: Q | None = None) -> dict[int, dict[str, Any]]:
    """Give each standing step's earliest standing yes and contest of its receiver."""
    names = {Verdict.YES.value: "confirmed_on", Verdict.CONTEST.value: "contested_on"}
    found: dict[int, dict[str, Any]] = {}
    rows = Confirmation.objects.filter(beside or Q(), side=Side.RECEIVER, retracted_at=None, claim__kind=ClaimKind.STEP)
    for claim, verdict, day in rows.order_by("happened_on", "id").values_list("claim", "verdict", "happened_on"):
        found.setdefault(claim, {}).setdefault(names[verdict], day)
    return found


def _proofs(kinds: Collection[str], beside: Q) -> dict[int, str]:
    """Give the first further evidence of each claim as it was written: its address, else its title."""
    rows = ClaimEvidence.objects.filter(beside, claim__kind__in=kinds, claim__retracted_at=None).order_by("-id")
    return {claim: url or title for claim, url, title in rows.values_list("claim", "evidence__url", "evidence__title")}


def successors(public_ids: Collection[str]) -> dict[str, str]:
    """Follow rows that carry the Kennung of a replaced claim to the claim that stands now."""
    found: dict[str, str] = {}
    ids = list(public_ids)
    for start in range(0, len(ids), CHUNK):
        for claim in Claim.objects.filter(public_id__in=ids[start : start + CHUNK]):
            now: Claim | None = claim
            while now is not None and now.retracted_at is not None:
                now = Claim.objects.filter(replaces=now).first()
            if now is not None:
                found[str(claim.public_id)] = str(now.public_id)
    return found
