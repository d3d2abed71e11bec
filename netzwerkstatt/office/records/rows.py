"""Rows of the lists as a page shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from netzwerkstatt.design import links
from netzwerkstatt.exchange.sheets import Sheet
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind, LinkKind, Step
from netzwerkstatt.monitoring.telling import Record, records_by_id
from netzwerkstatt.offers.models import Offer, OfferKind
from netzwerkstatt.registry.models import Municipality, Project
from netzwerkstatt.solutions.models import Solution


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it leads, its name and what stands below, its kind, its mark, its day, when it was reported, its Kennung."""

    address: str
    name: str
    below: str
    kind: str
    mark: str
    day: date | None
    recorded_at: datetime | None
    public_id: str


def rows_of(sheet: Sheet, found: Sequence[Any]) -> list[Row]:
    """Make the rows of one page. Three queries for claims, none for other records."""
    if sheet.code in _PLAIN:
        return [_PLAIN[sheet.code](one) for one in found]
    records = records_by_id([claim.pk for claim in found], Question(today(), now()))
    hidden = {claim.pk: claim for claim in found}
    return [_claim(record, hidden[record.id]) for record in records]


def _claim(record: Record, claim: Claim) -> Row:
    below = {
        ClaimKind.STEP: f"{record.partner.name if record.partner else ''} → {record.who}",
        ClaimKind.LINK: record.partner.name if record.partner else "",
        ClaimKind.USE: record.thing_title,
        ClaimKind.COLLECTED: record.thing_title,
    }.get(ClaimKind(record.kind), "")
    name = record.thing_title if record.kind == ClaimKind.STEP else record.who
    return Row(links.desk_address("claim", record.public_id), name or "–", below, _kind(record), record.strength, record.happened_on,
               record.recorded_at, record.public_id)  # fmt: skip


def _kind(record: Record) -> str:
    kinds: dict[str, Any] = {ClaimKind.STEP: Step, ClaimKind.LINK: LinkKind, ClaimKind.USE: OfferKind}
    return str(kinds[record.kind](record.detail).label) if record.kind in kinds and record.detail else ""


def _place(place: Municipality) -> Row:
    return Row(links.municipality_address(place.key), place.name, place.key, place.designation, "", None, None, "")


def _project(project: Project) -> Row:
    return Row(links.project_address(project.slug), project.name, project.category, project.cohort.name, "", None, None, "")


def _solution(solution: Solution) -> Row:
    theme = solution.theme.label if solution.theme else ""
    return Row(links.solution_address(solution.thing.code), solution.title, solution.project.name, theme, "", None, None, "")


def _offer(offer: Offer) -> Row:
    address = links.desk_address("enter", "angebote", offer=offer.thing.code, title=offer.title)
    return Row(address, offer.title, offer.thing.code, str(OfferKind(offer.kind).label), "", offer.starts_on, None, "")


_PLAIN: dict[str, Callable[[Any], Row]] = {"municipalities": _place, "projects": _project, "solutions": _solution, "offers": _offer}
