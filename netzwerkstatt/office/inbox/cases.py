"""The cases of one page as the list shows them: who, what is missing, whose turn, how long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design import wording
from netzwerkstatt.foundation.time import today
from netzwerkstatt.inquiries.queries import open_inquiries
from netzwerkstatt.ledger.models import Claim, LinkKind, Side
from netzwerkstatt.monitoring.telling import Record, briefly
from netzwerkstatt.office.inbox.finding import quarter_title
from netzwerkstatt.office.inbox.queues import A_TOWN_ANSWERS, Key
from netzwerkstatt.office.inbox.words import Queue

CHUNK = 400
BESIDE = ("asked_at", "subject__valid_until", "partner__valid_until")
CAN_BE_ASKED = {"bestaetigung", "widerspruch", "rueckmeldung", "alt"}


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the list shows it; `turn` is whose move it is, "" for the office."""

    key: Key
    name: str
    below: str
    turn: str = ""
    asked: str = ""
    public_id: str = ""

    @property
    def queue(self) -> Queue:
        """Give its queue."""
        return self.key.queue

    @property
    def days(self) -> int:
        """Say for how many days it waits."""
        return max((today() - localdate(self.key.since)).days, 0)

    @property
    def waits(self) -> str:
        """Say it in words."""
        return ngettext("%(n)s Tag", "%(n)s Tage", self.days) % {"n": wording.number(self.days)}

    @property
    def pick_words(self) -> str:
        """Say what ticking it means, for who does not see the row."""
        return _("%(name)s auswählen") % {"name": self.name}


Told = tuple[Case, Record | None]


def told(keys: Sequence[Key]) -> list[Told]:
    """Tell cases in their order, each with the claim it is about, if it is about one. One query per 400 claims."""
    return [pair for start in range(0, len(keys), CHUNK) for pair in _told(keys[start : start + CHUNK])]


def _told(keys: Sequence[Key]) -> Iterator[Told]:
    asked = open_inquiries().filter(claim=OuterRef("pk"), side=Side.RECEIVER).order_by("id").values("asked_at")[:1]
    ids = {key.about for key in keys if key.queue.code not in ("mails", "staende")}
    claims = Claim.objects.filter(pk__in=ids).annotate(asked_at=Subquery(asked))
    rows = {record.id: (record, row) for record, row in briefly(claims, *BESIDE)} if ids else {}
    for key in keys:
        if key.queue.code == "mails":
            yield Case(key, key.name, key.below), None
        elif key.queue.code == "staende":
            yield Case(key, quarter_title(), _("Vierteljahr noch nicht eingefroren")), None
        elif key.about in rows:  # else it was settled between two questions
            record, row = rows[key.about]
            yield _claim_case(key, record, row), record


def _claim_case(key: Key, record: Record, row: dict[str, Any]) -> Case:
    name, below = WORDS[key.queue.code](record, row) if key.queue.code in WORDS else _transfer(record, row)
    other = record.partner.name if record.partner else ""
    asked_at = row["asked_at"]
    turn = (other if key.queue.code == "alt" else record.who) if asked_at and key.queue.code in A_TOWN_ANSWERS else ""
    said = _("gefragt am %(day)s") % {"day": wording.day(asked_at)} if asked_at else ""
    return Case(key, name or "–", below, turn, said, record.public_id)


def _transfer(record: Record, _row: dict[str, Any]) -> tuple[str, str]:
    other = record.partner.name if record.partner else ""
    return (record.thing_title, f"{other} → {record.who}") if record.thing_title else _link(record, _row)


def _link(record: Record, _row: dict[str, Any]) -> tuple[str, str]:
    parts = {"one": record.who, "other": record.partner.name if record.partner else "–"}
    below = {"kind": LinkKind(record.detail).label, "day": wording.day(record.happened_on)}
    return _("%(one)s und %(other)s") % parts, _("%(kind)s, seit %(day)s") % below


def _name(record: Record, _row: dict[str, Any]) -> tuple[str, str]:
    return f"„{record.body}“", record.thing_title


def _gone(record: Record, row: dict[str, Any]) -> tuple[str, str]:
    is_subject = row["subject__valid_until"] is not None
    place = record.subject if is_subject or record.partner is None else record.partner
    day = row["subject__valid_until"] or row["partner__valid_until"]
    return (place.name if place else "–"), _("seit %(day)s nicht mehr im Verzeichnis") % {"day": wording.day(day)}


WORDS = {"alt": _link, "namen": _name, "gebiet": _gone}
