"""Which row is which statement: after any series of files, what stands is what a plain dictionary says."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.queries import present
from netzwerkstatt.solutions.queries import wrong_counts
from tests.exchange.books import LINK_HEADER, OFFERS, PROJECTS, SOLUTIONS, STEP_HEADER, book, load_places, take
from tests.stored import stored_brute

SPELLINGS = {
    "05315000": ["Köln", "KOELN", "Köln, Stadt", "Stadt Köln", "5315000", 5315000.0, " köln "],
    "14713000": ["Leipzig", "14713000", "leipzig, stadt", "Leipzig (Sachsen)"],
    "09461000": ["Bamberg", "9461000", "Bamberg, Bayern"],
    "15085": ["Harz", "LK Harz", "Landkreis Harz", "15085"],
}
DAY = date(2022, 5, 1)
keys = st.sampled_from(list(SPELLINGS))
days = st.integers(0, 3).map(lambda number: DAY + timedelta(days=number))
links = st.tuples(keys, keys, st.sampled_from(["Vorbild", "Wissensaustausch"]), days, st.none() | st.integers(1, 3)).filter(
    lambda row: row[0] != row[1]
)
uses = st.tuples(keys, days, st.none() | st.integers(0, 9))
steps = st.tuples(keys.filter(lambda key: key != "05315000"), st.sampled_from(["Test", "in Betrieb", "beendet"]), days, st.none() | days)


def distinct(rows: st.SearchStrategy, identity: int | tuple) -> st.SearchStrategy:
    """Draw rows whose identity columns differ."""
    names = identity if isinstance(identity, tuple) else (identity,)
    return st.lists(rows, max_size=6, unique_by=lambda row: tuple(row[name] for name in names))


files = st.tuples(distinct(links, (0, 1, 2, 3)), distinct(uses, (0, 1)), distinct(steps, (0, 1, 2)), st.booleans(), st.randoms(use_true_random=False))


def spelled(key: str, chance) -> object:  # noqa: ANN001 - a drawn random.Random
    return chance.choice(SPELLINGS[key])


def dated(day: date | None, chance) -> object:  # noqa: ANN001
    return "" if day is None else chance.choice([day, f"{day:%d.%m.%Y}", day.isoformat(), f" {day:%d.%m.%y}"])


def table(file: tuple) -> dict[str, list]:
    """Write a drawn file down, each place and day in some spelling."""
    link_rows, use_rows, step_rows, _complete, chance = file
    end = lambda row: row[3] + timedelta(days=row[4]) if row[4] else None  # noqa: E731
    return {
        "projekte": PROJECTS,
        "loesungen": SOLUTIONS,
        "angebote": OFFERS,
        "verbindungen": [
            LINK_HEADER,
            *([spelled(r[0], chance), spelled(r[1], chance), r[2], dated(r[3], chance), dated(end(r), chance)] for r in link_rows),
        ],
        "nutzungen": [["Angebot", "Kommune", "Am", "Personen"], *(["K1", spelled(r[0], chance), dated(r[1], chance), r[2]] for r in use_rows)],
        "uebertragungen": [
            STEP_HEADER,
            *(["L1", spelled("05315000", chance), spelled(r[0], chance), r[1], dated(r[2], chance), dated(r[3], chance), ""] for r in step_rows),
        ],
    }


def remember(model: dict, file: tuple) -> None:
    """Do to the dictionary what the file does to the ledger."""
    link_rows, use_rows, step_rows, complete, _chance = file
    if complete:
        model.clear()
    model.update({("link", *row[:4]): row[4] for row in link_rows})
    model.update({("use", *row[:2]): row[2] for row in use_rows})
    model.update({("step", *row[:3]): row[3] for row in step_rows})


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(series=st.lists(files, min_size=1, max_size=4))
def test_what_stands_after_any_series_of_files_is_what_a_dictionary_says(series: list) -> None:
    with transaction.atomic():
        load_places()
        model: dict = {}
        for file in series:
            workbook = book(**table(file))
            outcome = take(workbook, complete=file[3])
            remember(model, file)
            again = take(workbook, complete=file[3])
            assert (again.new, again.changed, again.gone) == (0, 0, 0), outcome
        standing = Claim.objects.filter(retracted_at=None, kind__in=["link", "use", "step"]).count()
        assert standing == len(model)
        question = present()
        assert {code: figure.value(question) for code, figure in FIGURES.items()} == stored_brute().figures(question.day, question.known)
        assert list(wrong_counts()) == []
        transaction.set_rollback(True)
