"""Asking the other side whether a claim is true, writing to it, and taking its answer.

Who decides by how a claim stands takes the ledger's lock first and reads it anew; a question's own row is locked after that, never before.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.text import plain
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.following import is_same_fact, says_the_same, stands_now
from netzwerkstatt.inquiries.models import Inquiry, Letter, Reply
from netzwerkstatt.inquiries.queries import due_towns, said_otherwise, whom_to_ask
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import Answer, lock
from netzwerkstatt.ledger.evidence import attach_evidence
from netzwerkstatt.ledger.models import Claim, Confirmation, Evidence, EvidenceKind, Side, Verdict
from netzwerkstatt.notices.actions import queue_mail
from netzwerkstatt.registry.models import Contact, Municipality
from netzwerkstatt.solutions.actions import answer_statements, withdraw_answers

VERDICTS = {Reply.YES.value: Verdict.YES, Reply.NO.value: Verdict.CONTEST}


class NobodyToAsk(Refusal):
    """There is no other side, or no mailbox of it."""


class CannotAnswer(Refusal):
    """The answer is not complete."""


@transaction.atomic
def ask(*, claims: Sequence[Claim], by: User | None, side: str = Side.RECEIVER) -> list[Inquiry]:
    """Ask a side of each claim; who was asked already is not asked again. The mail follows with the next letter. Raises NobodyToAsk."""
    lock()
    standing = Claim.objects.filter(pk__in=[claim.pk for claim in claims], retracted_at=None).select_related("subject", "partner").in_bulk()
    asked = []
    for claim in claims:
        whom = whom_to_ask(standing[claim.pk], side) if claim.pk in standing else None
        if whom is None:
            raise NobodyToAsk("inquiries.nobody", _("Zu dieser Angabe gibt es keine andere Seite, die antworten könnte."))
        if whom.contact is None:
            text = _("Für %(place)s ist keine Ansprechstelle bekannt. Tragen Sie zuerst eine ein.")
            raise NobodyToAsk("inquiries.contact", text % {"place": whom.municipality.name})
        _end_answered(claim, side)
        made, is_new = Inquiry.objects.get_or_create(
            claim=claim, side=whom.side, reply="", defaults={"municipality": whom.municipality, "asked_at": now(), "asked_by": by}
        )
        if is_new:
            log(code="inquiries.ask", subject=str(claim.public_id), by=by, data={"side": side})
        asked.append(made)
    return asked


def _end_answered(claim: Claim, side: str) -> None:
    """End a question that was answered otherwise, so that it can be put anew."""
    for row in Inquiry.objects.filter(said_otherwise(), claim=claim, side=side, reply=""):
        _close(row, Reply.WITHDRAWN)


def _locked(inquiries: Iterable[Inquiry]) -> list[Inquiry]:
    """Lock questions and read them anew, in one order everywhere."""
    rows = Inquiry.objects.select_for_update(of=("self",)).select_related("claim", "municipality")
    return list(rows.filter(pk__in=[inquiry.pk for inquiry in inquiries]).order_by("id"))


@transaction.atomic
def remind(*, inquiries: Sequence[Inquiry], by: User) -> int:
    """Let questions without an answer go out again with their town's next letter, not only when a reminder is due by itself; returns how many."""
    still_open = [inquiry for inquiry in _locked(inquiries) if not inquiry.reply]
    for inquiry in still_open:
        inquiry.reminded_at = now()
        inquiry.save(update_fields=["reminded_at"])
        log(code="inquiries.remind", subject=str(inquiry.claim.public_id), by=by)
    return len(still_open)


@transaction.atomic
def withdraw_inquiry(*, inquiry: Inquiry, by: User | None) -> bool:
    """Ask no more; False if it was answered meanwhile."""
    (inquiry,) = _locked([inquiry])
    if inquiry.reply:
        return False
    _close(inquiry, Reply.WITHDRAWN)
    log(code="inquiries.withdraw_inquiry", subject=str(inquiry.claim.public_id), by=by)
    return True


def _close(inquiry: Inquiry, reply: str) -> None:
    inquiry.reply, inquiry.replied_at = reply, now()
    inquiry.save(update_fields=["reply", "replied_at"])


@transaction.atomic
def follow_corrections(*, by: User | None) -> int:
    """Let open questions go on with the claims that stand now; call it last where claims were replaced. Returns how many there were.

    Where another fact stands there now, the question is overtaken, and the office is told. What was retracted and not replaced waits.
    """
    behind = Inquiry.objects.filter(reply="", claim__retracted_at__isnull=False, claim__replaced_by__isnull=False)
    if not behind.exists():
        return 0
    lock()
    found = [(inquiry, current) for inquiry in _locked(behind) if not inquiry.reply and (current := stands_now(inquiry.claim)) is not None]
    for inquiry, current in found:
        _follow(inquiry, current)
        log(code="inquiries.follow_corrections", subject=str(current.public_id), by=by, data={"side": inquiry.side, "reply": inquiry.reply})
    return len(found)


def _follow(inquiry: Inquiry, current: Claim) -> None:
    """Take a question to the wording that stands now; one that is open there already takes its letters over."""
    other = Inquiry.objects.filter(claim=current, side=inquiry.side, reply="").exclude(pk=inquiry.pk).first()
    if not is_same_fact(inquiry.claim, current):
        _close(inquiry, Reply.OVERTAKEN)
    elif other is not None:
        other.letters.add(*inquiry.letters.all())
        _close(inquiry, Reply.WITHDRAWN)
    elif current.pk != inquiry.claim_id:
        inquiry.claim = current
        inquiry.save(update_fields=["claim"])


@transaction.atomic
def send_letter(*, letter: UUID, contact: Contact, inquiries: Sequence[Inquiry], subject: str, text: str) -> bool:
    """Put a letter with these questions into the outbox, unless its town got one within a week meanwhile, a question was answered or its claim
    worded anew; says whether it was written."""
    # Not the key itself is locked: claims about the place may be written meanwhile.
    Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=contact.municipality_id)
    still = {(one.pk, one.claim_id) for one in _locked(inquiries) if not one.reply and one.claim.retracted_at is None}
    is_in_use = Contact.objects.filter(pk=contact.pk, ended_on=None).exists()
    if not is_in_use or still != {(one.pk, one.claim_id) for one in inquiries} or contact.municipality_id not in due_towns():
        return False
    key = f"letter:{contact.municipality.public_id}:{today().isoformat()}"
    if not queue_mail(key=key, to=contact.email, subject=subject, text=text):
        return False
    made = Letter.objects.create(public_id=letter, municipality=contact.municipality, contact=contact, mail_key=key, written_at=now())
    made.inquiries.set(inquiries)
    log(code="inquiries.send_letter", subject=str(contact.municipality.public_id), by=None, data={"questions": len(inquiries)})
    return True


@transaction.atomic
def take_reply(*, inquiry: Inquiry, reply: str, said_on: date | None = None, text: str = "", seen: Claim | None = None) -> Inquiry:
    """Take a town's answer: a yes confirms from today, a no contests from today, "not quite" goes to the office. A new answer takes the place of
    the old one. `said_on` is kept where it is another day than the claim's. Raises CannotAnswer.

    `seen` is the wording the town had before it, without it the one the question was read with. If what stands now says something else, or nothing
    stands, the answer settles nothing: it is kept with that wording, and the office looks at it.
    """
    lock()
    seen = seen or inquiry.claim
    (inquiry,) = _locked([inquiry])
    text = " ".join(plain(text).split())[:1_000]
    if reply == Reply.NOT_QUITE and not text:
        raise CannotAnswer("inquiries.text", _("Schreiben Sie, was richtig ist."))
    if said_on is not None and said_on > today():
        raise CannotAnswer("inquiries.day", _("Dieser Tag liegt in der Zukunft."))
    current = stands_now(inquiry.claim)
    is_about_now = current is not None and says_the_same(seen, current)
    differs = said_on if reply == Reply.YES and said_on != seen.happened_on else None
    if (inquiry.reply, inquiry.text, inquiry.said_on) == (reply, text, differs) and says_the_same(inquiry.claim, seen) and _stands(inquiry, current):
        return inquiry  # sent twice
    if is_about_now and current is not None:
        _take_back(inquiry, current, reply)
        seen = current
    inquiry.claim, inquiry.confirmation = seen, _confirmed(inquiry, seen, reply) if is_about_now else None
    inquiry.reply, inquiry.replied_at, inquiry.text, inquiry.said_on, inquiry.settled_at = reply, now(), text, differs, None
    inquiry.save()
    log(code="inquiries.take_reply", subject=str(seen.public_id), by=None, data={"side": inquiry.side, "reply": reply, "settles": is_about_now})
    return inquiry


def _stands(inquiry: Inquiry, current: Claim | None) -> bool:
    """Say whether an answer is still as it was taken: what it confirmed or contests was not taken back since."""
    return inquiry.confirmation is None or _standing(inquiry, current).exists()


def _standing(inquiry: Inquiry, current: Claim | None) -> QuerySet[Confirmation]:
    """Give what stands of a question's answer, also where a correction carried it on."""
    evidence = inquiry.confirmation.evidence_id if inquiry.confirmation else None
    return Confirmation.objects.filter(claim=current, side=inquiry.side, evidence=evidence, retracted_at=None)


def _take_back(inquiry: Inquiry, current: Claim, reply: str) -> None:
    """Take back what this question's earlier answer had confirmed or contested, also where a correction carried it on; a yes after a yes leaves the
    day of the first."""
    if inquiry.confirmation is not None and VERDICTS.get(reply) != inquiry.confirmation.verdict:
        withdraw_answers(confirmation_ids=[row.pk for row in _standing(inquiry, current)], by=None)


def _confirmed(inquiry: Inquiry, claim: Claim, reply: str) -> Confirmation | None:
    """Record the yes or the contest with its evidence: who answered when, by link, and the hash of the answer."""
    if reply not in VERDICTS:
        return None
    said = json.dumps({"claim": str(claim.public_id), "side": inquiry.side, "reply": reply, "at": now().isoformat()}, sort_keys=True)
    title = _("Antwort von %(place)s per Link am %(day)s") % {"place": inquiry.municipality.name, "day": today().strftime("%d.%m.%Y")}
    evidence = Evidence.objects.create(kind=EvidenceKind.STATEMENT, title=title[:300], sha256=sha256(said.encode()).hexdigest())
    verdict = VERDICTS[reply]
    day = max(today(), claim.happened_on) if verdict == Verdict.CONTEST else today()
    (stands,) = answer_statements(answers=[Answer(claim.pk, inquiry.side, verdict, day, evidence.pk)], by=None)
    if stands.evidence_id != evidence.pk:
        attach_evidence(claim=claim, evidence=evidence, by=None)  # the office had noted the same before
    return stands


@transaction.atomic
def settle_reply(*, inquiry: Inquiry, by: User) -> None:
    """Note that the office has looked at an answer and done what it asks for."""
    (inquiry,) = _locked([inquiry])
    if inquiry.settled_at is None:
        inquiry.settled_at = now()
        inquiry.save(update_fields=["settled_at"])
        log(code="inquiries.settle_reply", subject=str(inquiry.claim.public_id), by=by)
