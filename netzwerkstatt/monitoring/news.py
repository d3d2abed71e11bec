"""What happened lately, write by write: how many statements of which kind came, what began to count, what was retracted, frozen, corrected."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from netzwerkstatt.foundation.time import BERLIN, TICK
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import STATED, Claim, ClaimKind, Seal
from netzwerkstatt.monitoring.models import Erratum, Snapshot
from netzwerkstatt.monitoring.queries import Reader, present
from netzwerkstatt.monitoring.telling import Record, records_by_id

MOST_WRITES = 1_000
FRESH_SECONDS = 300  # names may change without a word in the ledger
NAMED = 2
LEADING = "solutions-transferred"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened. `kind` is write, frozen or corrected; a write carries counts by kind of claim."""

    at: datetime
    kind: str
    new: dict[str, int] = field(default_factory=dict)
    changed: int = 0
    retracted: int = 0
    examples: tuple[Record, ...] = ()
    before: int = 0
    after: int = 0
    public_id: str = ""
    as_of: date | None = None
    code: str = ""
    text: str = ""

    @property
    def day(self) -> date:
        """Give the day in Berlin."""
        return self.at.astimezone(BERLIN).date()


Entry = tuple[datetime, str, int]


def news_entries() -> list[Entry]:
    """List what happened, newest first: moment, kind, id. Three narrow queries; only the last thousand writes."""
    writes = [(at, "write", pk) for at, pk in Seal.objects.order_by("-at").values_list("at", "pk")[:MOST_WRITES]]
    frozen = [(at, "frozen", pk) for at, pk in Snapshot.objects.values_list(Coalesce("made_at", "known_on"), "pk")]
    corrected = [(at, "corrected", pk) for at, pk in Erratum.objects.values_list("at", "pk")]
    return sorted([*writes, *frozen, *corrected], reverse=True)


def told_news(reader: Reader, entries: Sequence[Entry], door: Q) -> list[News]:
    """Tell a few entries with what somebody may see: two queries, and seven more where the writes are not known yet."""
    writes = [at for at, kind, _pk in entries if kind == "write"]
    told: dict[tuple[str, int | datetime], News] = {("write", one.at): one for one in _kept_writes(reader, writes, door)}
    wanted = [pk for _at, kind, pk in entries if kind == "frozen"]
    for snapshot in Snapshot.objects.filter(pk__in=wanted).defer("body") if wanted else ():
        told["frozen", snapshot.pk] = News(snapshot.made_at or snapshot.known_on, "frozen", public_id=str(snapshot.public_id), as_of=snapshot.as_of)
    wanted = [pk for _at, kind, pk in entries if kind == "corrected"]
    for erratum in Erratum.objects.filter(pk__in=wanted).select_related("snapshot") if wanted else ():
        snapshot = erratum.snapshot
        told["corrected", erratum.pk] = News(
            erratum.at, "corrected", public_id=str(snapshot.public_id), as_of=snapshot.as_of, code=erratum.code, text=erratum.text
        )
    keys = [(kind, at if kind == "write" else pk) for at, kind, pk in entries]
    return [told[key] for key in keys if key in told]


def _kept_writes(reader: Reader, moments: Sequence[datetime], door: Q) -> list[News]:
    if not moments:
        return []
    name = f"news:{bool(door)}:{len(moments)}:{moments[0].timestamp()}:{moments[-1].timestamp()}"
    return reader.kept(name, present(), lambda: _writes(reader, moments, door), seconds=FRESH_SECONDS)


def _writes(reader: Reader, moments: Sequence[datetime], door: Q) -> list[News]:
    seen = Claim.objects.filter(door)
    new: dict[datetime, Counter[str]] = defaultdict(Counter)
    changed: Counter[datetime] = Counter()
    rows = seen.filter(recorded_at__in=moments).values("recorded_at", "kind").annotate(all=Count("id"), again=Count("replaces"))
    for row in rows.order_by():
        new[row["recorded_at"]][row["kind"]] += row["all"] - row["again"]
        changed[row["recorded_at"]] += row["again"] if row["kind"] in STATED else 0
    gone = seen.filter(retracted_at__in=moments, replaced_by=None, kind__in=STATED).values("retracted_at").annotate(all=Count("id"))
    retracted = {row["retracted_at"]: row["all"] for row in gone.order_by()}
    examples = _examples(moments, door)
    values = _effects(reader, moments)
    return [
        News(at, "write", dict(new[at]), changed[at], retracted.get(at, 0), tuple(examples.get(at, ())), *values[at])
        for at in moments
        if new[at] or retracted.get(at)
    ]


def _examples(moments: Sequence[datetime], door: Q) -> dict[datetime, list[Record]]:
    """Name the newest transfers that began to count with each write."""
    began = Claim.objects.filter(door, recorded_at__in=moments, kind=ClaimKind.COUNTS, replaces=None).order_by("-happened_on", "-id")
    ids: dict[datetime, list[int]] = defaultdict(list)
    for pk, at in began.values_list("pk", "recorded_at"):
        if len(ids[at]) < NAMED:
            ids[at].append(pk)
    latest = max(moments)
    records = {one.id: one for one in records_by_id([pk for some in ids.values() for pk in some], Question(latest.date(), latest))}
    return {at: [records[pk] for pk in some if pk in records] for at, some in ids.items()}


def _effects(reader: Reader, moments: Sequence[datetime]) -> dict[datetime, tuple[int, int]]:
    """Give the leading figure for the day of each write, as known just before and just after."""
    days = {at: at.astimezone(BERLIN).date() for at in moments}
    asked = [(LEADING, Question(days[at], known)) for at in moments for known in (at - TICK, at)]
    values = [value for value, _up_to in reader.values(asked)]
    return {at: (values[2 * index], values[2 * index + 1]) for index, at in enumerate(moments)}
