"""How it stands between the office and a town about one claim: whom to write to, what was asked and sent, when the next letter can leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, FilteredRelation, Max, OuterRef, Q, Subquery

from netzwerkstatt.foundation.time import now
from netzwerkstatt.inquiries.models import Letter, Reply
from netzwerkstatt.inquiries.queries import MOST_LETTERS, REMIND_AFTER, WEEK, said_otherwise
from netzwerkstatt.ledger.models import Claim, Confirmation, Side
from netzwerkstatt.registry.models import Contact, Municipality

OWN = ("reply", "asked_at", "replied_at", "reminded_at", "text", "said_on", "settled_at", "confirmation")
COLUMNS = tuple(f"asked__{name}" for name in ("claim", *OWN))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the town: about which claim, what was answered, how many letters carried it, the last one when. `confirmation` is the id of
    what the answer confirmed or contests; a yes or no without one was given to a wording that had changed meanwhile."""

    claim_id: int
    reply: str
    asked_at: datetime
    replied_at: datetime | None
    reminded_at: datetime | None
    text: str
    said_on: date | None
    settled_at: datetime | None
    confirmation: int | None
    letters: int
    last: datetime | None
    is_answered: bool  # by telephone, or in a table

    @property
    def waits(self) -> bool:
        """Say whether it waits for an answer."""
        return not self.reply and not self.is_answered

    @property
    def calls_for_a_look(self) -> bool:
        """Say whether its answer is not a plain yes or no to what stands, and nobody settled it yet."""
        is_unclear = self.reply in {Reply.NOT_QUITE, Reply.OVERTAKEN} or (self.reply == Reply.YES and self.said_on is not None)
        is_not_recorded = self.reply in {Reply.YES, Reply.NO} and self.confirmation is None
        return self.settled_at is None and (is_unclear or is_not_recorded)

    @property
    def due(self) -> datetime | None:
        """Say from when on it calls for a letter; None where it never does by itself."""
        if self.last is None:
            return self.asked_at
        if self.reminded_at is not None and self.reminded_at > self.last:
            return self.reminded_at
        return self.last + REMIND_AFTER if self.letters < MOST_LETTERS else None


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The town's mailbox ("" where none is known), what it says to the claim ("" nothing, yes, contest) and since when, the questions about the
    claim, oldest first, the town's other open ones, its last letter."""

    side: str
    function: str
    email: str
    said: str
    said_on: date | None
    about: tuple[Asked, ...]
    others: tuple[Asked, ...]
    last_letter: datetime | None

    @property
    def waiting(self) -> Asked | None:
        """Give the question about the claim that waits for an answer."""
        return next((one for one in self.about if one.waits), None)

    @property
    def unsettled(self) -> Asked | None:
        """Give the question about the claim whose answer the office must still look at."""
        return next((one for one in reversed(self.about) if one.calls_for_a_look), None)

    @property
    def earliest(self) -> datetime:
        """Say when a letter may leave at the earliest: at most one a week goes to a town."""
        return max(now(), self.last_letter + WEEK) if self.last_letter else now()

    @property
    def next_letter(self) -> datetime | None:
        """Say when the town's next letter leaves at the earliest; None where nothing calls for one."""
        due = [one.due for one in (*self.others, *(one for one in self.about if one.waits)) if one.due is not None]
        return max(min(due), self.earliest) if due and self.email else None


def correspondence(place_id: int, claim_id: int) -> Correspondence:
    """Tell how it stands with a town about a claim. One query."""
    return correspondences({place_id: Side.RECEIVER}, claim_id)[place_id]


def correspondences(sides: Mapping[int, str], claim_id: int) -> dict[int, Correspondence]:
    """Tell how it stands with towns (ids, each with its side) about a claim, in the order in which they were named. One query."""
    contact = Contact.objects.filter(municipality=OuterRef("pk"), ended_on=None).order_by("-id")
    last = Letter.objects.filter(municipality=OuterRef("pk")).order_by("-written_at")
    # A join from the joined question on to its claim would be written before the question itself.
    gone = Claim.objects.filter(pk=OuterRef("asked__claim"), retracted_at__isnull=False)
    meant = FilteredRelation("inquiries", condition=Q(inquiries__claim=claim_id) | Q(inquiries__reply=""))
    rows = Municipality.objects.filter(pk__in=sides).annotate(
        asked=meant, function=Subquery(contact.values("function")[:1]), email=Subquery(contact.values("email")[:1]),
        last_letter=Subquery(last.values("written_at")[:1]), carried=Count("asked__letters"), last=Max("asked__letters__written_at"),
        is_gone=Exists(gone), is_answered=said_otherwise("asked__"), **_said(claim_id),
    )  # fmt: skip
    beside = ("function", "email", "last_letter", "carried", "last", "is_gone", "is_answered")
    told: dict[int, list[dict[str, Any]]] = {}
    for row in rows.order_by("asked__id").values("pk", *beside, *COLUMNS, *_said(claim_id)):
        told.setdefault(row["pk"], []).append(row)
    return {place: _correspondence(told[place], claim_id, side) for place, side in sides.items()}


def _said(claim_id: int) -> dict[str, Subquery]:
    """Ask what each side said last of what stands, and since when."""
    found: dict[str, Subquery] = {}
    for side in (Side.RECEIVER, Side.GIVER):
        rows = Confirmation.objects.filter(claim=claim_id, side=side, retracted_at=None).order_by("-recorded_at", "-id")
        found |= {f"{side}_verdict": Subquery(rows.values("verdict")[:1]), f"{side}_on": Subquery(rows.values("happened_on")[:1])}
    return found


def _correspondence(found: Sequence[dict[str, Any]], claim_id: int, side: str) -> Correspondence:
    asked = [(_asked(row), row["is_gone"]) for row in found if row["asked__claim"] is not None]
    about = tuple(one for one, _is_gone in asked if one.claim_id == claim_id and one.reply != Reply.WITHDRAWN)
    others = tuple(one for one, is_gone in asked if one.claim_id != claim_id and not is_gone and not one.is_answered)
    first = found[0]
    said, said_on = first[f"{side}_verdict"] or "", first[f"{side}_on"]
    return Correspondence(side, first["function"] or "", first["email"] or "", said, said_on, about, others, first["last_letter"])


def _asked(row: dict[str, Any]) -> Asked:
    own = {name: row[f"asked__{name}"] for name in OWN}
    return Asked(claim_id=row["asked__claim"], letters=row["carried"], last=row["last"], is_answered=row["is_answered"], **own)
