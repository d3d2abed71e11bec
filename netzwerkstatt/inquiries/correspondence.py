"""How it stands between the office and a town about one claim: whom to write to, what was asked and sent, when the next letter can leave."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, FilteredRelation, Max, OuterRef, Q, Subquery

from netzwerkstatt.foundation.time import now
from netzwerkstatt.inquiries.models import Letter, Reply
from netzwerkstatt.inquiries.queries import MOST_LETTERS, REMIND_AFTER, WEEK
from netzwerkstatt.ledger.models import Claim
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
    """The town's mailbox ("" where none is known), the questions about the claim, oldest first, the town's other open ones, its last letter."""

    function: str
    email: str
    about: tuple[Asked, ...]
    others: tuple[Asked, ...]
    last_letter: datetime | None

    @property
    def waiting(self) -> Asked | None:
        """Give the question about the claim that waits for an answer."""
        return next((one for one in self.about if not one.reply), None)

    @property
    def earliest(self) -> datetime:
        """Say when a letter may leave at the earliest: at most one a week goes to a town."""
        return max(now(), self.last_letter + WEEK) if self.last_letter else now()

    @property
    def next_letter(self) -> datetime | None:
        """Say when the town's next letter leaves at the earliest; None where nothing calls for one."""
        due = [one.due for one in (*self.others, *(one for one in self.about if not one.reply)) if one.due is not None]
        return max(min(due), self.earliest) if due and self.email else None


def correspondence(place_id: int, claim_id: int) -> Correspondence:
    """Tell how it stands with a town about a claim. One query."""
    contact = Contact.objects.filter(municipality=OuterRef("pk"), ended_on=None).order_by("-id")
    last = Letter.objects.filter(municipality=OuterRef("pk")).order_by("-written_at")
    # A join from the joined question on to its claim would be written before the question itself.
    gone = Claim.objects.filter(pk=OuterRef("asked__claim"), retracted_at__isnull=False)
    meant = FilteredRelation("inquiries", condition=Q(inquiries__claim=claim_id) | Q(inquiries__reply=""))
    rows = Municipality.objects.filter(pk=place_id).annotate(
        asked=meant, function=Subquery(contact.values("function")[:1]), email=Subquery(contact.values("email")[:1]),
        last_letter=Subquery(last.values("written_at")[:1]), carried=Count("asked__letters"), last=Max("asked__letters__written_at"),
        is_gone=Exists(gone),
    )  # fmt: skip
    found = list(rows.order_by("asked__id").values("function", "email", "last_letter", "carried", "last", "is_gone", *COLUMNS))
    asked = [(_asked(row), row["is_gone"]) for row in found if row["asked__claim"] is not None]
    about = tuple(one for one, _is_gone in asked if one.claim_id == claim_id and one.reply != Reply.WITHDRAWN)
    others = tuple(one for one, is_gone in asked if one.claim_id != claim_id and not is_gone)
    return Correspondence(found[0]["function"] or "", found[0]["email"] or "", about, others, found[0]["last_letter"])


def _asked(row: dict[str, object]) -> Asked:
    own = {name: row[f"asked__{name}"] for name in OWN}
    return Asked(claim_id=row["asked__claim"], letters=row["carried"], last=row["last"], **own)  # type: ignore[arg-type]
