"""Writing a plan into the ledger, and undoing what an import wrote."""

import uuid
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.lines import Tell, silent
from netzwerkstatt.exchange.planning import Plan
from netzwerkstatt.exchange.stored import Held, held_claims
from netzwerkstatt.exchange.wanted import CLAIM_COLUMNS, Identity, Wanted, identity
from netzwerkstatt.inquiries.actions import follow_corrections
from netzwerkstatt.ledger.actions import Answer, Stamp, confirm, record, retract
from netzwerkstatt.ledger.models import STATED, Claim, ClaimEvidence, ClaimKind, Confirmation, Evidence, EvidenceKind, Side, Verdict, Visibility
from netzwerkstatt.ledger.sealing import CLAIM_FIELDS
from netzwerkstatt.network.models import LinkDetail
from netzwerkstatt.solutions.actions import settle_counts
from netzwerkstatt.solutions.models import StepDetail

BATCH = 2_000
CHUNK = 400
TABLE_KINDS = (EvidenceKind.DOCUMENT, EvidenceKind.URL)


def apply_plan(*, plan: Plan, evidence: Evidence, stamp: Stamp, tell: Tell = silent, reasons: tuple[str, str] | None = None) -> None:
    """Retract what goes, record what comes, settle what counts: all at one stamp. `reasons` say why claims go and why they change."""
    reasons = reasons or (_("steht nicht mehr in der Tabelle"), _("in der Tabelle geändert"))
    retract([held.id for held in plan.gone], stamp=stamp, reason=reasons[0], evidence=evidence)
    carried = _answers_of_others([held.id for _row, held in plan.changed])
    retract([held.id for _row, held in plan.changed], stamp=stamp, reason=reasons[1], evidence=evidence)
    taken = _taken([own for row in plan.new if (own := _as_id(row.kennung))])
    pairs: list[tuple[Wanted, Held | None]] = [*plan.changed, *((row, None) for row in plan.new)]
    for start in range(0, len(pairs), BATCH):
        tell("claims", start, len(pairs))
        _write(pairs[start : start + BATCH], carried, taken, evidence, stamp)
    touched: list[Wanted | Held] = [*(row for row, _held in pairs), *_left(plan)]
    transfers = {(one.content.thing_id or 0, one.content.subject_id or 0) for one in touched if one.kind == ClaimKind.STEP}
    projects = {one.content.project_id or 0 for one in touched if one.kind == ClaimKind.PARTNER}
    settle_counts(transfers=transfers, projects=projects, stamp=stamp)
    follow_corrections(by=stamp.by)


def _as_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


def _left(plan: Plan) -> list[Held]:
    """List what no longer stands: a corrected step may have been another transfer's."""
    return [*plan.gone, *(held for _row, held in plan.changed)]


def _write(
    pairs: Sequence[tuple[Wanted, Held | None]], carried: dict[int, list[Confirmation]], taken: set[uuid.UUID], evidence: Evidence, stamp: Stamp
) -> None:
    """Record some rows with all that belongs to them; a batch at a time keeps memory small."""
    claims = record([_claim(row, held, evidence, taken) for row, held in pairs], stamp=stamp)
    _attach([(claim, row) for claim, (row, _held) in zip(claims, pairs, strict=True)])
    _attach_evidence([(claim, row, held) for claim, (row, held) in zip(claims, pairs, strict=True)])
    confirm(_answers(list(zip(claims, pairs, strict=True)), carried, evidence), stamp=stamp)


def _taken(ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Give those of these ids that claims already bear, retracted ones too."""
    found: set[uuid.UUID] = set()
    for start in range(0, len(ids), CHUNK):
        found |= set(Claim.objects.filter(public_id__in=ids[start : start + CHUNK]).values_list("public_id", flat=True))
    return found


def _claim(row: Wanted, held: Held | None, evidence: Evidence, taken: set[uuid.UUID]) -> Claim:
    """Make the claim of a row; a new one keeps the Kennung its file gives it, so that the file goes on meaning it."""
    claim = Claim(
        kind=row.kind, evidence=evidence, locator=f"{row.line.sheet.title}!{row.line.row}" if row.line.row else "", visibility=_visibility(row, held),
        replaces_id=held.id if held else None, **{name: getattr(row.content, name) for name in CLAIM_COLUMNS},
    )  # fmt: skip
    own = None if held else _as_id(row.kennung)
    if own is not None and own not in taken:
        claim.public_id = own
        taken.add(own)  # a copied row must not bear its model's id
    return claim


def _visibility(row: Wanted, held: Held | None) -> str:
    """Keep what the office has hidden hidden: a replaced claim is never more open than the old one."""
    return Visibility.OFFICE if held is not None and held.visibility == Visibility.OFFICE else row.visibility


def _attach(written: Sequence[tuple[Claim, Wanted]]) -> None:
    """Write what is shown beside claims."""
    StepDetail.objects.bulk_create(
        [StepDetail(claim=claim, manner=row.content.manner, reason=row.content.reason) for claim, row in written if row.kind == ClaimKind.STEP],
        batch_size=BATCH,
    )
    LinkDetail.objects.bulk_create(
        [LinkDetail(claim=claim, origin=row.content.origin, themes=row.content.themes) for claim, row in written if row.kind == ClaimKind.LINK],
        batch_size=BATCH,
    )


def _attach_evidence(written: Sequence[tuple[Claim, Wanted, Held | None]]) -> None:
    """Let a claim rest on the evidence its row names; what backed the old wording, files among it, goes on backing the new one."""
    before = _further_evidence([held.id for _claim, _row, held in written if held])
    named = _named_evidence({row.content.proof for _claim, row, held in written if not _says_the_same(row, held)})
    pairs = []
    for claim, row, held in written:
        kept = before.get(held.id, []) if held else []
        if not _says_the_same(row, held):
            kept = [named[row.content.proof], *(kept[1:] if kept and _is_named_by_tables(kept[0]) else kept)]
        pairs += [ClaimEvidence(claim=claim, evidence=evidence) for evidence in dict.fromkeys(kept)]
    ClaimEvidence.objects.bulk_create(pairs, batch_size=BATCH)


def _says_the_same(row: Wanted, held: Held | None) -> bool:
    return row.content.proof in ("", held.content.proof if held else "")


def _further_evidence(claim_ids: Sequence[int]) -> dict[int, list[Evidence]]:
    """Gather what else backs these claims, what a table named first."""
    found: dict[int, list[Evidence]] = {}
    for start in range(0, len(claim_ids), CHUNK):
        rows = ClaimEvidence.objects.filter(claim__in=claim_ids[start : start + CHUNK]).select_related("evidence").order_by("id")
        for row in rows:
            found.setdefault(row.claim_id, []).append(row.evidence)
    return found


def _is_named_by_tables(evidence: Evidence) -> bool:
    """Say whether evidence is what a row of a table can name: a title or an address, without a file."""
    return evidence.kind in TABLE_KINDS and not evidence.sha256


def _named_evidence(titles: Iterable[str]) -> dict[str, Evidence]:
    """Find or make one piece of evidence per written title or address."""
    wanted = sorted(titles)
    found: dict[str, Evidence] = {}
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        known = Evidence.objects.filter(kind__in=TABLE_KINDS, title__in=part, sha256="", redacted_at=None)
        found |= {evidence.title: evidence for evidence in known.order_by("-id")}
    missing = [title for title in wanted if title not in found]
    new = [
        Evidence(kind=EvidenceKind.URL, title=title, url=title)
        if title.startswith(("https://", "http://"))
        else Evidence(kind=EvidenceKind.DOCUMENT, title=title)
        for title in missing
    ]
    return found | {evidence.title: evidence for evidence in Evidence.objects.bulk_create(new, batch_size=BATCH)}


def _answers_of_others(claim_ids: Sequence[int]) -> dict[int, list[Confirmation]]:
    """Gather the standing answers that did not come with a table: they stay with a statement whose other values change."""
    found: dict[int, list[Confirmation]] = {}
    for start in range(0, len(claim_ids), CHUNK):
        rows = Confirmation.objects.filter(claim__in=claim_ids[start : start + CHUNK], retracted_at=None)
        for row in rows.exclude(evidence__kind=EvidenceKind.WORKBOOK):
            found.setdefault(row.claim_id, []).append(row)
    return found


def _answers(written: Sequence[tuple[Claim, tuple[Wanted, Held | None]]], carried: dict[int, list[Confirmation]], evidence: Evidence) -> list[Answer]:
    answers = []
    for claim, (row, held) in written:
        others = carried.get(held.id, []) if held else []
        answers += [Answer(claim.pk, other.side, other.verdict, other.happened_on, other.evidence_id) for other in others]
        said = {(other.verdict, other.happened_on) for other in others if other.side == Side.RECEIVER}
        for verdict, day in ((Verdict.YES, row.content.confirmed_on), (Verdict.CONTEST, row.content.contested_on)):
            if day is not None and (verdict, day) not in said:
                answers.append(Answer(claim.pk, Side.RECEIVER, verdict, day, evidence.pk))
    return answers


def restore(*, evidence: Evidence, reason: str, taken_back: set[int], stamp: Stamp) -> tuple[int, int]:
    """Retract all that stands by this evidence and state again what it had replaced or let go; gives both numbers.

    `taken_back` is the evidence of imports taken back before: what they said does not come back.
    """
    standing = list(Claim.objects.filter(evidence=evidence, retracted_at=None, kind__in=STATED).values_list("id", flat=True))
    lost = Claim.objects.filter(retract_evidence=evidence, kind__in=STATED).select_related("replaced_by", "step_detail", "link_detail")
    undone = set(standing)
    back = _coming_back(list(lost), undone, taken_back)
    touched = Claim.objects.filter(evidence=evidence, kind__in=STATED)
    transfers = set(touched.filter(kind=ClaimKind.STEP).values_list("thing", "subject"))
    projects = set(touched.filter(kind=ClaimKind.PARTNER).values_list("project", flat=True))
    retract(standing, stamp=stamp, reason=reason)
    restated = record([_again(claim) for claim in back], stamp=stamp)
    pairs = list(zip(back, restated, strict=True))
    _attach_again(pairs)
    confirm([answer for old, new in pairs for answer in _answers_again(old, new)], stamp=stamp)
    transfers |= {(claim.thing_id or 0, claim.subject_id or 0) for claim in back if claim.kind == ClaimKind.STEP}
    projects |= {claim.project_id or 0 for claim in back if claim.kind == ClaimKind.PARTNER}
    settle_counts(transfers=transfers, projects=projects, stamp=stamp)
    follow_corrections(by=stamp.by)
    return len(standing), len(back)


def _coming_back(lost: Sequence[Claim], undone: set[int], taken_back: set[int]) -> list[Claim]:
    """Pick what is stated again: what was replaced by what goes now, or was let go, each statement once and unless it stands already."""
    held = held_claims({claim.kind for claim in lost})
    standing = {(claim.kind, *claim.identity) for claim in held if claim.id not in undone}
    found: dict[Identity, Claim] = {}
    for claim in lost:
        successor = getattr(claim, "replaced_by", None)
        if successor is not None and successor.pk not in undone:
            continue
        rightful = _rightful(claim, taken_back)
        key = (claim.kind, *identity(claim.kind, rightful)) if rightful is not None else ()
        if rightful is not None and key not in standing:
            found[key] = rightful
    return list(found.values())


def _rightful(claim: Claim | None, taken_back: set[int]) -> Claim | None:
    """Go back to the last claim whose import was not taken back itself."""
    while claim is not None and claim.evidence_id in taken_back:
        claim = claim.replaces
    return claim


def _again(old: Claim) -> Claim:
    """State a claim once more; what the office has hidden meanwhile stays hidden."""
    fields = [name for name in CLAIM_FIELDS if name not in {"public_id", "recorded_at", "replaces_id"}]
    last = old
    while (successor := getattr(last, "replaced_by", None)) is not None:
        last = successor
    visibility = Visibility.OFFICE if Visibility.OFFICE in {old.visibility, last.visibility} else old.visibility
    return Claim(visibility=visibility, replaces=last, **{name: getattr(old, name) for name in fields})


def _attach_again(pairs: Sequence[tuple[Claim, Claim]]) -> None:
    for old, new in pairs:
        if detail := getattr(old, "step_detail", None):
            StepDetail.objects.create(claim=new, manner=detail.manner, reason=detail.reason)
        if link := getattr(old, "link_detail", None):
            LinkDetail.objects.create(claim=new, origin=link.origin, themes=link.themes)
        for further in ClaimEvidence.objects.filter(claim=old):
            ClaimEvidence.objects.create(claim=new, evidence=further.evidence)


def _answers_again(old: Claim, new: Claim) -> list[Answer]:
    ended_with = Confirmation.objects.filter(claim=old, retracted_at=old.retracted_at)
    return [Answer(new.pk, row.side, row.verdict, row.happened_on, row.evidence_id) for row in ended_with]
