"""Who takes part: the 73 projects with their places, the guests without funding, and how busy each of them is."""

from dataclasses import dataclass
from datetime import date
from random import Random

from netzwerkstatt.demo.chance import activity, growing, seeded
from netzwerkstatt.demo.places import Place, all_places, names_safe_to_write
from netzwerkstatt.demo.tables import day, table

FIRST_CONTACT = date(2021, 2, 15)
REACHED_OUT = date(2024, 5, 15)
LAST_CONTACT = date(2025, 8, 15)
LATECOMERS = 0.1


@dataclass(frozen=True)
class Project:
    """A project as published; its funding period is an assumption by cohort."""

    name: str
    cohort: str
    category: str
    places: tuple[Place, ...]
    begin: date
    end: date | None
    known: date

    @property
    def lead(self) -> Place:
        return self.places[0]


@dataclass(frozen=True)
class Participant:
    """A place that takes part, from its first contact on, with a weight for how often."""

    place: Place
    since: date
    weight: float


@dataclass(frozen=True)
class Cast:
    """Everybody the generated programme is about."""

    projects: tuple[Project, ...]
    project_weights: dict[str, float]
    funded: tuple[Participant, ...]
    guests: tuple[Participant, ...]
    abroad: tuple[Place, ...]
    invented: tuple[Place, ...]
    names: dict[str, str]


def cast(seed: int | None = None) -> Cast:
    """Return the cast; weights and first contacts are generated."""
    rng = seeded("cast", seed)
    known = all_places()
    projects = tuple(_projects(known))
    funded = [Participant(place, project.begin, activity(rng)) for project in projects for place in project.places]
    guest_places = [known[row["key"]] for row in table("guests")] + [place for place in known.values() if place.group in ("abroad", "invented")]
    guests = [Participant(place, _first_contact(rng), activity(rng)) for place in guest_places]
    return Cast(
        projects=projects,
        project_weights={project.name: activity(rng) for project in projects},
        funded=tuple(funded),
        guests=tuple(guests),
        abroad=tuple(place for place in guest_places if place.group == "abroad"),
        invented=tuple(place for place in guest_places if place.group == "invented"),
        names=names_safe_to_write(known),
    )


def _first_contact(rng: Random) -> date:
    """Most guests come while the office seeks them out, some later by themselves."""
    if rng.random() < LATECOMERS:
        return growing(rng, REACHED_OUT, LAST_CONTACT, bend=1.0)
    return growing(rng, FIRST_CONTACT, REACHED_OUT, bend=0.8)


def _projects(known: dict[str, Place]) -> list[Project]:
    cohorts = {row["cohort"]: row for row in table("cohorts")}
    return [_project(row, cohorts[row["cohort"]], known) for row in table("projects")]


def _project(row: dict[str, str], cohort: dict[str, str], known: dict[str, Place]) -> Project:
    keys = [row["key"], *filter(None, row["partners"].split(";"))]
    return Project(
        name=row["name"],
        cohort=row["cohort"],
        category=row["category"],
        places=tuple(known[key] for key in keys),
        begin=date.fromisoformat(cohort["begin"]),
        end=day(cohort["end"]),
        known=date.fromisoformat(cohort["known"]),
    )
