"""Writing the ledger: one lock, one stamp, one transaction. Rooms above compose these verbs; nothing else touches a claim."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import BERLIN, TICK, now
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.models import Claim, Clock, Confirmation, Evidence, Seal, Visibility
from netzwerkstatt.ledger.queries import with_earlier
from netzwerkstatt.ledger.sealing import CLAIM_FIELDS, CONFIRMATION_FIELDS, chain, digest

BATCH = 2_000
ROW_BATCH = 400  # statements stay under SQLite's limit of variables


class LedgerIsAhead(Refusal):
    """A back-dated write lies before what is already recorded, or in the future."""


class AlreadyRetracted(Refusal):
    """The claim was retracted before."""


class AlreadyReplaced(Refusal):
    """The claim has been worded anew; what is decided now concerns the wording that came after it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The right to write: held inside `writing`, at one moment, by one person (None: the console)."""

    at: datetime
    by: User | None


def lock() -> Clock:
    """Take the ledger's lock until the transaction ends. IMMEDIATE transactions serialise writers on SQLite, the row lock does elsewhere."""
    return Clock.objects.select_for_update().get(pk=1)


@contextmanager
def writing(*, by: User | None, known_since: datetime | None = None) -> Iterator[Stamp]:
    """Open a ledger write: lock, stamp, and on leaving seal what was written. Raises LedgerIsAhead for a back-date that runs backwards."""
    with transaction.atomic():
        clock = lock()
        stamp = Stamp(_moment(clock, known_since), by)
        yield stamp
        if _seal(stamp.at):
            clock.last, clock.version = stamp.at, clock.version + 1
            clock.save(update_fields=["last", "version"])


def _moment(clock: Clock, known_since: datetime | None) -> datetime:
    """Give the stamp: never before the last one."""
    present = now()
    if known_since is None:
        return max(present, clock.last)
    if known_since > present:
        raise LedgerIsAhead("ledger.future", _("Der Kenntnisstand liegt in der Zukunft."))
    if known_since < clock.last:
        text = _("Bekannt seit %(since)s geht nicht mehr: Das Hauptbuch kennt schon Angaben vom %(last)s. Lesen Sie ältere Dateien zuerst ein.")
        form = "%d.%m.%Y %H:%M"
        raise LedgerIsAhead(
            "ledger.backwards",
            text % {"since": known_since.astimezone(BERLIN).strftime(form), "last": clock.last.astimezone(BERLIN).strftime(form)},
        )
    return known_since.astimezone(UTC)


@transaction.atomic
def show_to(claim_ids: Sequence[int], *, visibility: str, by: User | None) -> int:
    """Change who sees some claims, and what is derived from them; every kept list is made anew. Values and hashes stay.

    What is hidden is hidden in all its earlier wordings too; what is shown again is shown as it is worded now. Returns how many were named.
    Raises AlreadyReplaced.
    """
    lock()
    named = list(claim_ids)
    if Claim.objects.filter(replaces__in=named).exists():
        raise AlreadyReplaced("ledger.replaced", _("Diese Angabe wurde inzwischen geändert."))
    for public_id in Claim.objects.filter(id__in=named).order_by("id").values_list("public_id", flat=True):
        log(code="ledger.show_to", subject=str(public_id), by=by, data={"visibility": visibility})
    meant = named if visibility == Visibility.PUBLIC else with_earlier(named)
    for start in range(0, len(meant), ROW_BATCH):
        part = meant[start : start + ROW_BATCH]
        Claim.objects.filter(Q(id__in=part) | Q(source__in=part)).update(visibility=visibility)
    renew_version()
    return len(named)


def renew_version() -> None:
    """Let every cache of answers go: for changes a figure rests on that are no claims, such as the kind of an offer."""
    Clock.objects.filter(pk=1).update(version=F("version") + 1)


def freeze_moment(clock: Clock) -> datetime:
    """Give a moment that nothing recorded later can share: the clock moves past it. Call with the lock held."""
    moment = max(now(), clock.last)
    clock.last = moment + TICK
    clock.save(update_fields=["last"])
    return moment


def record(claims: Sequence[Claim], *, stamp: Stamp) -> list[Claim]:
    """Record claims (unsaved rows without stamps) in bulk, in order; returns them with their ids."""
    for claim in claims:
        claim.recorded_at, claim.recorded_by = stamp.at, stamp.by
        claim.digest = digest([getattr(claim, field) for field in CLAIM_FIELDS])
    return Claim.objects.bulk_create(claims, batch_size=BATCH)


def retract(claim_ids: Iterable[int], *, stamp: Stamp, reason: str, evidence: Evidence | None = None) -> int:
    """Retract claims known now, and their confirmations with them; returns how many. Raises AlreadyRetracted if one was before."""
    ids = list(claim_ids)
    done = 0
    for start in range(0, len(ids), ROW_BATCH):
        part = ids[start : start + ROW_BATCH]
        done += Claim.objects.filter(id__in=part, retracted_at=None).update(
            retracted_at=stamp.at, retracted_by=stamp.by, retract_reason=reason[:300], retract_evidence=evidence
        )
        Confirmation.objects.filter(claim__in=part, retracted_at=None).update(retracted_at=stamp.at)
    if done != len(ids):
        raise AlreadyRetracted("ledger.retracted", _("Eine dieser Angaben ist schon zurückgezogen."))
    return done


@dataclass(frozen=True, slots=True)
class Answer:
    """What a side says to a claim, and since which day."""

    claim_id: int
    side: str
    verdict: str
    happened_on: date
    evidence_id: int


def confirm(answers: Sequence[Answer], *, stamp: Stamp) -> list[Confirmation]:
    """Record confirmations and contests."""
    rows = [
        Confirmation(
            claim_id=answer.claim_id, side=answer.side, verdict=answer.verdict, happened_on=answer.happened_on,
            evidence_id=answer.evidence_id, recorded_at=stamp.at, by=stamp.by,
        )
        for answer in answers
    ]  # fmt: skip
    for row in rows:
        row.digest = digest([getattr(row, field) for field in CONFIRMATION_FIELDS])
    return Confirmation.objects.bulk_create(rows, batch_size=BATCH)


def withdraw(confirmation_ids: Sequence[int], *, stamp: Stamp) -> int:
    """Withdraw confirmations or contests; returns how many were still standing."""
    done = 0
    for start in range(0, len(confirmation_ids), ROW_BATCH):
        rows = Confirmation.objects.filter(id__in=confirmation_ids[start : start + ROW_BATCH], retracted_at=None)
        done += rows.update(retracted_at=stamp.at)
    return done


def seal_parts(at: datetime) -> tuple[list[str], list[str]]:
    """Give the digests recorded and the public ids retracted at one stamp."""
    recorded: list[str] = []
    retracted: list[str] = []
    for model in (Claim, Confirmation):
        recorded += model.objects.filter(recorded_at=at).values_list("digest", flat=True)
        retracted += map(str, model.objects.filter(retracted_at=at).values_list("public_id", flat=True))
    return recorded, retracted


def _seal(at: datetime) -> bool:
    """Write or renew the last link of the chain; False if nothing was written at this stamp."""
    parts = seal_parts(at)
    if not any(parts):
        return False
    before = Seal.objects.filter(at__lt=at).order_by("-at").first()
    Seal.objects.update_or_create(at=at, defaults={"digest": chain(before.digest if before else "", *parts)})
    return True
