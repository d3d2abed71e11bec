"""Keeping evidence: a file under the hash of its content, who may have it, redacting it. What it backs is the claims' business."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.files.models import private_storage
from netzwerkstatt.files.sorts import SAVED, SORTS, NotAllowed, Sort, sort_of
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import renew_version
from netzwerkstatt.ledger.models import Claim, ClaimEvidence, Evidence

LONGEST_TITLE, LONGEST_NAME = 300, 200


class EvidenceIsRedacted(Refusal):
    """What was redacted is neither shown nor used again."""


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
    """Keep a piece of evidence. A file that is there already is not kept twice: its evidence is given, under the title it has."""
    title = " ".join(title.split())[:LONGEST_TITLE]
    if file is None:
        return Evidence.objects.create(kind=kind, title=title, url=url)
    digest = sha256(file.content).hexdigest()
    known = Evidence.objects.filter(sha256=digest, redacted_at=None).exclude(file="").order_by("id").first()
    if known is not None:
        return known
    evidence = Evidence(
        kind=kind, title=title or file.name, url=url, sha256=digest, file_name=file.name, size=len(file.content), media_type=file.sort.media_type
    )
    # Named by its content: a file whose transaction fails afterwards lies there unnamed, and is taken up when it is brought again.
    name, storage = f"evidence/{digest[:2]}/{digest}", private_storage()
    evidence.file.name = name if storage.exists(name) else storage.save(name, ContentFile(file.content))
    evidence.save()
    log(code="ledger.keep_evidence", subject=str(evidence.public_id), by=by, data={"sha256": digest, "size": len(file.content)})
    return evidence


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
    """Let everybody who sees the evidence have its file, or only office and ministry. Raises EvidenceIsRedacted."""
    _usable(evidence)
    Evidence.objects.filter(pk=evidence.pk).update(is_file_public=is_public)
    log(code="ledger.open_file", subject=str(evidence.public_id), by=by, data={"is_public": is_public})


@transaction.atomic
def redact_evidence(*, evidence: Evidence, reason: str, by: User | None) -> None:
    """Take the content away for good: title, address, file and its name. Hash, size, day and reason stay, and so does what rests on it.
    Raises EvidenceIsRedacted."""
    held = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    _usable(held)
    stored = held.file.name
    held.title, held.url, held.file, held.file_name, held.is_file_public = _("Entfernter Nachweis"), "", "", "", False
    held.redacted_at, held.redact_reason = now(), " ".join(reason.split())[:LONGEST_TITLE]
    held.save(update_fields=["title", "url", "file", "file_name", "is_file_public", "redacted_at", "redact_reason"])
    log(code="ledger.redact_evidence", subject=str(held.public_id), by=by, data={"sha256": held.sha256})
    renew_version()
    if stored:
        transaction.on_commit(partial(_delete_unused, stored))


def _delete_unused(stored: str) -> None:
    """Delete a stored file, unless another piece of evidence of the same content came at the same moment."""
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
