"""What happened to a statement, in order: recorded, answered, worded anew, counted, hidden, retracted. The windows tell it in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation

SHOWN = "ledger.show_to"
LONGEST = 100  # so many wordings of one statement are followed
BESIDE = ("subject", "partner", "organisation", "thing", "project", "theme", "evidence", "step_detail", "link_detail")


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened at a moment: its kind, the claim it happened to (public id), and what its words need.

    Kinds: recorded, changed (details: name of the value, before, after), yes, contest, withdrawn, counted, uncounted, shown, hidden, retracted.
    """

    at: datetime
    kind: str
    claim: str
    day: date | None = None
    side: str = ""
    reason: str = ""
    proof: str = ""
    proof_title: str = ""
    proof_kind: str = ""
    changes: tuple[tuple[str, Any, Any], ...] = ()


def history(pk: int) -> tuple[Claim, list[Happening]]:
    """Give a claim and what happened to its statement in all its wordings, oldest first. Three queries, and one for each further wording."""
    chain, counted = _with_counts([pk])
    claim = chain[0]
    while chain[0].replaces_id is not None and len(chain) < LONGEST:
        earlier, counted_then = _with_counts([chain[0].replaces_id])
        chain, counted = earlier + chain, counted + counted_then
    # Only what was retracted can have been replaced.
    while chain[-1].retracted_at is not None and len(chain) < LONGEST:
        after = Claim.objects.filter(replaces=chain[-1]).values_list("pk", flat=True).first()
        if after is None:
            break
        later, counted_then = _with_counts([after])
        chain, counted = chain + later, counted + counted_then
    found = [happening for before, one in zip([None, *chain], chain, strict=False) for happening in _life(one, before, one is chain[-1])]
    found += _answers(chain) + _counted(counted) + _doors(chain)
    return claim, sorted(found, key=lambda happening: happening.at)


def _with_counts(ids: Sequence[int]) -> tuple[list[Claim], list[Claim]]:
    """Load claims, and beside them what was derived from them."""
    derived = Q(kind=ClaimKind.COUNTS, source__in=ids)
    rows = list(Claim.objects.filter(Q(pk__in=ids) | derived).select_related(*BESIDE, "source").order_by("pk"))
    return [row for row in rows if row.pk in ids], [row for row in rows if row.pk not in ids]


def chronicle(claim: Claim) -> list[Happening]:
    """Tell what happened to a statement in all its wordings, oldest first."""
    return history(claim.pk)[1]


def _life(claim: Claim, before: Claim | None, is_last: bool) -> list[Happening]:
    public_id, proof = str(claim.public_id), claim.evidence
    changes = differences(before, claim) if before else ()
    begun = Happening(
        claim.recorded_at, "changed" if before else "recorded", public_id, claim.happened_on, reason=before.retract_reason if before else "",
        proof=str(proof.public_id), proof_title=proof.title, proof_kind=proof.kind, changes=changes,
    )  # fmt: skip
    if claim.retracted_at is None or not is_last:
        return [begun]
    return [begun, Happening(claim.retracted_at, "retracted", public_id, reason=claim.retract_reason)]


def differences(before: Claim, after: Claim) -> tuple[tuple[str, Any, Any], ...]:
    """Name what two wordings of a statement say differently: the value's name, then, now."""
    pairs = [(name, _said(before, name), _said(after, name)) for name in VALUES]
    return tuple((name, then, now) for name, then, now in pairs if then != now)


VALUES = ("subject", "organisation", "written_name", "partner", "thing", "project", "detail", "happened_on", "ended_on", "amount", "theme",
          "manner", "reason", "origin")  # fmt: skip


def _said(claim: Claim, name: str) -> Any:
    """Give one value of a wording, the details beside it included."""
    if name in {"manner", "reason"}:
        return getattr(getattr(claim, "step_detail", None), name, "")
    if name == "origin":
        return getattr(getattr(claim, "link_detail", None), name, "")
    return getattr(claim, name)


def _answers(chain: Sequence[Claim]) -> list[Happening]:
    rows = Confirmation.objects.filter(claim__in=chain).select_related("evidence", "claim").order_by("recorded_at", "id")
    found = []
    for row in _once(list(rows)):
        proof = str(row.evidence.public_id), row.evidence.title, row.evidence.kind
        found.append(Happening(row.recorded_at, row.verdict, str(row.claim.public_id), row.happened_on, row.side, "", *proof))
        if row.retracted_at is not None and row.retracted_at != row.claim.retracted_at:
            found.append(Happening(row.retracted_at, "withdrawn", str(row.claim.public_id), row.happened_on, row.side, reason=row.verdict))
    return found


def _once(rows: Sequence[Confirmation]) -> list[Confirmation]:
    """Leave out answers that were only carried over to the next wording."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for row in rows:
        key = (row.side, row.verdict, row.happened_on, row.evidence_id)
        if key not in seen:
            seen.add(key)
            found.append(row)
    return found


def _counted(derived: Sequence[Claim]) -> list[Happening]:
    found = []
    for row in derived:
        source = str(row.source.public_id) if row.source else ""
        found.append(Happening(row.recorded_at, "counted", source, row.happened_on))
        if row.retracted_at is not None:
            found.append(Happening(row.retracted_at, "uncounted", source, row.happened_on))
    return found


def _doors(chain: Sequence[Claim]) -> list[Happening]:
    entries = Entry.objects.filter(code=SHOWN, subject__in=[str(one.public_id) for one in chain])
    return [Happening(entry.at, "shown" if entry.data.get("visibility") == "public" else "hidden", entry.subject) for entry in entries]
