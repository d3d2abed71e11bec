"""The sheet Datensätze: what the projects collected, one subject once a place; some days corrected later."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from netzwerkstatt.demo.cast import Cast, Participant
from netzwerkstatt.demo.chance import LAST_DAY, growing, later, seeded, weighted
from netzwerkstatt.demo.reports import Report
from netzwerkstatt.demo.tables import table

DATASETS = 2100
LICENCES = [("dl-de/zero-2-0", 45.0), ("dl-de/by-2-0", 35.0), ("CC BY 4.0", 20.0)]
FIRST_COLLECTED_AFTER = timedelta(days=200)
CORRECTED = 0.015


def dataset_reports(cast: Cast, seed: int | None = None) -> list[Report]:
    """Return the datasets, each with the day it was collected on."""
    rng = seeded("datasets", seed)
    funded = [(person, person.weight) for person in cast.funded]
    subjects = table("dataset_subjects")
    drawn = ((weighted(rng, funded), rng.choice(subjects)) for _ in range(DATASETS))
    found = {(person.place.key, subject["subject"]): (person, subject) for person, subject in drawn}
    reports = [report for number, (person, subject) in enumerate(found.values(), 1) for report in _reports(number, person, subject, rng)]
    return [report for report in reports if report.known <= LAST_DAY]


def _reports(number: int, person: Participant, subject: dict[str, str], rng: Random) -> Iterator[Report]:
    collected = growing(rng, person.since + FIRST_COLLECTED_AFTER, LAST_DAY, bend=1.0)
    known = later(collected, rng, 5, 45 if rng.random() < 0.95 else 200)
    row = _row(number, person, subject, collected, weighted(rng, LICENCES))
    yield Report("Datensätze", known, row)
    if rng.random() < CORRECTED:
        corrected: date = later(collected, rng, -60, -10)
        yield Report("Datensätze", later(known, rng, 60, 200), {**row, "Erhoben am": corrected})


def _row(number: int, person: Participant, subject: dict[str, str], collected: date, licence: str) -> dict[str, object]:
    return {
        "Datensatz": f"D-{number:04d}",
        "Titel": f"{subject['subject']}, {person.place.short_name}",
        "Kommune": person.place.written,
        "Erhoben am": collected,
        "Thema": subject["theme"],
        "URL": None,
        "Lizenz": licence,
    }
