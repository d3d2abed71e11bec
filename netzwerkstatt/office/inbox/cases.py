"""The cases of the inbox: nothing is stored for it, each queue is a question to the records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from netzwerkstatt.design import links, wording
from netzwerkstatt.exchange.inventory import CONTESTED, OPEN, STATES, WAITS
from netzwerkstatt.foundation.time import BERLIN, now, today
from netzwerkstatt.inquiries.queries import asked_about, unsettled_replies
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.monitoring.waiting import STALE_MONTHS, claims_of_merged_places, due_snapshot, months_before, stale_links
from netzwerkstatt.notices.queries import unclear_mails
from netzwerkstatt.office.inbox.words import QUEUES, Queue

MOST = 500  # so many of each queue are looked at for one list


@dataclass(frozen=True, slots=True)
class Key:
    """A case before it is told: its queue, since when it waits, what it is about (id of a claim, inquiry or mail)."""

    queue: Queue
    since: datetime
    about: int


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the list shows it; `turn` is whose move it is, "" for the office."""

    queue: Queue
    name: str
    below: str
    turn: str
    days: int
    address: str
    asked: str = ""


def _claims(state: str, kind: str) -> QuerySet[Claim]:
    return STATES[state](Claim.objects.filter(kind=kind, retracted_at=None))


SOURCES: dict[str, Callable[[], QuerySet[Any]]] = {
    "bestaetigung": lambda: _claims(WAITS, ClaimKind.STEP),
    "widerspruch": lambda: _claims(CONTESTED, ClaimKind.STEP),
    "namen": lambda: _claims(OPEN, ClaimKind.USE),
    "rueckmeldung": unsettled_replies,
    "alt": lambda: stale_links(today()),
    "gebiet": claims_of_merged_places,
    "mails": unclear_mails,
}
SINCE = {"rueckmeldung": "replied_at", "mails": "taken_at", "alt": "happened_on"}


def counts() -> dict[str, int]:
    """Count the cases of each queue. Eight queries."""
    return {code: source().count() for code, source in SOURCES.items()} | {"staende": int(due_snapshot(today()) is not None)}


def keys(chosen: str) -> list[Key]:
    """Give the cases of a queue, or of all, the longest waiting first; at most 500 of each queue. One query a queue."""
    found: list[Key] = []
    for queue in QUEUES:
        if chosen in {"", queue.code} and queue.code in SOURCES:
            column = SINCE.get(queue.code, "recorded_at")
            rows = SOURCES[queue.code]().order_by(column, "pk").values_list(column, "pk")[:MOST]
            found += [Key(queue, _waiting_since(since), pk) for since, pk in rows]
    if chosen in {"", "staende"} and (day := due_snapshot(today())) is not None:
        found.append(Key(QUEUES[-1], datetime.combine(day, time(), BERLIN), 0))
    return sorted(found, key=lambda key: key.since)


def _waiting_since(moment: datetime | date) -> datetime:
    """Give the moment from which a case waits; a link waits from the day on which its 24 months were over."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(months_before(moment, -STALE_MONTHS), time(), BERLIN)


def told(shown: Sequence[Key]) -> list[Case]:
    """Tell the cases of one page. Six queries."""
    mails = {mail.pk: mail for mail in unclear_mails().filter(pk__in=_about(shown, "mails"))}
    replies = {row.pk: row for row in unsettled_replies().filter(pk__in=_about(shown, "rueckmeldung"))}
    claims = {key: replies[key.about].claim_id if key.queue.code == "rueckmeldung" else key.about for key in shown
              if key.queue.code in SOURCES and key.queue.code != "mails" and (key.queue.code != "rueckmeldung" or key.about in replies)}  # fmt: skip
    records = {record.id: record for record in records_by_id(list(dict.fromkeys(claims.values())), Question(today(), now()))}
    asked = asked_about(claims.values())
    cases = []
    for key in shown:
        if key in claims:
            inquiry = asked.get(claims[key])
            cases.append(_claim_case(key, records[claims[key]], inquiry))
        elif key.about in mails:
            cases.append(Case(key.queue, mails[key.about].subject, mails[key.about].to, "", _days(key), links.desk_address("mails")))
        elif key.queue.code == "staende":
            cases.append(_snapshot_case(key))
    return cases


def _about(shown: Sequence[Key], queue: str) -> list[int]:
    return [key.about for key in shown if key.queue.code == queue]


def _days(key: Key) -> int:
    return max((now() - key.since).days, 0)


def _claim_case(key: Key, record: Any, inquiry: Any) -> Case:
    other = record.partner.name if record.partner else ""
    name, below = (record.thing_title, f"{other} → {record.who}") if record.kind == ClaimKind.STEP else (record.who, other or record.thing_title)
    if key.queue.code == "namen":
        name = f"„{record.body}“"
    turn = {"bestaetigung": record.who, "alt": _("beide")}.get(key.queue.code, "")
    asked = ""
    if inquiry is not None and not inquiry.reply:
        asked = _("gefragt am %(day)s") % {"day": wording.day(inquiry.asked_at)}
    page = "ask" if key.queue.code == "rueckmeldung" else "claim"
    return Case(key.queue, name or "–", below, turn, _days(key), links.desk_address(page, record.public_id), asked)


def _snapshot_case(key: Key) -> Case:
    day: date = key.since.date()
    title = _("Stand zum %(day)s") % {"day": wording.day(day)}
    return Case(key.queue, title, _("Vierteljahr noch nicht eingefroren"), "", _days(key), links.desk_address("reports"))
