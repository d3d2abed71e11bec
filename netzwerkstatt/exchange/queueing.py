"""The worker's part: takes the oldest file that waits, reads or takes it in. Killed at any moment it leaves nothing half, and another takes over."""

import logging
import os
import socket
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from netzwerkstatt.exchange.actions import Options, Outcome, Watch, import_workbook
from netzwerkstatt.exchange.applying import apply_plan
from netzwerkstatt.exchange.lines import MOST_FAULTS, Fault, RowsRefused
from netzwerkstatt.exchange.looking import looked_at
from netzwerkstatt.exchange.mending import mended, rows_told
from netzwerkstatt.exchange.models import HELD, QUEUED, Upload, UploadKind, UploadState
from netzwerkstatt.exchange.planning import Plan
from netzwerkstatt.exchange.progress import forget_progress, teller
from netzwerkstatt.exchange.reading import RawWorkbook, open_workbook
from netzwerkstatt.exchange.registers import read_register
from netzwerkstatt.exchange.uploads import UploadMoved, forget_file, held_upload
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.actions import Stamp
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Evidence, EvidenceKind
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.queries import reckoned
from netzwerkstatt.registry.actions import load_register

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)
MOST_ATTEMPTS = 3
LONGEST_SAID = 5_000
FORESEEN_ROWS = 12_000  # for longer files the figures after the import are not computed in advance
HELD_FOR = {UploadState.WAITING: UploadState.READING, UploadState.TO_APPLY: UploadState.APPLYING}


def work_on_uploads() -> bool:
    """Take the oldest file that waits and do what is next with it; say whether there was one."""
    upload = take_upload()
    if upload is None:
        return False
    with override(upload.options.get("language", "de")):
        _work(upload)
    forget_progress(upload.public_id)
    return True


def take_upload() -> Upload | None:
    """Take the oldest free row for a time. Two workers never take the same: SQLite lets one write at a time, PostgreSQL locks the row."""
    rows = Upload.objects.filter(state__in=(*QUEUED, *HELD)).order_by("id")
    if not rows.exists():
        return None
    with transaction.atomic():
        upload = next((row for row in _locked(rows) if _is_free(row)), None)
        if upload is not None:
            upload.state = HELD_FOR.get(UploadState(upload.state), UploadState(upload.state))
            upload.attempts, upload.holder, upload.lease_until = upload.attempts + 1, _me(), now() + LEASE
            upload.save(update_fields=["state", "attempts", "holder", "lease_until"])
    return upload


def _locked(rows: QuerySet[Upload]) -> QuerySet[Upload]:
    return rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)


def _me() -> str:
    return f"{socket.gethostname()[:100]}/{os.getpid()}"


def _is_free(row: Upload) -> bool:
    """Say whether nobody works on it: it waits, its time is over, or who held it has ended (seen only on the same machine)."""
    if row.state in QUEUED or row.lease_until is None or row.lease_until < now() or row.holder == _me():
        return True
    host, _slash, process = row.holder.partition("/")
    if host != socket.gethostname()[:100]:
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return True
    except PermissionError:
        return False
    return False


def _work(upload: Upload) -> None:
    try:
        if upload.attempts > MOST_ATTEMPTS:
            raise Refusal("exchange.gave_up", _gave_up())
        WORK[upload.kind, upload.state](upload)
    except UploadMoved:
        logger.warning("Upload %s was taken over by another worker.", upload.public_id)
    except RowsRefused as refused:
        _settle(upload, UploadState.CHECKED, report=_faults_told(refused))
    except Refusal as refusal:
        _settle(upload, UploadState.REFUSED, refusal=str(refusal.text))
    except Exception:
        logger.exception("Upload %s failed, attempt %s.", upload.public_id, upload.attempts)
        _release(upload)


def _gave_up() -> str:
    return _("Die Datei ließ sich in drei Versuchen nicht verarbeiten. Nichts davon ist gespeichert. Den Grund nennt das Protokoll des Servers.")


def _release(upload: Upload) -> None:
    """Let go of a file after something unforeseen: it is tried again, at most three times in all."""
    if upload.attempts >= MOST_ATTEMPTS:
        _settle(upload, UploadState.REFUSED, refusal=_gave_up())
    else:
        Upload.objects.filter(pk=upload.pk, lease_until=upload.lease_until).update(lease_until=None, holder="")


def _hold(upload: Upload, to: UploadState) -> Upload:
    """Lock the row and see to it that it is still ours. Raises UploadMoved if another worker took it meanwhile."""
    held = held_upload(upload, to)
    if (held.holder, held.lease_until) != (upload.holder, upload.lease_until):
        raise UploadMoved("exchange.upload_state", "")
    held.holder, held.lease_until = "", None
    return held


@transaction.atomic
def _settle(upload: Upload, to: UploadState, *, report: dict[str, Any] | None = None, refusal: str = "") -> None:
    """Write down what came of it; nothing where another worker took it meanwhile."""
    try:
        held = _hold(upload, to)
    except UploadMoved:
        return
    held.attempts, held.report, held.refusal = 0, report or held.report, refusal
    held.save()


def _workbook(upload: Upload) -> RawWorkbook:
    with upload.file.open("rb") as file:
        content = file.read()
    return mended(open_workbook(upload.file_name, content, max_rows=settings.IMPORT_MAX_ROWS), upload.mended)


def _options(upload: Upload, *, dry_run: bool) -> Options:
    chosen = upload.options
    return Options(
        dry_run=dry_run, complete=bool(chosen.get("complete")), keep_unresolved=bool(chosen.get("keep_unresolved")),
        programme=settings.PROGRAMME_NAME,
    )  # fmt: skip


def _check(upload: Upload) -> None:
    """Read the file and say what would happen; nothing of it is stored."""
    tell = teller(upload.public_id)
    seen: dict[str, Any] = {}
    tell("file", 0, 1)

    def look(plan: Plan, stamp: Stamp) -> None:
        seen["looks"] = looked_at(plan)
        tell("figures", 0, 1)
        seen["figures"] = _foreseen(plan, stamp)

    workbook = _workbook(upload)
    try:
        outcome = import_workbook(workbook=workbook, options=_options(upload, dry_run=True), by=upload.by, watch=Watch(tell, look))
    except RowsRefused as refused:
        _settle(upload, UploadState.CHECKED, report=_faults_told(refused) | {"rows": rows_told(workbook, refused.faults)})
        return
    _settle(upload, UploadState.CHECKED, report=_told(outcome) | seen)


def _foreseen(plan: Plan, stamp: Stamp) -> list[list[Any]]:
    """Say what each figure is today and would be afterwards, by taking the plan in; the caller's transaction goes back."""
    question = Question(today(), stamp.at)
    before = reckoned(list(FIGURES), question)
    if len(plan.new) + len(plan.changed) + len(plan.gone) > FORESEEN_ROWS:
        return []
    apply_plan(plan=plan, evidence=Evidence.objects.create(kind=EvidenceKind.WORKBOOK, title="-"), stamp=stamp)
    after = reckoned(list(FIGURES), question)
    return [[code, before[code], after[code]] for code in FIGURES]


def _apply(upload: Upload) -> None:
    """Take the file in. The import and the state are one transaction: after a kill there is neither or both."""
    tell = teller(upload.public_id)
    tell("file", 0, 1)
    with transaction.atomic():
        held = _hold(upload, UploadState.APPLIED)
        watch = Watch(tell)
        outcome = import_workbook(workbook=_workbook(upload), options=_options(upload, dry_run=False), by=upload.by, watch=watch)
        held.run_id, held.report = outcome.run, _told(outcome)
        forget_file(held)
        held.save()


def _load(upload: Upload) -> None:
    """Load a register: like an import, in one transaction with the state."""
    tell = teller(upload.public_id)
    tell("file", 0, 1)
    with upload.file.open("rb") as file:
        content = file.read()
    day = upload.options.get("vintage")
    register = read_register(upload.file_name, content, date.fromisoformat(day) if day else None)
    tell("places", 1, 4)
    with transaction.atomic():
        held = _hold(upload, UploadState.APPLIED)
        loaded = load_register(register=register, file_name=upload.file_name, sha256=upload.sha256, by=upload.by)
        held.report = asdict(loaded) | {"vintage": loaded.vintage.isoformat()}
        forget_file(held)
        held.save()


WORK: dict[tuple[str, str], Callable[[Upload], None]] = {
    (UploadKind.WORKBOOK, UploadState.READING): _check,
    (UploadKind.WORKBOOK, UploadState.APPLYING): _apply,
    (UploadKind.REGISTER, UploadState.READING): _load,
}


def _told(outcome: Outcome) -> dict[str, Any]:
    counts = {name: value for name, value in asdict(outcome).items() if isinstance(value, int) and name != "run"}
    return {"counts": counts, "faults": [], "faults_total": 0, **_notices_told(outcome.notices)}


def _faults_told(refused: RowsRefused) -> dict[str, Any]:
    return {"faults": [_said(fault) for fault in refused.faults], "faults_total": refused.total, **_notices_told(refused.notices)}


def _notices_told(notices: "tuple[Fault, ...] | list[Fault]") -> dict[str, Any]:
    return {"notices": [_said(notice) for notice in notices[:MOST_FAULTS]], "notices_total": len(notices)}


def _said(fault: Fault) -> dict[str, Any]:
    """Give a fault for the row's JSON: no cell makes it huge, and none holds the one character that PostgreSQL's JSON cannot."""
    return {name: value.replace("\x00", "\ufffd")[:LONGEST_SAID] if isinstance(value, str) else value for name, value in asdict(fault).items()}
