"""Which towns are due a letter, and with which questions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.models import Inquiry, Letter, Reply
from netzwerkstatt.ledger.answers import HOLDS_MONTHS, months_before
from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, EvidenceKind, Side, Verdict
from netzwerkstatt.registry.models import Contact, Municipality

WEEK, REMIND_AFTER, MOST_LETTERS = timedelta(days=7), timedelta(days=14), 4
VALID_FOR = timedelta(days=60)
LINK_SALT = "netzwerkstatt.letters"  # what signs the links in letters


@dataclass(frozen=True, slots=True)
class Asking:
    """One side of a claim: its place, the mailbox a question goes to (None: nobody is known), what it says ("" nothing, yes, contest) and since when,
    and whether the claim is its own statement."""

    side: str
    municipality: Municipality
    contact: Contact | None
    said: str = ""
    said_on: date | None = None
    states_it: bool = False

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left to ask."""
        return self.states_it or self.said == Verdict.YES


def sides_of(claim: Claim) -> tuple[Asking, ...]:
    """Give the sides of a claim, the one that is asked first in front, with what each says; none where there is no other side. Three queries."""
    said = {row.side: row for row in _holding([claim]).order_by("recorded_at", "id")}
    sides = (Asking(side, place, contact_of(place), states_it=states_it) for side, place, states_it in _places(claim))
    return tuple(replace(one, said=said[one.side].verdict, said_on=said[one.side].happened_on) if one.side in said else one for one in sides)


def _places(claim: Claim) -> list[tuple[str, Municipality, bool]]:
    """Give each side of a claim with its place, and whether the claim is its own statement: of a step the receiver and the giver, of a link the place
    it names and the one that names it."""
    places = {
        ClaimKind.STEP: ((Side.RECEIVER, claim.subject, False), (Side.GIVER, claim.partner, False)),
        ClaimKind.LINK: ((Side.RECEIVER, claim.partner, False), (Side.GIVER, claim.subject, True)),
    }
    return [(side, place, states_it) for side, place, states_it in places.get(ClaimKind(claim.kind), ()) if place is not None]


def whom_to_ask(claim: Claim, side: str = Side.RECEIVER) -> Asking | None:
    """Say whom a question about a claim goes to on a side; None where there is nobody on it, or the claim is its own statement. One query."""
    place = place_to_ask(claim, side)
    return Asking(side, place, contact_of(place)) if place is not None else None


def place_to_ask(claim: Claim, side: str) -> Municipality | None:
    """Say which place a question about a claim goes to on a side, as `whom_to_ask`."""
    return next((place for one, place, states_it in _places(claim) if one == side and not states_it), None)


def settled_sides(claims: Iterable[Claim], side: str) -> set[int]:
    """Give those of some claims (ids) that a side has said yes to. One query."""
    return set(_holding(claims).filter(side=side, verdict=Verdict.YES).values_list("claim", flat=True))


def _holding(claims: Iterable[Claim]) -> QuerySet[Confirmation]:
    """Give the standing answers to claims that still hold: a yes to a link for 24 months, everything else for good."""
    return Confirmation.objects.filter(_still_holds(), claim__in=[claim.pk for claim in claims], retracted_at=None)


def _still_holds() -> Q:
    return ~Q(claim__kind=ClaimKind.LINK) | Q(verdict=Verdict.CONTEST) | Q(happened_on__gte=months_before(today(), HOLDS_MONTHS))


def said_otherwise(before: str = "") -> Exists:
    """Tell questions (`before` leads to them) whose side has answered since by telephone, or in a table; what a correction carried on is no new
    answer."""
    rows = Confirmation.objects.filter(
        _still_holds(), claim=OuterRef(f"{before}claim"), side=OuterRef(f"{before}side"), retracted_at=None,
        recorded_at__gt=OuterRef(f"{before}asked_at"),
    )  # fmt: skip
    return Exists(rows.filter(Q(recorded_at__gt=F("claim__recorded_at")) | Q(evidence__kind=EvidenceKind.WORKBOOK)))


def contact_of(place: Municipality) -> Contact | None:
    """Give the mailbox a place is written to: the one named last."""
    return Contact.objects.filter(municipality=place, ended_on=None).order_by("-id").first()


def open_inquiries() -> QuerySet[Inquiry]:
    """Give the questions that still wait for an answer and still make sense: the claim stands, and its side has not answered otherwise."""
    return Inquiry.objects.filter(~said_otherwise(), reply="", claim__retracted_at=None)


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


def asked_about(claim: Claim) -> dict[str, Inquiry]:
    """Give the latest question about a claim to each side, with how many letters carried it."""
    rows = Inquiry.objects.filter(claim=claim).annotate(letters_so_far=Count("letters"), last=Max("letters__written_at"))
    return {row.side: row for row in rows.order_by("id")}
