"""Keeping evidence: a file under the hash of its content, who may have it, redacting it. What it backs is the claims' business."""

import os
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.files.models import private_storage
from netzwerkstatt.files.sorts import SAVED, SORTS, NotAllowed, Sort, sort_of
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.text import plain
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import lock, renew_version
from netzwerkstatt.ledger.models import Claim, ClaimEvidence, Evidence, EvidenceKind

LONGEST_TITLE, LONGEST_NAME = 300, 200
REDACTED_TITLE = "Entfernter Nachweis"  # kept as data, like every title: in the office's language, not in that of who clicked


class EvidenceIsRedacted(Refusal):
    """What was redacted is neither shown nor used again."""


class FileIsATable(Refusal):
    """A table that was taken in holds what is not public too: its file is never opened to everybody."""


class FileIsLost(Refusal):
    """The stored file is not there, or is not what its hash says."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file that was looked at: what its owner called it, its bytes, what it is."""

    name: str
    content: bytes
    sort: Sort

    @classmethod
    def of(cls, name: str, content: bytes) -> "ProofFile":
        """Look at a file. Raises NotAllowed."""
        return cls(name[:LONGEST_NAME], content, sort_of(content))


@transaction.atomic
def keep_evidence(*, kind: str, title: str, url: str = "", file: ProofFile | None = None, by: User | None) -> Evidence:
    """Keep a piece of evidence. A file that is there already is not kept twice: its evidence is given, under the title it has.

    A table that was taken in is no such evidence, since what rests on it goes with the table.
    """
    title = " ".join(plain(title).split())[:LONGEST_TITLE]
    if file is None:
        return Evidence.objects.create(kind=kind, title=title, url=url)
    lock()  # the same file twice at once, or while it is taken away: one after the other
    digest = sha256(file.content).hexdigest()
    known = _kept_before(digest)
    if known is not None:
        _store(str(known.file.name), file.content, digest)
        return known
    name = plain(file.name)
    evidence = Evidence(
        kind=kind, title=title or name, url=url, sha256=digest, file_name=name, size=len(file.content), media_type=file.sort.media_type
    )
    # Named by its content: a file whose transaction fails afterwards lies there unnamed, and is taken up when it is brought again.
    evidence.file.name = f"evidence/{digest[:2]}/{digest}"
    _store(evidence.file.name, file.content, digest)
    evidence.save()
    log(code="ledger.keep_evidence", subject=str(evidence.public_id), by=by, data={"sha256": digest, "size": len(file.content)})
    return evidence


def evidence_with(content: bytes) -> Evidence | None:
    """Give the evidence that has this content already, if any."""
    return _kept_before(sha256(content).hexdigest())


def _kept_before(digest: str) -> Evidence | None:
    rows = Evidence.objects.filter(sha256=digest, redacted_at=None).exclude(file="").exclude(kind=EvidenceKind.WORKBOOK)
    return rows.order_by("id").first()


def _store(name: str, content: bytes, digest: str) -> None:
    """Put a file in its place as a whole, unless it lies there whole: one cut off by a power cut, or lost since, is mended by bringing it again."""
    storage = private_storage()
    path = Path(storage.path(name))
    if not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
        os.replace(storage.path(storage.save(f"{name}.new", ContentFile(content))), path)


@transaction.atomic
def attach_evidence(*, claim: Claim, evidence: Evidence, by: User | None) -> bool:
    """Let further evidence back a claim; False if it did before. Raises EvidenceIsRedacted."""
    _usable(evidence)
    if claim.evidence_id == evidence.pk or not ClaimEvidence.objects.get_or_create(claim=claim, evidence=evidence)[1]:
        return False
    log(code="ledger.attach_evidence", subject=str(claim.public_id), by=by, data={"evidence": str(evidence.public_id)})
    renew_version()
    return True


@transaction.atomic
def open_file(*, evidence: Evidence, is_public: bool, by: User | None) -> None:
    """Let everybody who sees the evidence have its file, or only office and ministry. Raises EvidenceIsRedacted, FileIsATable."""
    _usable(evidence)
    if evidence.kind == EvidenceKind.WORKBOOK:
        raise FileIsATable("ledger.table", _("Die Tabelle enthält auch, was nicht öffentlich ist. Sie wird nicht für alle geöffnet."))
    Evidence.objects.filter(pk=evidence.pk).update(is_file_public=is_public)
    log(code="ledger.open_file", subject=str(evidence.public_id), by=by, data={"is_public": is_public})


@transaction.atomic
def redact_evidence(*, evidence: Evidence, reason: str, by: User | None) -> None:
    """Take the content away for good: title, address, file and its name. Hash, size, day and reason stay, and so does what rests on it.
    Raises EvidenceIsRedacted."""
    held = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    _usable(held)
    stored = held.file.name
    held.title, held.url, held.file, held.file_name, held.is_file_public = REDACTED_TITLE, "", "", "", False
    held.redacted_at, held.redact_reason = now(), " ".join(reason.split())[:LONGEST_TITLE]
    held.save(update_fields=["title", "url", "file", "file_name", "is_file_public", "redacted_at", "redact_reason"])
    log(code="ledger.redact_evidence", subject=str(held.public_id), by=by, data={"sha256": held.sha256})
    renew_version()
    if stored:
        transaction.on_commit(partial(_delete_unused, stored))


@transaction.atomic
def _delete_unused(stored: str) -> None:
    """Delete a stored file, unless another piece of evidence of the same content came at the same moment."""
    lock()
    if not Evidence.objects.filter(file=stored).exists():
        private_storage().delete(stored)


def _usable(evidence: Evidence) -> None:
    if evidence.redacted_at is not None:
        raise EvidenceIsRedacted("ledger.redacted", _("Dieser Nachweis ist entfernt."))


def content_of(evidence: Evidence) -> tuple[bytes, Sort]:
    """Read the stored file, and say what it is. Raises FileIsLost where it is not there or was changed."""
    try:
        with evidence.file.open("rb") as file:
            content: bytes = file.read()
    except (OSError, ValueError) as error:
        raise FileIsLost("ledger.file_missing", _("Die Datei ist nicht da, obwohl sie es sein müsste.")) from error
    if sha256(content).hexdigest() != evidence.sha256:
        raise FileIsLost("ledger.file_changed", _("Die Datei ist nicht mehr die, die gespeichert wurde: Ihre Prüfsumme stimmt nicht."))
    return content, SORTS.get(evidence.media_type) or _recognised(content)


def _recognised(content: bytes) -> Sort:
    """Recognise a workbook that was imported; an archive of tables is only ever saved."""
    try:
        return sort_of(content)
    except NotAllowed:
        return SAVED
