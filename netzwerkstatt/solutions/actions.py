"""What changes about transfers: after any change to steps, answers or partnerships, what counts is settled in the same write."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import Answer, Stamp, confirm, record, retract, withdraw, writing
from netzwerkstatt.ledger.models import STATED, Claim, ClaimKind, Confirmation, EvidenceKind, Verdict
from netzwerkstatt.solutions.counting import Spell
from netzwerkstatt.solutions.queries import Transfer, TransferFacts, standing, transfer_facts

SETTLED = "derived"


class ReasonMissing(Refusal):
    """A retraction needs a reason that stays readable."""


class NotStated(Refusal):
    """Only standing statements can be answered or retracted; what is derived follows by itself."""


def retract_statements(*, claim_ids: Sequence[int], reason: str, by: User | None) -> int:
    """Retract stated claims of any kind and settle what counts; returns how many. Raises ReasonMissing, NotStated."""
    if not reason.strip():
        raise ReasonMissing("solutions.reason", _("Schreiben Sie, warum die Angabe zurückgezogen wird."))
    with writing(by=by) as stamp:
        claims = _standing(claim_ids)
        retract([claim.pk for claim in claims], stamp=stamp, reason=reason.strip())
        _settle_after(claims, stamp)
        for claim in claims:
            log(code="solutions.retract_statements", subject=str(claim.public_id), by=by, data={"kind": claim.kind})
    return len(claims)


def answer_statements(*, answers: Sequence[Answer], by: User | None) -> list[Confirmation]:
    """Record yeses and contests and settle what counts; gives what stands for each of them. A yes takes the same side's standing contest of the
    claim back. What a side says twice stands once (see `said_before`); an earlier day takes the place of a later one. Raises NotStated."""
    with writing(by=by) as stamp:
        claims = _standing(sorted({answer.claim_id for answer in answers}))
        rows = [_stated(answer, stamp) for answer in answers]
        _settle_after(claims, stamp)
        names = {claim.pk: str(claim.public_id) for claim in claims}
        for row, is_new in rows:
            if is_new:
                log(code="solutions.answer_statements", subject=names[row.claim_id], by=by, data={"side": row.side, "verdict": row.verdict})
    return [row for row, _is_new in rows]


def _stated(answer: Answer, stamp: Stamp) -> tuple[Confirmation, bool]:
    """Give what stands for an answer, and whether it had to be recorded."""
    if answer.verdict == Verdict.YES:
        contests = Confirmation.objects.filter(claim=answer.claim_id, side=answer.side, verdict=Verdict.CONTEST, retracted_at=None)
        withdraw([row.pk for row in contests], stamp=stamp)
    before = said_before(answer)
    if before is not None:
        return before, False
    if not _is_renewed(answer):
        withdraw([row.pk for row in _own_words(answer.claim_id, answer.side, answer.verdict)], stamp=stamp)
    return confirm([answer], stamp=stamp)[0], True


def said_before(answer: Answer) -> Confirmation | None:
    """Give what stands already of an answer. Call with the ledger's lock held.

    One side says one thing about a claim once: a yes or a contest of the same day or an earlier one stands for it. Only a yes to a link is said
    anew on another day, since it holds for 24 months. What merely stands in a table is not the side's own word.
    """
    own = _own_words(answer.claim_id, answer.side, answer.verdict)
    same = own.filter(happened_on=answer.happened_on) if _is_renewed(answer) else own.filter(happened_on__lte=answer.happened_on)
    return same.select_related("evidence").order_by("happened_on", "id").first()


def _is_renewed(answer: Answer) -> bool:
    return answer.verdict == Verdict.YES and Claim.objects.filter(pk=answer.claim_id, kind=ClaimKind.LINK).exists()


def _own_words(claim_id: int, side: str, verdict: str) -> QuerySet[Confirmation]:
    """Give the standing answers of a side to a claim that did not come with a table."""
    rows = Confirmation.objects.filter(claim=claim_id, side=side, verdict=verdict, retracted_at=None)
    return rows.exclude(evidence__kind=EvidenceKind.WORKBOOK)


def withdraw_answers(*, confirmation_ids: Sequence[int], by: User | None) -> int:
    """Take answers back, such as a contest that was cleared up, and settle what counts; returns how many stood. What the same side said in the
    same words on other days is the same answer and goes with it."""
    with writing(by=by) as stamp:
        meant = Confirmation.objects.filter(id__in=list(confirmation_ids), retracted_at=None).select_related("claim", "evidence")
        rows = {one.pk: one for row in meant for one in (row, *_same_words(row))}
        done = withdraw(list(rows), stamp=stamp)
        _settle_after([row.claim for row in rows.values()], stamp)
        for row in rows.values():
            log(code="solutions.withdraw_answers", subject=str(row.claim.public_id), by=by, data={"side": row.side, "verdict": row.verdict})
    return done


def _same_words(row: Confirmation) -> Iterable[Confirmation]:
    if row.evidence.kind == EvidenceKind.WORKBOOK:
        return ()
    return _own_words(row.claim_id, row.side, row.verdict).select_related("claim")


def _standing(claim_ids: Sequence[int]) -> list[Claim]:
    claims = list(Claim.objects.filter(id__in=list(claim_ids), kind__in=STATED, retracted_at=None))
    if len(claims) != len(set(claim_ids)):
        raise NotStated("solutions.not_stated", _("Diese Angabe steht nicht mehr so da. Laden Sie die Seite neu."))
    return claims


def _settle_after(claims: Sequence[Claim], stamp: Stamp) -> None:
    """Settle what rests on changed steps and partnerships."""
    settle_counts(
        transfers={(claim.thing_id or 0, claim.subject_id or 0) for claim in claims if claim.kind == ClaimKind.STEP},
        projects={claim.project_id or 0 for claim in claims if claim.kind == ClaimKind.PARTNER},
        stamp=stamp,
    )


def settle_counts(*, transfers: Collection[Transfer], projects: Collection[int], stamp: Stamp) -> int:
    """Bring the derived claims of these transfers, and of all that these projects give, to what now holds; returns how many changed."""
    if projects:
        given = Claim.objects.filter(kind=ClaimKind.STEP, project__in=list(projects))
        transfers = {*transfers, *given.values_list("thing", "subject").distinct()}
    if not transfers:
        return 0
    facts = transfer_facts({thing for thing, _receiver in transfers}, history=False)
    gone: list[int] = []
    begun: list[tuple[Transfer, Spell, int | None]] = []
    for transfer in sorted(transfers):
        _compare(transfer, facts.get(transfer, TransferFacts()), gone, begun)
    retract(gone, stamp=stamp, reason=SETTLED)
    sources = Claim.objects.in_bulk([spell.source.id for _transfer, spell, _old in begun])
    record([_derived(transfer, spell, sources[spell.source.id], old) for transfer, spell, old in begun], stamp=stamp)
    return len(gone) + len(begun)


def _compare(transfer: Transfer, facts: TransferFacts, gone: list[int], begun: list[tuple[Transfer, Spell, int | None]]) -> None:
    """Note what is derived and no longer holds, and what holds and is not derived yet."""
    spell = facts.spell(standing)
    wanted = (spell.start, spell.end, spell.source.id) if spell else None
    stored = [(claim, values) for _life, claim, values in facts.counted]
    if [values for _claim, values in stored] == ([wanted] if wanted else []):
        return
    gone += [claim for claim, _values in stored]
    if spell:
        begun.append((transfer, spell, stored[0][0] if stored else None))


def _derived(transfer: Transfer, spell: Spell, source: Claim, old: int | None) -> Claim:
    return Claim(
        kind=ClaimKind.COUNTS, thing_id=transfer[0], subject_id=transfer[1], partner_id=spell.source.giver_id, project_id=spell.source.project_id,
        happened_on=spell.start, ended_on=spell.end, source=source, evidence_id=source.evidence_id, locator=source.locator,
        visibility=source.visibility, replaces_id=old,
    )  # fmt: skip
