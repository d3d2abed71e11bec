"""Keeping what statements are about: places without an official key, projects, solutions, offers, datasets. Rows are added or brought up to date."""

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from netzwerkstatt.datasets.models import Dataset
from netzwerkstatt.exchange.lines import Line, Report
from netzwerkstatt.exchange.resolving import Directory
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.models import Thing, ThingKind
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.actions import ALWAYS, search_text
from netzwerkstatt.registry.models import Census, Cohort, Kind, Municipality, Programme, Project, State
from netzwerkstatt.solutions.models import Solution

Changes = Counter[str]
Moved = dict[int, tuple[Line, Any]]  # a thing whose giving project or kind changed: the line that says so, and what it was
OWN_SCHEME, OWN_KEY_LENGTH = "eigene", 37
KEY_LENGTH, SCHEME_LENGTH = 40, 12
SOME_DAY = date(2023, 1, 1)  # the sheet does not say when its people were counted


def settle_lines(lines: Sequence[Line], key: Callable[[Line], object], report: Report) -> list[Line]:
    """Take each identity once: a repeated row is reported, a row that differs from its namesake is a fault."""
    first: dict[object, Line] = {}
    bearers: dict[str, Line] = {}
    for line in lines:
        other = first.setdefault(key(line), line)
        bearer = bearers.setdefault(line["id"], line) if line["id"] else line
        if other is line and bearer is not line:
            report.fault(line, "id", _("Diese Kennung steht schon in Zeile %(row)s. In einer kopierten Zeile bleibt sie leer.") % {"row": bearer.row})
        if other is line:
            continue
        if other.values == line.values:
            report.notice(line, "", _("Diese Zeile steht schon in Zeile %(row)s. Sie wurde einmal genommen.") % {"row": other.row})
        else:
            report.fault(line, "", _("Zeile %(row)s sagt über dasselbe etwas anderes.") % {"row": other.row})
    return list(first.values())


def known_id(line: Line) -> uuid.UUID | None:
    """Read the row's Kennung, if it is one."""
    try:
        return uuid.UUID(line["id"]) if line["id"] else None
    except ValueError:
        return None


def changed(record: Model, values: dict[str, Any], absent: frozenset[str]) -> list[str]:
    """Set the values a file speaks of; give the names of those that changed."""
    fields = [name for name, value in values.items() if name not in absent and getattr(record, name) != value]
    for name in fields:
        setattr(record, name, values[name])
    return fields


def _update(record: Model, values: dict[str, Any], line: Line, changes: Changes) -> None:
    silent = frozenset(f"{code}_id" if hasattr(record, f"{code}_id") else code for code in line.absent)
    if fields := changed(record, values, silent):
        record.save(update_fields=fields)
        changes["changed_records"] += 1


def keep_places(lines: Sequence[Line], directory: Directory, changes: Changes) -> None:
    """Keep places that no official key names: cities abroad, unions, invented places."""
    states = {fold(state.name): state for state in State.objects.all()}
    for line in settle_lines(lines, lambda line: line["key"] or (fold(line["name"]), line["country"] or "DE"), directory.report):
        country = (line["country"] or "DE").upper()
        state = states.get(fold(line["state"] or ""))
        if line["state"] and state is None and country == "DE":
            directory.report.fault(line, "state", _("Dieses Land gibt es nicht."), [known.name for known in states.values()])
        scheme, _colon, key = (line["key"] or "").rpartition(":")
        key, scheme = key or _own_key(country, line["name"]), scheme or OWN_SCHEME
        if len(key) > KEY_LENGTH or len(scheme) > SCHEME_LENGTH:
            directory.report.fault(line, "key", _("Der Schlüssel ist zu lang: höchstens 40 Zeichen, davor höchstens 12 und ein Doppelpunkt."))
            continue
        if Municipality.objects.filter(key=key, valid_until=None).exclude(scheme=scheme).exists():
            directory.report.fault(line, "key", _("Dieser Schlüssel gehört schon einem anderen Ort."))
            continue
        values = {
            "name": line["name"], "kind": line["kind"], "country": country, "state": state, "latitude": line["latitude"],
            "longitude": line["longitude"], "search_text": search_text(line["name"], key), "designation": _designation(line["kind"]),
        }  # fmt: skip
        place = Municipality.objects.filter(scheme=scheme, key=key, valid_until=None).first()
        if place is None:
            place = Municipality.objects.create(scheme=scheme, key=key, valid_from=ALWAYS, **values)
            changes["new_records"] += 1
        else:
            _update(place, values, line, changes)
        _keep_population(place, line["population"], changes)
    if lines:
        directory.renew_places()


def _own_key(country: str, name: str) -> str:
    """Make a key of a name; where the name does not fit into one, a digest tells namesakes apart."""
    slug = slugify(fold(name))
    if slug and len(slug) <= OWN_KEY_LENGTH:
        return f"{country.lower()}-{slug}"
    return f"{country.lower()}-{slug[:20]}-{blake2b(fold(name).encode(), digest_size=4).hexdigest()}"


def _keep_population(place: Municipality, population: int | None, changes: Changes) -> None:
    known = Census.objects.filter(municipality=place, on=SOME_DAY).first()
    if population is not None and (known is None or known.population != population):
        Census.objects.update_or_create(municipality=place, on=SOME_DAY, defaults={"population": population})
        changes["changed_records"] += known is not None


def _designation(kind: str) -> str:
    return str(Kind(kind).label) if kind != Kind.MUNICIPALITY else "Gemeinde"


def keep_projects(lines: Sequence[Line], programme: str, directory: Directory, changes: Changes) -> None:
    """Keep projects and their cohorts; partners are statements."""
    cohorts = {cohort.name: cohort for cohort in Cohort.objects.all()}
    by_id = {project.public_id: project for project in directory.projects.values()}
    for line in settle_lines(lines, lambda line: fold(line["project"]), directory.report):
        cohort = cohorts.get(line["cohort"])
        if cohort is None:
            owner, _made = Programme.objects.get_or_create(name=programme)
            cohort = cohorts[line["cohort"]] = Cohort.objects.create(programme=owner, name=line["cohort"])
        folded = fold(line["project"])
        ours = known_id(line)
        namesake = directory.projects.get(folded)
        project = by_id.get(ours, namesake) if ours else namesake
        if project is not None and namesake not in (None, project):
            directory.report.fault(line, "project", _("Ein anderes Projekt heißt schon so."))
            continue
        values = {"name": line["project"], "folded": folded, "cohort": cohort, "category": line["category"] or ""}
        if project is None:
            project = Project(slug=_slug(line["project"], directory), **values)
            project.public_id = ours or project.public_id
            project.save()
            changes["new_records"] += 1
        else:
            directory.projects.pop(project.folded, None)
            _update(project, values, line, changes)
        directory.projects[folded] = project


def _slug(name: str, directory: Directory) -> str:
    wanted = slugify(fold(name))[:70] or "projekt"
    taken = {project.slug for project in directory.projects.values()}
    return next(slug for number in range(1, 10_000) if (slug := wanted if number == 1 else f"{wanted}-{number}") not in taken)


def keep_leads(wanted: Sequence[tuple[int | None, int | None]], directory: Directory) -> None:
    """Note the lead of each project the file speaks of, before its givers are looked up."""
    directory.leads.update({project: place for project, place in wanted if project and place})


def keep_solutions(lines: Sequence[Line], directory: Directory, changes: Changes) -> Moved:
    """Keep solutions; each has the project that gives it. Gives those that went to another project."""
    if not lines:
        return {}
    kept = {solution.pk: solution for solution in Solution.objects.select_related("thing")}
    before = {pk: solution.project_id for pk, solution in kept.items()}
    moved: Moved = {}
    for line in settle_lines(lines, lambda line: fold(line["solution"]), directory.report):
        project = directory.project(line, "project")
        if project is None:
            continue
        theme = directory.theme(line, "theme", line["theme"] or "")
        values = {
            "title": line["title"], "folded": fold(line["title"]), "project_id": project.pk, "theme_id": theme.pk if theme else None,
            "summary": line["summary"] or "", "licence": line["licence"] or "", "repository": line["repository"] or "",
        }  # fmt: skip
        thing = _keep_thing(line, (ThingKind.SOLUTION, line["solution"]), (Solution, kept, values), directory, changes)
        if thing is not None and before.get(thing.pk, project.pk) != project.pk:
            moved[thing.pk] = (line, before[thing.pk])
    return moved


def keep_offers(lines: Sequence[Line], directory: Directory, changes: Changes) -> Moved:
    """Keep offers. Gives those whose kind changed."""
    if not lines:
        return {}
    kept = {offer.pk: offer for offer in Offer.objects.select_related("thing")}
    before = {pk: offer.kind for pk, offer in kept.items()}
    moved: Moved = {}
    for line in settle_lines(lines, lambda line: fold(line["offer"]), directory.report):
        if line["until"] is not None and line["until"] < line["from"]:
            directory.report.fault(line, "until", _("Das Ende liegt vor dem Beginn."))
            continue
        values = {"title": line["title"], "kind": line["kind"], "starts_on": line["from"], "ends_on": line["until"]}
        thing = _keep_thing(line, (ThingKind.OFFER, line["offer"]), (Offer, kept, values), directory, changes)
        if thing is not None and before.get(thing.pk, line["kind"]) != line["kind"]:
            moved[thing.pk] = (line, before[thing.pk])
    return moved


def keep_datasets(lines: Sequence[Line], directory: Directory, changes: Changes) -> list[Line]:
    """Keep datasets; gives the lines whose statements follow."""
    if not lines:
        return []
    kept = {dataset.pk: dataset for dataset in Dataset.objects.select_related("thing")}
    settled = settle_lines(lines, lambda line: fold(line["dataset"]), directory.report)
    new_things: list[tuple[Line, Thing, dict[str, Any]]] = []
    for line in settled:
        theme = directory.theme(line, "theme", line["theme"] or "")
        values = {
            "title": line["title"], "theme_id": theme.pk if theme else None, "url": line["url"] or "", "licence": line["licence"] or "",
        }  # fmt: skip
        thing = directory.things.get((ThingKind.DATASET, fold(line["dataset"])))
        if thing is None:
            new_things.append((line, Thing(kind=ThingKind.DATASET, code=line["dataset"]), values))
        else:
            _update(kept[thing.pk], values, line, changes)
    things = Thing.objects.bulk_create([thing for _line, thing, _values in new_things], batch_size=2_000)
    Dataset.objects.bulk_create(
        [Dataset(thing=thing, **values) for thing, (_line, _thing, values) in zip(things, new_things, strict=True)], batch_size=2_000
    )
    for line, thing, _values in new_things:
        directory.things[ThingKind.DATASET, fold(line["dataset"])] = thing
    changes["new_records"] += len(new_things)
    return settled


def _keep_thing(
    line: Line, name: tuple[str, str], record: tuple[type[Any], dict[int, Any], dict[str, Any]], directory: Directory, changes: Changes
) -> Thing | None:
    """Add or bring up to date one thing with its own row."""
    kind, code = name
    model, kept, values = record
    ours = known_id(line)
    namesake = directory.things.get((kind, fold(code)))
    thing = directory.things_by_id.get(ours, namesake) if ours else namesake
    if thing is not None and (thing.kind != kind or namesake not in (None, thing)):
        directory.report.fault(line, "id", _("Diese Kennung gehört zu etwas anderem."))
        return None
    if thing is None:
        thing = Thing(kind=kind, code=code, **({"public_id": ours} if ours else {}))
        thing.save()
        kept[thing.pk] = model.objects.create(thing=thing, **values)
        directory.things[kind, fold(code)] = thing
        changes["new_records"] += 1
    else:
        if fold(thing.code) != fold(code):
            del directory.things[kind, fold(thing.code)]
            thing.code = code
            thing.save(update_fields=["code"])
            directory.things[kind, fold(code)] = thing
        _update(kept[thing.pk], values, line, changes)
    setattr(thing, model._meta.model_name, kept[thing.pk])
    return thing
