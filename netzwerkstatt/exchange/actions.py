"""Taking a workbook in, and taking an import back: one transaction each, all or nothing."""

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.exchange.applying import apply_plan, restore
from netzwerkstatt.exchange.keeping import Moved, keep_datasets, keep_leads, keep_offers, keep_places, keep_projects, keep_solutions
from netzwerkstatt.exchange.lines import Fault, Line, Report, Tell, read_lines, silent
from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.exchange.planning import Plan, about, plan_import
from netzwerkstatt.exchange.reading import RawWorkbook
from netzwerkstatt.exchange.resolving import Directory
from netzwerkstatt.exchange.sheets import SHEETS
from netzwerkstatt.exchange.stored import Held, held_claims
from netzwerkstatt.exchange.wanted import Speaker, Wanted, use_visibility
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import Stamp, renew_version, writing
from netzwerkstatt.ledger.models import ClaimKind, Evidence, EvidenceKind
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.solutions.models import Solution

FEW = 200  # so many statements are compared with the claims they can touch, more with all


class HistoryIsFrozen(Refusal):
    """Back-dating ends with the first frozen snapshot."""


class _Rehearsal(Exception):
    """Ends a dry run: the transaction goes back."""


class RunIsRetracted(Refusal):
    """The import was taken back before."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is taken in."""

    dry_run: bool = False
    complete: bool = False
    keep_unresolved: bool = False
    known_since: datetime | None = None
    programme: str = "Programm"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: hears how far an import is, and sees the plan of a dry run before it goes back."""

    tell: Tell = silent
    look: Callable[[Plan, Stamp], None] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or would do: numbers of claims, of other records, and what was noticed."""

    new: int
    changed: int
    gone: int
    unchanged: int
    unresolved: int
    new_records: int
    changed_records: int
    notices: tuple[Fault, ...]
    run: int | None = None


def import_workbook(*, workbook: RawWorkbook, options: Options, by: User | None, watch: Watch = Watch()) -> Outcome:
    """Take a workbook in. Raises RowsRefused with every fault, LedgerIsAhead or HistoryIsFrozen; then nothing is stored."""
    report = Report(tell=watch.tell)
    lines = read_lines(workbook.sheets, report)
    if options.complete:
        empty = [sheet.title for sheet in SHEETS if sheet.states and sheet.code in lines and not lines[sheet.code]]
        message = _("Dieses Blatt ist leer. Alle früher eingelesenen Angaben dazu werden zurückgezogen.")
        report.notices.extend(Fault(title, None, "", "", message) for title in empty)
    if options.known_since and Snapshot.objects.exists():
        raise HistoryIsFrozen("exchange.frozen", _("Es gibt eingefrorene Stände. Rückdatieren geht nicht mehr."))
    changes: Counter[str] = Counter()
    run = None
    with contextlib.suppress(_Rehearsal), writing(by=by, known_since=options.known_since) as stamp:
        plan = plan_lines(lines, options, report, changes)
        if report.faults and not Municipality.objects.filter(scheme="ags").exists():
            text = _("Es ist noch kein Gemeindeverzeichnis geladen. Laden Sie es zuerst: im Büro unter Import oder mit netzwerkstatt register load.")
            report.faults.insert(0, Fault("", None, "", "", text))
        report.check()
        if options.dry_run and watch.look:
            watch.look(plan, stamp)
        if options.dry_run:
            raise _Rehearsal
        if not plan.is_empty or any(changes.values()):
            run = _apply(workbook, (plan, changes), options, stamp, watch.tell)
    counts = _counts(plan, changes)
    return Outcome(notices=tuple(report.notices), run=run.pk if run else None, **counts)


def plan_lines(lines: dict[str, list[Line]], options: Options, report: Report, changes: Counter[str]) -> Plan:
    """Keep what statements are about, then compare the statements."""
    directory = Directory(report)
    keep_places(lines.get("municipalities", ()), directory, changes)
    keep_projects(lines.get("projects", ()), options.programme, directory, changes)
    speaker = Speaker(directory, options.keep_unresolved)
    partners = [wanted for line in lines.get("projects", ()) for wanted in speaker.partnerships(line)]
    keep_leads([(row.content.project_id, row.content.subject_id) for row in partners if row.content.detail == "lead"], directory)
    moved = keep_solutions(lines.get("solutions", ()), directory, changes)
    changed_offers = keep_offers(lines.get("offers", ()), directory, changes)
    rest = {code: found for code, found in lines.items() if code != "projects"}
    rest["datasets"] = keep_datasets(lines.get("datasets", ()), directory, changes)
    wanted = [*partners, *speaker.all(rest)]
    speaker.look(report.unsound)
    kinds = {str(sheet.states) for sheet in SHEETS if sheet.states and sheet.code in lines}
    beside = ({ClaimKind.STEP.value} if moved else set()) | ({ClaimKind.USE.value} if changed_offers else set())
    is_small = len(wanted) <= FEW and not options.complete
    held = held_claims(kinds | beside, about(wanted, moved | changed_offers) if is_small else None)
    left_out = kinds if options.complete else set()
    wanted += _restated([claim for claim in held if claim.kind in beside - left_out], wanted, moved | changed_offers)
    plan = plan_import(wanted, held, kinds, options.complete, report)
    plan.before = {name: {thing: old for thing, (_line, old) in found.items()} for name, found in (("projects", moved), ("kinds", changed_offers))}
    return plan


def _restated(held: Sequence[Held], wanted: Sequence[Wanted], changed: Moved) -> list[Wanted]:
    """State anew what the file itself does not say and what still changes: the steps of a solution that went to another project, the uses of an
    offer that is of another kind. Both are part of the claim, so that no figure rests on what is overwritten."""
    said = {(row.kind, *row.identity) for row in wanted}
    named = {row.kennung for row in wanted}
    silent = [claim for claim in held if claim.content.thing_id in changed and claim.public_id not in named]
    projects = dict(Solution.objects.filter(thing__in=list(changed)).values_list("thing", "project"))
    kinds = dict(Offer.objects.filter(thing__in=list(changed)).values_list("thing", "kind"))
    found = []
    for claim in silent:
        thing = claim.content.thing_id or 0
        if (claim.kind, *claim.identity) in said:
            continue
        if claim.kind == ClaimKind.STEP:
            found.append(Wanted(changed[thing][0], claim.kind, replace(claim.content, project_id=projects[thing])))
        else:
            visibility = use_visibility(kinds[thing], claim.content.written_name)
            found.append(Wanted(changed[thing][0], claim.kind, replace(claim.content, detail=kinds[thing]), visibility=visibility))
    return found


def _apply(workbook: RawWorkbook, planned: tuple[Plan, Counter[str]], options: Options, stamp: Stamp, tell: Tell) -> ImportRun:
    """Store the file as evidence, write the plan, keep the run."""
    plan, changes = planned
    digest = sha256(workbook.content).hexdigest()
    evidence = Evidence(kind=EvidenceKind.WORKBOOK, title=workbook.name[:300], sha256=digest)
    evidence.file.save(f"{digest[:16]}-{workbook.name}"[-90:], ContentFile(workbook.content), save=False)
    evidence.save()
    try:
        apply_plan(plan=plan, evidence=evidence, stamp=stamp, tell=tell)
    except BaseException:
        evidence.file.storage.delete(str(evidence.file.name))  # the rows go back by themselves, the file does not
        raise
    if plan.is_empty:
        renew_version()
    run = ImportRun.objects.create(
        evidence=evidence,
        file_name=workbook.name[:200],
        recorded_at=stamp.at,
        is_complete=options.complete,
        counts=_counts(plan, changes),
        before=plan.before,
        mended=list(workbook.mended),
        by=stamp.by,
    )
    log(code="exchange.import_workbook", subject=str(run.pk), by=stamp.by, data=run.counts)
    return run


def _counts(plan: Plan, changes: Counter[str]) -> dict[str, int]:
    return {
        "new": len(plan.new), "changed": len(plan.changed), "gone": len(plan.gone), "unchanged": plan.unchanged,
        "unresolved": plan.unresolved, "new_records": changes["new_records"], "changed_records": changes["changed_records"],
    }  # fmt: skip


def retract_import(*, run: ImportRun, reason: str, by: User | None) -> tuple[int, int]:
    """Take an import back: its claims are retracted, what it had replaced or let go is stated again. Returns both numbers."""
    with writing(by=by) as stamp:
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.retracted_at is not None:
            raise RunIsRetracted("exchange.retracted", _("Dieser Import ist schon zurückgezogen."))
        taken_back = set(ImportRun.objects.filter(retracted_at__isnull=False).values_list("evidence", flat=True))
        for thing, project in run.before.get("projects", {}).items():
            Solution.objects.filter(thing=int(thing)).update(project=project)
        for thing, kind in run.before.get("kinds", {}).items():
            Offer.objects.filter(thing=int(thing)).update(kind=kind)
        done = restore(evidence=run.evidence, reason=reason, taken_back=taken_back, stamp=stamp)
        run.retracted_at, run.retract_reason = stamp.at, reason[:300]
        run.save(update_fields=["retracted_at", "retract_reason"])
        log(code="exchange.retract_import", subject=str(run.pk), by=by, data={"retracted": done[0], "restored": done[1]})
    return done
