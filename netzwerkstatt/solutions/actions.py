"""What changes about transfers: after any change to steps, answers or partnerships, what counts is settled in the same write."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import Answer, Stamp, confirm, record, retract, withdraw, writing
from netzwerkstatt.ledger.models import STATED, Claim, ClaimKind, Confirmation, Verdict
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
    """Record yeses and contests and settle what counts. A yes takes the same side's standing contest of the claim back. Raises NotStated."""
    with writing(by=by) as stamp:
        claims = _standing(sorted({answer.claim_id for answer in answers}))
        agreed = [(answer.claim_id, answer.side) for answer in answers if answer.verdict == Verdict.YES]
        contests = Confirmation.objects.filter(claim__in=[claim for claim, _side in agreed], verdict=Verdict.CONTEST, retracted_at=None)
        withdraw([row.pk for row in contests if (row.claim_id, row.side) in agreed], stamp=stamp)
        rows = confirm(answers, stamp=stamp)
        _settle_after(claims, stamp)
        names = {claim.pk: str(claim.public_id) for claim in claims}
        for row in rows:
            log(code="solutions.answer_statements", subject=names[row.claim_id], by=by, data={"side": row.side, "verdict": row.verdict})
    return rows


def withdraw_answers(*, confirmation_ids: Sequence[int], by: User | None) -> int:
    """Take answers back, such as a contest that was cleared up, and settle what counts; returns how many stood."""
    with writing(by=by) as stamp:
        rows = list(Confirmation.objects.filter(id__in=list(confirmation_ids), retracted_at=None).select_related("claim"))
        done = withdraw([row.pk for row in rows], stamp=stamp)
        _settle_after([row.claim for row in rows], stamp)
        for row in rows:
            log(code="solutions.withdraw_answers", subject=str(row.claim.public_id), by=by, data={"side": row.side, "verdict": row.verdict})
    return done


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
