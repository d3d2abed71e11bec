"""Things to test with, made in one line each; whatever the product has a verb for goes through it."""

from datetime import date
from itertools import count

from netzwerkstatt.ledger.actions import Stamp, record
from netzwerkstatt.ledger.models import Claim, Evidence, EvidenceKind, Thing, ThingKind
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.actions import ALWAYS, search_text
from netzwerkstatt.registry.models import Cohort, Municipality, Programme, Project
from netzwerkstatt.solutions.models import Solution

NUMBERS = count(1)


def municipality(name: str = "", kind: str = "municipality") -> Municipality:
    """Make a place with a key of its own."""
    number = next(NUMBERS)
    name = name or f"Ort {number}"
    key = f"t{number}"
    return Municipality.objects.create(scheme="test", key=key, name=name, kind=kind, valid_from=ALWAYS, search_text=search_text(name, key))


def project(name: str = "") -> Project:
    """Make a project in a cohort."""
    name = name or f"Projekt {next(NUMBERS)}"
    programme, _made = Programme.objects.get_or_create(name="Programm")
    cohort, _made = Cohort.objects.get_or_create(programme=programme, name="2020")
    return Project.objects.create(name=name, folded=name.lower(), slug=name.lower().replace(" ", "-"), cohort=cohort)


def solution(given_by: Project) -> Thing:
    """Make a solution of a project."""
    thing = Thing.objects.create(kind=ThingKind.SOLUTION, code=f"loesung-{next(NUMBERS)}")
    Solution.objects.create(thing=thing, title=thing.code, folded=thing.code, project=given_by)
    return thing


def offer(kind: str = "event") -> Thing:
    """Make an offer."""
    thing = Thing.objects.create(kind=ThingKind.OFFER, code=f"angebot-{next(NUMBERS)}")
    Offer.objects.create(thing=thing, title=thing.code, kind=kind, starts_on=date(2022, 1, 1))
    return thing


def dataset() -> Thing:
    """Make a dataset's thing."""
    return Thing.objects.create(kind=ThingKind.DATASET, code=f"daten-{next(NUMBERS)}")


def evidence() -> Evidence:
    """Make a piece of evidence."""
    return Evidence.objects.create(kind=EvidenceKind.STATEMENT, title="Auskunft")


def claim(stamp: Stamp, kind: str, happened_on: date, **columns: object) -> Claim:
    """Record one claim."""
    columns.setdefault("evidence", Evidence.objects.first() or evidence())
    return record([Claim(kind=kind, happened_on=happened_on, **columns)], stamp=stamp)[0]
