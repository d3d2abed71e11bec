"""Rows of the workbook out, from what stands in the store."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q

from netzwerkstatt.datasets.models import Dataset
from netzwerkstatt.exchange.sheets import KINDS, LINKS, MANNERS, OFFERS, ORIGINS, STEPS, Sheet, listed
from netzwerkstatt.exchange.stored import held_claims
from netzwerkstatt.ledger.models import ClaimKind, Thing
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.models import Census, Municipality, Organisation, Project, Theme
from netzwerkstatt.registry.queries import matcher
from netzwerkstatt.solutions.models import Solution

Cell = str | int | float | date | None
Row = list[Cell]
DAY = timedelta(days=1)


def spoken(words: dict[str, str]) -> dict[str, str]:
    """Give the first word of each code."""
    return {words[word]: word for word in listed(words)}


SPOKEN = {"step": spoken(STEPS), "manner": spoken(MANNERS), "link": spoken(LINKS), "offer": spoken(OFFERS), "origin": spoken(ORIGINS)}


def all_rows(sheet: Sheet, about: Q | None = None) -> Iterator[Row]:
    """Give a sheet's rows in the order of its columns: all, or those of the records that a condition names."""
    return WRITERS[sheet.code](about)


@dataclass(slots=True)
class Names:
    """How each record is written so that reading it again finds it: a place by its name where that is enough, else by its key."""

    written: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        matching = matcher()
        for pk, name, key in Municipality.objects.values_list("pk", "name", "key"):
            found = matching.match(name).place
            self.written[pk] = name if found is not None and found.id == pk else key


def codes(kind: str) -> dict[int, str]:
    """Give the codes of things of a kind."""
    return dict(Thing.objects.filter(kind=kind).values_list("pk", "code"))


def _municipalities(about: Q | None) -> Iterator[Row]:
    population = dict(Census.objects.order_by("on").values_list("municipality", "population"))
    words = {code: word for word, code in reversed(KINDS.items())}
    for place in Municipality.objects.filter(about or ~Q(scheme="ags")).select_related("state").order_by("pk"):
        yield [
            str(place.public_id), place.name, words[place.kind], place.country, place.state.name if place.state else "",
            f"{place.scheme}:{place.key}", population.get(place.pk), place.latitude, place.longitude,
        ]  # fmt: skip


def _projects(about: Q | None) -> Iterator[Row]:
    """One row per project, its lead first; the period is the lead's, as the sheet has one period a row."""
    names = Names().written
    projects = Project.objects.select_related("cohort").in_bulk()
    about = Q(project__in=Project.objects.filter(about)) if about else None
    held = sorted(
        held_claims([ClaimKind.PARTNER], about), key=lambda claim: (claim.content.project_id or 0, claim.content.detail != "lead", claim.id)
    )
    for project_id, claims in groupby(held, key=lambda claim: claim.content.project_id):
        partners = list(claims)
        project, first = projects[project_id or 0], partners[0].content
        yield [
            str(project.public_id), project.name, project.cohort.name, "; ".join(names[claim.content.subject_id or 0] for claim in partners),
            first.happened_on, first.ended_on - DAY if first.ended_on else None, project.category,
        ]  # fmt: skip


def _solutions(about: Q | None) -> Iterator[Row]:
    for row in Solution.objects.filter(about or Q()).select_related("thing", "project", "theme").order_by("pk"):
        theme = row.theme.label_de if row.theme else ""
        yield [str(row.thing.public_id), row.thing.code, row.title, row.project.name, theme, row.summary, row.licence, row.repository]


def _transfers(about: Q | None) -> Iterator[Row]:
    names, solutions = Names().written, codes("solution")
    for claim in held_claims([ClaimKind.STEP], about):
        said = claim.content
        yield [
            claim.public_id, solutions[said.thing_id or 0], names[said.partner_id or 0], names[said.subject_id or 0], SPOKEN["step"][said.detail],
            said.happened_on, SPOKEN["manner"].get(said.manner, ""), said.confirmed_on, said.contested_on, said.proof, said.reason,
        ]  # fmt: skip


def _links(about: Q | None) -> Iterator[Row]:
    names, themes = Names().written, dict(Theme.objects.values_list("code", "label_de"))
    for claim in held_claims([ClaimKind.LINK], about):
        said = claim.content
        yield [
            claim.public_id, names[said.subject_id or 0], names[said.partner_id or 0], SPOKEN["link"][said.detail], said.happened_on, said.ended_on,
            "; ".join(themes.get(code, code) for code in said.themes.split()), SPOKEN["origin"].get(said.origin, ""), said.proof,
        ]  # fmt: skip


def _offers(about: Q | None) -> Iterator[Row]:
    for row in Offer.objects.filter(about or Q()).select_related("thing").order_by("pk"):
        yield [str(row.thing.public_id), row.thing.code, row.title, SPOKEN["offer"][row.kind], row.starts_on, row.ends_on]


def _uses(about: Q | None) -> Iterator[Row]:
    names, offers = Names().written, codes("offer")
    organisations = dict(Organisation.objects.values_list("pk", "name"))
    for claim in held_claims([ClaimKind.USE], about):
        said = claim.content
        place = names[said.subject_id] if said.subject_id else said.written_name
        yield [
            claim.public_id, offers[said.thing_id or 0], place, organisations.get(said.organisation_id or 0, ""), said.happened_on, said.amount
        ]  # fmt: skip


def _datasets(about: Q | None) -> Iterator[Row]:
    names = Names().written
    datasets = {row.pk: row for row in Dataset.objects.select_related("thing", "theme")}
    for claim in held_claims([ClaimKind.COLLECTED], about):
        row = datasets[claim.content.thing_id or 0]
        theme = row.theme.label_de if row.theme else ""
        place = names[claim.content.subject_id or 0]
        yield [claim.public_id, row.thing.code, row.title, place, claim.content.happened_on, theme, row.url, row.licence]


WRITERS: dict[str, Callable[[Q | None], Iterator[Row]]] = {
    "municipalities": _municipalities, "projects": _projects, "solutions": _solutions, "transfers": _transfers, "links": _links,
    "offers": _offers, "uses": _uses, "datasets": _datasets,
}  # fmt: skip
