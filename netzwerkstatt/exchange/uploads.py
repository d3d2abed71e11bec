"""What the office does with an uploaded file: bring it, mend it, have it taken in, drop it; and the names it remembers on the way."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.exchange.mending import Mends
from netzwerkstatt.exchange.models import TRANSITIONS, ImportRun, NamePick, Upload, UploadKind, UploadState
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.evidence import REDACTED_TITLE, redact_evidence
from netzwerkstatt.ledger.models import Evidence
from netzwerkstatt.registry.models import Municipality

LONGEST_NAME = 200
KEPT_FOR = timedelta(days=90)


class UploadMoved(Refusal):
    """The file went on meanwhile: what was asked no longer fits its state."""


class UploadHasFaults(Refusal):
    """A file with faults is not taken in."""


class NoSuchPlace(Refusal):
    """A name can only be remembered for a place the register has."""


def plain_name(name: str) -> str:
    """Take the last part of a file's name, printable and not too long; its ending stays."""
    last = PurePath(name.replace("\\", "/")).name
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in last).split()) or "datei"
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 10] + PurePath(shown).suffix[:10]


@transaction.atomic
def receive_upload(*, name: str, content: bytes, kind: UploadKind = UploadKind.WORKBOOK, options: Mapping[str, Any], by: User | None) -> Upload:
    """Store a file and put it into the queue. `options`: complete, keep_unresolved; vintage for a register."""
    moment = now()
    upload = Upload(kind=kind, options={"language": get_language() or "de", **options}, at=moment, moved_at=moment, by=by)
    _keep(upload, name, content)
    log(code="exchange.receive_upload", subject=str(upload.public_id), by=by, data={"kind": str(kind), "size": upload.size})
    return upload


def _keep(upload: Upload, name: str, content: bytes) -> None:
    upload.file_name, upload.size, upload.sha256 = plain_name(name), len(content), sha256(content).hexdigest()
    # The stored name is ours alone: nothing a person typed becomes part of a path.
    upload.file.save(f"{upload.public_id}-{upload.sha256[:8]}", ContentFile(content), save=False)
    upload.save()


def held_upload(upload: Upload, to: UploadState) -> Upload:
    """Lock the row for a change of state; call inside a transaction. Raises UploadMoved where the state does not allow it."""
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    if to not in TRANSITIONS[held.state]:
        raise UploadMoved("exchange.upload_state", _("Diese Datei ist inzwischen weiter. Sehen Sie nach, wie es um sie steht."))
    held.state, held.moved_at = to, now()
    return held


def _queue(held: Upload) -> None:
    held.attempts, held.holder, held.lease_until, held.refusal = 0, "", None, ""
    held.save()


@transaction.atomic
def replace_upload(*, upload: Upload, name: str, content: bytes, options: Mapping[str, Any], by: User | None) -> Upload:
    """Put another version of the file in its place; it is read afresh, without the mends of the old one."""
    held = held_upload(upload, UploadState.WAITING)
    old = str(held.file.name)
    held.mended, held.report, held.options = {}, {}, {**held.options, **options}
    _keep(held, name, content)
    _queue(held)
    transaction.on_commit(lambda: held.file.storage.delete(old) if old != held.file.name else None)
    log(code="exchange.replace_upload", subject=str(held.public_id), by=by, data={"size": held.size})
    return held


@transaction.atomic
def mend_upload(*, upload: Upload, mends: Mends, names: Mapping[str, str], by: User | None) -> Upload:
    """Have the file read again with these cells; `names` are written names to remember, each with the key of the place picked for it."""
    held = held_upload(upload, UploadState.WAITING)
    held.mended = {sheet: {row: dict(cells) for row, cells in rows.items()} for sheet, rows in mends.items()}
    _queue(held)
    for written, key in names.items():
        remember_name(written=written, key=key, by=by)
    log(code="exchange.mend_upload", subject=str(held.public_id), by=by, data={"rows": sum(len(rows) for rows in held.mended.values())})
    return held


@transaction.atomic
def apply_upload(*, upload: Upload, by: User | None) -> Upload:
    """Have a checked file without faults taken in. Raises UploadHasFaults, UploadMoved."""
    held = held_upload(upload, UploadState.TO_APPLY)
    if held.report.get("faults_total"):
        raise UploadHasFaults("exchange.upload_faults", _("Die Datei hat noch Fehler. Beheben Sie erst diese."))
    held.by = by or held.by
    _queue(held)
    log(code="exchange.apply_upload", subject=str(held.public_id), by=by)
    return held


@transaction.atomic
def drop_upload(*, upload: Upload, by: User | None) -> Upload:
    """Drop a file that was not taken in; its content is deleted."""
    held = held_upload(upload, UploadState.DROPPED)
    forget_file(held)
    held.mended, held.report = {}, {}
    held.save()
    log(code="exchange.drop_upload", subject=str(held.public_id), by=by)
    return held


def forget_old_uploads() -> bool:
    """Drop files that were checked or refused and that nobody touched for three months; say whether there was one."""
    states = (UploadState.CHECKED, UploadState.REFUSED)
    old = Upload.objects.filter(state__in=states, moved_at__lt=now() - KEPT_FOR).first()
    if old is not None:
        drop_upload(upload=old, by=None)
    return old is not None


def forget_file(held: Upload) -> None:
    """Delete the stored content once the transaction holds: what was taken in is kept as evidence, what was dropped is not kept."""
    storage, name = held.file.storage, str(held.file.name)
    held.file.name = ""
    transaction.on_commit(lambda: storage.delete(name) if name else None)


@transaction.atomic
def redact_proof(*, evidence: Evidence, reason: str, by: User | None) -> None:
    """Take the content of evidence away wherever it lies: behind every piece of evidence with this very file, and in what imports kept of a table:
    its name and the cells that were mended. Raises EvidenceIsRedacted."""
    redact_evidence(evidence=evidence, reason=reason, by=by)
    twins = Evidence.objects.filter(sha256=evidence.sha256, redacted_at=None).exclude(file="") if evidence.sha256 else Evidence.objects.none()
    for twin in twins:
        redact_evidence(evidence=twin, reason=reason, by=by)
    runs = ImportRun.objects.filter(evidence__sha256=evidence.sha256, evidence__redacted_at__isnull=False)
    Upload.objects.filter(run__in=runs).update(file_name=REDACTED_TITLE, mended={}, report={})
    runs.update(file_name=REDACTED_TITLE, mended=[])


@transaction.atomic
def remember_name(*, written: str, key: str, by: User | None) -> NamePick:
    """Remember which place a written name means, for this and every later file. Raises NoSuchPlace."""
    place = Municipality.objects.filter(key=key, valid_until=None).first()
    name = " ".join(written.split())[:300]
    if place is None or not fold(name):
        raise NoSuchPlace("exchange.pick", _("Diesen Ort führt das Verzeichnis nicht. Wählen Sie einen anderen."))
    values = {"written": name, "place": place, "at": now(), "by": by}
    pick, _made = NamePick.objects.update_or_create(folded=fold(name)[:300], defaults=values)
    log(code="exchange.remember_name", subject=str(place.public_id), by=by)
    return pick


@transaction.atomic
def forget_name(*, pick: NamePick, by: User | None) -> None:
    """Forget a remembered name. Claims that were taken in by it stay as they are."""
    log(code="exchange.forget_name", subject=str(pick.place.public_id), by=by)
    pick.delete()
