"""The queues as questions to the database: how many cases each has, and one page of their keys, in one statement each for all of them together.

Nothing is stored for the inbox. What is told of a case is asked later, for the page alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import CharField, Count, DateTimeField, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from netzwerkstatt.exchange.inventory import CONTESTED, STATES, WAITS
from netzwerkstatt.foundation.time import BERLIN, today
from netzwerkstatt.inquiries.queries import open_inquiries, unsettled_replies
from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, Side, Verdict
from netzwerkstatt.monitoring.waiting import claims_of_merged_places, quarter_end, stale_links, stale_since, unfrozen_quarter, unresolved_uses
from netzwerkstatt.notices.queries import unclear_mails
from netzwerkstatt.office.inbox.finding import named_claims, named_mails, named_quarter
from netzwerkstatt.office.inbox.words import BY_CODE, QUEUES, Queue

LONGEST, NEWEST, BY_PLACE = "", "neu", "ort"
ORDERS = {LONGEST: ("since", "queue", "about"), NEWEST: ("-since", "queue", "-about"), BY_PLACE: ("place", "since", "queue", "about")}
NO_TEXT = Value("", output_field=CharField())
Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A case before it is told: its queue, since when it waits, the id of the claim or mail it is about; a mail also says its words."""

    queue: Queue
    since: datetime
    about: int
    name: str = ""
    below: str = ""

    @property
    def code(self) -> str:
        """Give the word that names the case in an address."""
        return f"{self.queue.code}-{self.about}"


@dataclass(frozen=True)
class Source:
    """Where a queue's cases come from: rows, since when each waits, how words narrow them, what stands in the place and the words of a row."""

    rows: Callable[[], Rows]
    since: Callable[[], Any] = lambda: F("recorded_at")
    named: Callable[[Rows, str], Rows] = named_claims
    place: Any = F("subject__search_text")
    about: Any = F("pk")
    name: Any = NO_TEXT
    below: Any = NO_TEXT


def _steps(state: str) -> Rows:
    return STATES[state](Claim.objects.filter(kind=ClaimKind.STEP, retracted_at=None))


def _first(rows: Rows, moment: str) -> Subquery:
    """Give the first of some moments of a claim."""
    return Subquery(rows.filter(claim=OuterRef("pk")).order_by().values(first=Func(moment, function="MIN")))


def _quarter() -> Value:
    return Value(datetime.combine(quarter_end(today()), time(), BERLIN), output_field=DateTimeField())


SOURCES = {
    "bestaetigung": Source(lambda: _steps(WAITS)),
    "widerspruch": Source(
        lambda: _steps(CONTESTED), lambda: _first(Confirmation.objects.filter(verdict=Verdict.CONTEST, retracted_at=None), "recorded_at")
    ),
    "namen": Source(unresolved_uses, place=F("written_name")),
    "rueckmeldung": Source(
        lambda: Claim.objects.filter(pk__in=unsettled_replies().values("claim")), lambda: _first(unsettled_replies(), "replied_at")
    ),
    "alt": Source(lambda: stale_links(today()), stale_since),
    "gebiet": Source(claims_of_merged_places, lambda: Cast(Coalesce("subject__valid_until", "partner__valid_until"), DateTimeField())),
    "mails": Source(unclear_mails, lambda: F("taken_at"), named_mails, F("to"), name=F("subject"), below=F("to")),
    "staende": Source(lambda: unfrozen_quarter(today()), _quarter, named_quarter, NO_TEXT),
}
A_TOWN_ANSWERS = ("bestaetigung", "alt")


def _rows(code: str, words: str) -> Rows:
    source = SOURCES[code]
    rows = source.rows().order_by()
    return source.named(rows, words) if words else rows


@dataclass(frozen=True, slots=True)
class Number:
    """How many cases a queue has, and of how many of them a town was asked and has its turn."""

    cases: int = 0
    asked: int = 0


def counts(words: str = "") -> dict[str, Number]:
    """Count the cases of each queue in which the words stand. One query."""
    waiting = open_inquiries().filter(side=Side.RECEIVER).values("claim")
    nobody = Value(0, output_field=IntegerField())
    arms = [
        _rows(code, words)
        .values(queue=Value(code, output_field=CharField()))
        .annotate(n=Count("pk"), asked=Count("pk", filter=Q(pk__in=waiting)) if code in A_TOWN_ANSWERS else nobody)
        for code in SOURCES
    ]
    found = {row["queue"]: Number(row["n"], row["asked"]) for row in arms[0].union(*arms[1:], all=True)}
    return {code: found.get(code, Number()) for code in SOURCES}


def keys(codes: Sequence[str], words: str = "", order: str = LONGEST) -> Rows:
    """Give the cases of some queues (at least one) as rows for `key_of`, in order; what is sliced is asked in one query."""
    arms = [_keys(code, words, order) for code in codes]
    return (arms[0].union(*arms[1:], all=True) if len(arms) > 1 else arms[0]).order_by(*ORDERS[order])


def _keys(code: str, words: str, order: str) -> Rows:
    source = SOURCES[code]
    place = Coalesce(source.place, NO_TEXT) if order == BY_PLACE else NO_TEXT
    about = Value(0) if code == "staende" else source.about
    return _rows(code, words).values(
        queue=Value(code, output_field=CharField()), since=source.since(), about=about, place=place, name=source.name, below=source.below
    )


def key_of(row: dict[str, Any]) -> Key:
    """Read a row of `keys`."""
    return Key(BY_CODE[row["queue"]], row["since"], row["about"], row["name"], row["below"])


def find_key(code: str) -> Key | None:
    """Find a case by its word in an address, if it still waits. One query."""
    queue, _, about = code.partition("-")
    if queue not in SOURCES or not (about.isascii() and about.isdigit() and len(about) < 18):
        return None
    rows = _keys(queue, "", LONGEST)
    found = rows.first() if queue == "staende" else rows.filter(pk=int(about)).first()
    return key_of(found) if found else None


def split_codes(codes: Sequence[str]) -> dict[str, list[int]]:
    """Sort words of cases by queue; what is none is left out."""
    found: dict[str, list[int]] = {queue.code: [] for queue in QUEUES}
    for queue, _, about in (code.partition("-") for code in codes):
        if queue in found and about.isascii() and about.isdigit() and len(about) < 18:
            found[queue].append(int(about))
    return found
