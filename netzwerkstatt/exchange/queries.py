"""What is asked of imports: files on their way, runs, what a run wrote, remembered names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from netzwerkstatt.exchange.lines import Fault
from netzwerkstatt.exchange.models import ImportRun, NamePick, Upload, UploadState
from netzwerkstatt.ledger.models import STATED, Claim
from netzwerkstatt.registry.models import Municipality

MOST_KEYS = 1_000
DONE = (UploadState.APPLIED, UploadState.DROPPED)


def open_uploads() -> QuerySet[Upload]:
    """List the files that somebody or the worker still has to do something with, the newest first."""
    return Upload.objects.exclude(state__in=DONE).select_related("by")


def upload_by_id(public_id: UUID) -> Upload | None:
    """Find an uploaded file with its run."""
    return Upload.objects.select_related("run", "by").filter(public_id=public_id).first()


def runs_of_file(sha256: str) -> QuerySet[ImportRun]:
    """List the imports of the same bytes that still hold."""
    return ImportRun.objects.filter(evidence__sha256=sha256, retracted_at=None)


def claims_of_run(run: ImportRun) -> QuerySet[Claim]:
    """List the stated claims that a run recorded or let go, in the order of the ledger."""
    return Claim.objects.filter(Q(evidence=run.evidence_id) | Q(retract_evidence=run.evidence_id), kind__in=STATED).order_by("id")


def name_picks() -> QuerySet[NamePick]:
    """List the remembered names with their places."""
    return NamePick.objects.select_related("place", "place__state", "by")


def places_by_key(keys: Collection[str]) -> dict[str, str]:
    """Name the places of some keys: one query, for the first thousand."""
    return {place.key: str(place) for place in Municipality.objects.filter(key__in=sorted(keys)[:MOST_KEYS]).order_by("valid_from")}


@dataclass(frozen=True, slots=True)
class Told:
    """What the worker said of a file: its faults and notices, each with the total beyond what is kept, and the rows faults lie in as cells."""

    faults: tuple[Fault, ...]
    faults_total: int
    notices: tuple[Fault, ...]
    notices_total: int
    rows: Mapping[str, Mapping[str, list[list[str]]]] = field(default_factory=dict)


def told_of(upload: Upload) -> Told:
    """Give what was said of a file as values."""
    report = upload.report
    return Told(
        tuple(map(_fault, report.get("faults", ()))), report.get("faults_total", 0),
        tuple(map(_fault, report.get("notices", ()))), report.get("notices_total", 0),
        report.get("rows", {}),
    )  # fmt: skip


def _fault(said: dict[str, Any]) -> Fault:
    return Fault(**said | {name: tuple(said[name]) for name in ("candidates", "keys")})
