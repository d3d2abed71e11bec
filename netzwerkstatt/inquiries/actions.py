"""Asking the other side whether a claim is true, writing to it, and taking its answer."""

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.models import Inquiry, Letter, Reply
from netzwerkstatt.inquiries.queries import due_towns, whom_to_ask
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import Answer
from netzwerkstatt.ledger.models import Claim, Confirmation, Evidence, EvidenceKind, Verdict
from netzwerkstatt.notices.actions import queue_mail
from netzwerkstatt.registry.models import Contact, Municipality
from netzwerkstatt.solutions.actions import NotStated, answer_statements, withdraw_answers


class NobodyToAsk(Refusal):
    """There is no other side, or no mailbox of it."""


class CannotAnswer(Refusal):
    """The answer is not complete, or the claim stands no more."""


@transaction.atomic
def ask(*, claims: Sequence[Claim], by: User | None) -> list[Inquiry]:
    """Ask the other side of each claim; who was asked already is not asked again. The mail follows with the next letter. Raises NobodyToAsk."""
    asked = []
    for claim in claims:
        whom = whom_to_ask(claim)
        if whom is None or claim.retracted_at is not None:
            raise NobodyToAsk("inquiries.nobody", _("Zu dieser Angabe gibt es keine andere Seite, die antworten könnte."))
        if whom.contact is None:
            text = _("Für %(place)s ist keine Ansprechstelle bekannt. Tragen Sie zuerst eine ein.")
            raise NobodyToAsk("inquiries.contact", text % {"place": whom.municipality.name})
        made, is_new = Inquiry.objects.get_or_create(
            claim=claim, side=whom.side, reply="", defaults={"municipality": whom.municipality, "asked_at": now(), "asked_by": by}
        )
        if is_new:
            log(code="inquiries.ask", subject=str(claim.public_id), by=by)
        asked.append(made)
    return asked


@transaction.atomic
def remind(*, inquiries: Sequence[Inquiry], by: User) -> int:
    """Let questions without an answer go out again with their town's next letter, not only when a reminder is due by itself; returns how many."""
    still_open = [inquiry for inquiry in inquiries if not inquiry.reply]
    for inquiry in still_open:
        inquiry.reminded_at = now()
        inquiry.save(update_fields=["reminded_at"])
        log(code="inquiries.remind", subject=str(inquiry.claim.public_id), by=by)
    return len(still_open)


@transaction.atomic
def withdraw_inquiry(*, inquiry: Inquiry, by: User | None) -> None:
    """Ask no more."""
    if not inquiry.reply:
        inquiry.reply, inquiry.replied_at = Reply.WITHDRAWN, now()
        inquiry.save(update_fields=["reply", "replied_at"])
        log(code="inquiries.withdraw_inquiry", subject=str(inquiry.claim.public_id), by=by)


@transaction.atomic
def send_letter(*, letter: UUID, contact: Contact, inquiries: Sequence[Inquiry], subject: str, text: str) -> bool:
    """Put a letter with these questions into the outbox, unless its town got one within a week meanwhile; says whether it was written."""
    Municipality.objects.select_for_update(of=("self",)).get(pk=contact.municipality_id)
    if contact.municipality_id not in due_towns():
        return False
    key = f"letter:{contact.municipality.public_id}:{today().isoformat()}"
    if not queue_mail(key=key, to=contact.email, subject=subject, text=text):
        return False
    made = Letter.objects.create(public_id=letter, municipality=contact.municipality, contact=contact, mail_key=key, written_at=now())
    made.inquiries.set(inquiries)
    log(code="inquiries.send_letter", subject=str(contact.municipality.public_id), by=None, data={"questions": len(inquiries)})
    return True


@transaction.atomic
def take_reply(*, inquiry: Inquiry, reply: str, said_on: date | None = None, text: str = "") -> Inquiry:
    """Take a town's answer: a yes confirms from today, a no contests from today, "not quite" goes to the office. A new answer takes the place of
    the old one. `said_on` is kept where it is another day than the claim's. Raises CannotAnswer."""
    inquiry = Inquiry.objects.select_for_update(of=("self",)).select_related("claim", "municipality").get(pk=inquiry.pk)
    text = " ".join(text.split())[:1_000]
    if reply == Reply.NOT_QUITE and not text:
        raise CannotAnswer("inquiries.text", _("Schreiben Sie, was richtig ist."))
    if said_on is not None and said_on > today():
        raise CannotAnswer("inquiries.day", _("Dieser Tag liegt in der Zukunft."))
    if inquiry.confirmation_id:
        withdraw_answers(confirmation_ids=[inquiry.confirmation_id], by=None)
    differs = said_on if reply == Reply.YES and said_on != inquiry.claim.happened_on else None
    inquiry.reply, inquiry.replied_at, inquiry.text, inquiry.said_on = reply, now(), text, differs
    inquiry.settled_at, inquiry.confirmation = None, _confirmed(inquiry, reply)
    inquiry.save()
    log(code="inquiries.take_reply", subject=str(inquiry.claim.public_id), by=None, data={"side": inquiry.side, "reply": reply})
    return inquiry


def _confirmed(inquiry: Inquiry, reply: str) -> Confirmation | None:
    """Record the yes or the contest with its evidence: who answered when, by link, and the hash of the answer."""
    if reply not in {Reply.YES, Reply.NO}:
        return None
    said = json.dumps({"claim": str(inquiry.claim.public_id), "side": inquiry.side, "reply": reply, "at": now().isoformat()}, sort_keys=True)
    title = _("Antwort von %(place)s per Link am %(day)s") % {"place": inquiry.municipality.name, "day": today().strftime("%d.%m.%Y")}
    evidence = Evidence.objects.create(kind=EvidenceKind.STATEMENT, title=title[:300], sha256=sha256(said.encode()).hexdigest())
    verdict = Verdict.YES if reply == Reply.YES else Verdict.CONTEST
    day = max(today(), inquiry.claim.happened_on) if verdict == Verdict.CONTEST else today()
    try:
        return answer_statements(answers=[Answer(inquiry.claim_id, inquiry.side, verdict, day, evidence.pk)], by=None)[0]
    except NotStated as gone:
        raise CannotAnswer("inquiries.gone", _("Diese Angabe wurde inzwischen geändert. Ihre Antwort wird nicht mehr gebraucht.")) from gone


@transaction.atomic
def settle_reply(*, inquiry: Inquiry, by: User) -> None:
    """Note that the office has looked at an answer and done what it asks for."""
    inquiry.settled_at = now()
    inquiry.save(update_fields=["settled_at"])
    log(code="inquiries.settle_reply", subject=str(inquiry.claim.public_id), by=by)
