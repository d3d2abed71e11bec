"""Single facts entered at the desk: one row of the workbook through the same reading, matching and comparing, backed by evidence of its own."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.exchange.actions import Options, plan_lines
from netzwerkstatt.exchange.applying import apply_plan
from netzwerkstatt.exchange.lines import Fault, Line, Report, read_lines
from netzwerkstatt.exchange.planning import Plan
from netzwerkstatt.exchange.reading import RawSheet
from netzwerkstatt.exchange.rewriting import Correction
from netzwerkstatt.exchange.sheets import Sheet
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import Stamp, renew_version, writing
from netzwerkstatt.ledger.evidence import ProofFile, keep_evidence
from netzwerkstatt.ledger.models import STATED, Claim, Evidence, EvidenceKind

NO_ROW = 0  # what is entered stands on no row of a table


class ProofMissing(Refusal):
    """A statement needs something it rests on."""


class StandsAlready(Refusal):
    """A claim about the same stands and says something else; it is replaced only where that is asked for. `claim` is its id."""

    def __init__(self, claim: int) -> None:
        super().__init__("exchange.stands_already", _("Diese Angabe gibt es schon, mit anderen Werten."))
        self.claim = claim


@dataclass(frozen=True, slots=True)
class Backing:
    """What an entry rests on: a kind of evidence, what it is called, its web address or its file; or a piece of evidence that is there already."""

    kind: str = EvidenceKind.STATEMENT
    title: str = ""
    url: str = ""
    file: ProofFile | None = None
    known: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What an entry did: numbers of claims and records, the claim it led to (public id, "" for records without one), and what was noticed."""

    new: int
    changed: int
    gone: int
    records: int
    claim: str
    notices: tuple[Fault, ...]

    @property
    def is_nothing(self) -> bool:
        """Say whether all of it stood already."""
        return not (self.new or self.changed or self.gone or self.records)


def state_row(
    *, sheet: Sheet, values: Mapping[str, str], backing: Backing, by: User | None, programme: str = "Programm",
    corrects: Correction | None = None,
) -> Stated:  # fmt: skip
    """State what one row of a sheet says, by column code; a Kennung (`id`) corrects the claim that bears it. Raises RowsRefused, ProofMissing,
    StandsAlready, and ChangedMeanwhile where what it corrects is no longer as it was seen."""
    report = Report()
    columns = [column for column in sheet.columns if column.code in values]
    row: list[object] = [values[column.code] for column in columns]
    lines = read_lines([RawSheet(sheet.title, [column.header for column in columns], [(NO_ROW, row)])], report)
    report.check()
    changes: Counter[str] = Counter()
    with writing(by=by) as stamp:
        if corrects is not None:
            corrects.check()
        plan = plan_lines(lines, Options(programme=programme), report, changes)
        report.check()
        if corrects is None and (other := _other(plan, sheet)) is not None:
            raise StandsAlready(other)
        claim = "" if plan.is_empty else _write(plan, sheet, backing, stamp, corrects.reason if corrects else "")
        if plan.is_empty and any(changes.values()):
            renew_version()
        done = Stated(len(plan.new), len(plan.changed), len(plan.gone), sum(changes.values()), claim or _standing(lines[sheet.code], plan),
                      tuple(report.notices))  # fmt: skip
        if not done.is_nothing:
            data = {"sheet": sheet.code, "new": done.new, "changed": done.changed, "gone": done.gone, "records": done.records}
            log(code="exchange.state_row", subject=done.claim, by=by, data=data)
    return done


def _other(plan: Plan, sheet: Sheet) -> int | None:
    """Name a claim of the row's own kind that the plan would replace or let go; what follows from a changed record is no such claim."""
    touched = [held for _row, held in plan.changed] + plan.gone
    return next((held.id for held in touched if held.kind == sheet.states), None)


def _write(plan: Plan, sheet: Sheet, backing: Backing, stamp: Stamp, reason: str) -> str:
    """Record the plan with its evidence; give the public id of the claim it led to."""
    evidence = backing.known or evidence_of(backing, stamp.by)
    apply_plan(plan=plan, evidence=evidence, stamp=stamp, reasons=(_("gilt nicht mehr"), reason or _("berichtigt")))
    written = Claim.objects.filter(evidence=evidence, recorded_at=stamp.at, kind__in=STATED).order_by("id")
    found = written.filter(kind=sheet.states).first() or written.first()
    return str(found.public_id) if found else ""


def evidence_of(backing: Backing, by: User | None) -> Evidence:
    """Keep what an entry rests on. Raises ProofMissing."""
    if not (backing.title.split() or backing.url or backing.file):
        raise ProofMissing("exchange.proof", _("Schreiben Sie, worauf sich die Angabe stützt."))
    return keep_evidence(kind=backing.kind, title=backing.title or backing.url, url=backing.url, file=backing.file, by=by)


def _standing(lines: list[Line], plan: Plan) -> str:
    """Give the Kennung a row came with, where nothing had to be written."""
    return str(lines[0]["id"] or "") if plan.unchanged and lines else ""
