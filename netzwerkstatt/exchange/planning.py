"""What an import would do: wanted against held, each statement once. Pure but for following old ids."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from netzwerkstatt.exchange.lines import Report
from netzwerkstatt.exchange.stored import Held, successors
from netzwerkstatt.exchange.wanted import Content, Identity, Wanted
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.models import ClaimKind


@dataclass(slots=True)
class Plan:
    """New statements, changed ones with what they replace, gone ones, and how many stay."""

    new: list[Wanted] = field(default_factory=list)
    changed: list[tuple[Wanted, Held]] = field(default_factory=list)
    gone: list[Held] = field(default_factory=list)
    unchanged: int = 0
    before: dict[str, dict[int, Any]] = field(default_factory=dict)
    unresolved: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to do."""
        return not (self.new or self.changed or self.gone)


def plan_import(wanted: Sequence[Wanted], held: Sequence[Held], kinds: Collection[str], complete: bool, report: Report) -> Plan:
    """Compare. Rows with a Kennung find their claim by it, the others by identity; `complete` lets imported claims go that no row names."""
    finder = Finder(wanted, held)
    plan = Plan()
    met: set[int] = set()
    for row in settled(wanted, report):
        known = finder.find(row)
        if known is not None and known.id in met:
            report.fault(row.line, "id", _("Zwei Zeilen meinen dieselbe Angabe."))
            continue
        _compare(row, known, plan)
        if known is not None:
            met.add(known.id)
    projects = {row.content.project_id for row in wanted if row.kind == ClaimKind.PARTNER}
    plan.gone = [claim for claim in held if claim.id not in met and _is_let_go(claim, projects, kinds if complete else ())]
    left = met | {claim.id for claim in plan.gone}
    for row, namesake in finder.namesakes:
        if namesake.id not in left:
            report.fault(row.line, "id", _("Dasselbe sagt schon eine andere Angabe, die nicht in der Datei steht."))
    check_givers(wanted, [claim for claim in held if claim.id not in left], report)
    return plan


def about(wanted: Sequence[Wanted], things: Collection[int]) -> Q:
    """Name the standing claims that a few statements can touch: about the same things, projects, days and pairs, or those whose Kennung a row
    carries; and all about some things."""
    ids = [row.kennung for row in wanted if _is_id(row.kennung)]
    found = Q(public_id__in={*ids, *successors(ids).values()}) | Q(thing__in=list(things))
    for kind in {row.kind for row in wanted}:
        said = [row.content for row in wanted if row.kind == kind]
        match kind:
            case ClaimKind.PARTNER:
                found |= Q(kind=kind, project__in={one.project_id for one in said})
            case ClaimKind.LINK:
                found |= Q(kind=kind, subject__in={one.subject_id for one in said}, partner__in={one.partner_id for one in said})
            case ClaimKind.USE:
                found |= Q(kind=kind, thing__in={one.thing_id for one in said}, happened_on__in={one.happened_on for one in said})
            case _:
                found |= Q(kind=kind, thing__in={one.thing_id for one in said})
    return found


def _is_let_go(claim: Held, projects: set[int | None], complete: Collection[str]) -> bool:
    """Say whether a claim that no row names goes: a partner its project's row no longer names, or anything imported on a complete sheet."""
    dropped = claim.kind == ClaimKind.PARTNER and claim.content.project_id in projects
    return dropped or (claim.is_imported and claim.kind in complete)


class Finder:
    """Finds the held claim a row means: by Kennung, by identity, or by the name that was left open before."""

    def __init__(self, wanted: Sequence[Wanted], held: Sequence[Held]) -> None:
        self.by_id = {claim.public_id: claim for claim in held}
        self.by_identity: dict[Identity, Held] = {(claim.kind, *claim.identity): claim for claim in held}
        self.still_open = {_open_use(claim.content, claim.content.written_name): claim for claim in held if claim.content.written_name}
        self.moved_on = successors([row.kennung for row in wanted if _is_id(row.kennung) and row.kennung not in self.by_id])
        self.namesakes: list[tuple[Wanted, Held]] = []

    def find(self, row: Wanted) -> Held | None:
        """Give the claim; a Kennung that takes on what another claim says is noted."""
        namesake = self.by_identity.get((row.kind, *row.identity))
        known = self.by_id.get(self.moved_on.get(row.kennung, row.kennung))
        if known is None or known.kind != row.kind:
            return namesake or self.still_open.get(_open_use(row.content, row.line["municipality"] or ""))
        if namesake is not None and namesake is not known:
            self.namesakes.append((row, namesake))
        return known


def _open_use(content: Content, written: str) -> tuple[object, ...]:
    """Give what ties a use to the row whose name was left open before."""
    return (content.thing_id, content.happened_on, fold(written))


def _is_id(text: str) -> bool:
    try:
        return bool(text) and bool(uuid.UUID(text))
    except ValueError:
        return False


def _compare(row: Wanted, known: Held | None, plan: Plan) -> None:
    plan.unresolved += bool(row.content.written_name)
    if known is None:
        plan.new.append(row)
        return
    # Evidence is added and redacted, not taken off: an empty cell says nothing about what the desk brought.
    kept = row.keeps if row.content.proof else row.keeps | {"proof"}
    if any(getattr(row.content, name) != getattr(known.content, name) for name in kept):
        row.content = replace(row.content, **{name: getattr(known.content, name) for name in kept})
    if row.content == known.content:
        plan.unchanged += 1
    else:
        plan.changed.append((row, known))


def settled(wanted: Sequence[Wanted], report: Report) -> list[Wanted]:
    """Take each identity once: repeated statements are reported, differing ones are faults."""
    first: dict[Identity, Wanted] = {}
    for row in wanted:
        other = first.setdefault((row.kind, *row.identity), row)
        if other is row or other.line is row.line:
            continue
        if other.content == row.content:
            report.notice(row.line, "", _("Diese Zeile steht schon in Zeile %(row)s. Sie wurde einmal genommen.") % {"row": other.line.row})
        else:
            report.fault(row.line, "", _("Zeile %(row)s sagt über dasselbe etwas anderes.") % {"row": other.line.row})
    return list(first.values())


def check_givers(wanted: Sequence[Wanted], staying: Sequence[Held], report: Report) -> None:
    """See to it that every transfer has one giver, in the file and with what stays."""
    givers = {(held.content.thing_id, held.content.subject_id): (held.content.partner_id, 0) for held in staying if held.kind == ClaimKind.STEP}
    for row in wanted:
        if row.kind != ClaimKind.STEP:
            continue
        giver, line = givers.setdefault((row.content.thing_id, row.content.subject_id), (row.content.partner_id, row.line.row))
        if giver != row.content.partner_id:
            place = _("in Zeile %(row)s") % {"row": line} if line else _("im Bestand")
            report.fault(row.line, "from", _("Diese Übertragung hat %(place)s eine andere gebende Kommune.") % {"place": place})
