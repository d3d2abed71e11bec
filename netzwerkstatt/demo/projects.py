"""The sheets Kommunen and Projekte: what is fact, written down once at the start."""

from datetime import date

from netzwerkstatt.demo.cast import Cast, Project
from netzwerkstatt.demo.places import KIND_WORDS, Place, all_places
from netzwerkstatt.demo.reports import Report

PLACES_KNOWN = date(2021, 4, 1)


def place_reports() -> list[Report]:
    """Return the places without an official key."""
    return [Report("Kommunen", PLACES_KNOWN, _place_row(place)) for place in all_places().values() if place.group != "register"]


def project_reports(cast: Cast) -> list[Report]:
    """Return the projects with their partners, lead first."""
    return [Report("Projekte", project.known, _project_row(project)) for project in cast.projects]


def _place_row(place: Place) -> dict[str, object]:
    return {
        "Kommune": place.name,
        "Art": KIND_WORDS[place.kind],
        "Staat": place.country,
        "Land": place.state or None,
        "Schlüssel": place.key,
        "Einwohner": place.population,
        "Breite": place.lat,
        "Länge": place.lon,
    }


def _project_row(project: Project) -> dict[str, object]:
    return {
        "Projekt": project.name,
        "Staffel": int(project.cohort),
        "Kommunen": "; ".join(place.written for place in project.places),
        "Beginn": project.begin,
        "Ende": project.end,
        "Kategorie": f"{project.category} (Laufzeit: Annahme)",
    }
