"""Which towns are due a letter, and with which questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet

from netzwerkstatt.foundation.time import now
from netzwerkstatt.inquiries.models import Inquiry, Letter, Reply
from netzwerkstatt.ledger.models import Claim, ClaimKind, Side
from netzwerkstatt.registry.models import Contact, Municipality

WEEK, REMIND_AFTER, MOST_LETTERS = timedelta(days=7), timedelta(days=14), 4
VALID_FOR = timedelta(days=60)
LINK_SALT = "netzwerkstatt.letters"  # what signs the links in letters


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom a question about a claim goes to, on which side, and through which mailbox (None: nobody is known)."""

    side: str
    municipality: Municipality
    contact: Contact | None


def whom_to_ask(claim: Claim) -> Asking | None:
    """Say who answers for a claim: the receiver of a step, the place a link names; None where there is no other side."""
    place = {ClaimKind.STEP: claim.subject, ClaimKind.LINK: claim.partner}.get(ClaimKind(claim.kind))
    return Asking(Side.RECEIVER, place, contact_of(place)) if place is not None else None


def contact_of(place: Municipality) -> Contact | None:
    """Give the mailbox a place is written to: the one named last."""
    return Contact.objects.filter(municipality=place, ended_on=None).order_by("-id").first()


def open_inquiries() -> QuerySet[Inquiry]:
    """Give the questions that still wait for an answer and still make sense."""
    return Inquiry.objects.filter(reply="", claim__retracted_at=None)


def due_towns() -> list[int]:
    """Give the places a letter is due to: with a question never sent, due for a reminder or to be reminded of, and no letter within a week."""
    present = now()
    told = open_inquiries().annotate(letters_so_far=Count("letters"), last=Max("letters__written_at"))
    by_itself = Q(last__lte=present - REMIND_AFTER, letters_so_far__lt=MOST_LETTERS)
    due = told.filter(Q(letters_so_far=0) | by_itself | Q(reminded_at__gt=F("last")))
    recent = Letter.objects.filter(written_at__gt=present - WEEK).values("municipality")
    return sorted(set(due.exclude(municipality__in=recent).values_list("municipality", flat=True)))


def letter_of(public_id: UUID) -> Letter | None:
    """Find a letter by the id in its link."""
    return Letter.objects.select_related("municipality", "contact").filter(public_id=public_id).first()


def unsettled_replies() -> QuerySet[Inquiry]:
    """Give what the office must look at: an answer that is not quite a yes, a yes that names another day than the claim, an answer to a wording
    that had changed meanwhile, a question that a correction has overtaken. They wait until somebody settles them, also when another file worded
    the claim anew meanwhile; what the office retracted after it was said needs no look."""
    stands = Q(claim__retracted_at=None) | Q(claim__replaced_by__isnull=False) | Q(replied_at__gte=F("claim__retracted_at"))
    unclear = Q(reply__in=[Reply.NOT_QUITE, Reply.OVERTAKEN]) | Q(reply=Reply.YES, said_on__isnull=False)
    not_recorded = Q(reply__in=[Reply.YES, Reply.NO], confirmation=None)
    return Inquiry.objects.filter(stands, unclear | not_recorded, settled_at=None)


def asked_about(claims: Iterable[int]) -> dict[int, Inquiry]:
    """Give the latest question about each of some claims, with how many letters carried it."""
    rows = Inquiry.objects.filter(claim__in=list(claims)).annotate(letters_so_far=Count("letters"), last=Max("letters__written_at"))
    return {row.claim_id: row for row in rows.order_by("id")}
