"""What the office has hidden stays hidden, whatever is imported, corrected or taken back; and what an older version showed again is hidden."""

from importlib import import_module

import pytest
from django.apps import apps

from netzwerkstatt.exchange.actions import retract_import
from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim, Visibility
from netzwerkstatt.ledger.queries import tampered_rows, version
from tests.exchange.books import PROJECTS, SOLUTIONS, STEP_HEADER, book, load_places, take

pytestmark = pytest.mark.django_db
FIRST = ["L1", "Köln", "Leipzig", "in Betrieb", "01.03.2023", "15.03.2023", ""]
SECOND = ["L1", "Köln", "Leipzig", "in Betrieb", "01.03.2023", "15.04.2023", ""]


@pytest.fixture(autouse=True)
def _places() -> None:
    load_places()


def state(step: list) -> int:
    """Bring a file with one step; give its run."""
    outcome = take(book(projekte=PROJECTS, loesungen=SOLUTIONS, uebertragungen=[STEP_HEADER, step]))
    assert outcome.run
    return outcome.run


def steps() -> list[Claim]:
    return list(Claim.objects.filter(kind="step").order_by("id"))


def seen() -> set[str]:
    """Say of which kinds a visitor sees anything that tells of the transfer."""
    return set(Claim.objects.filter(kind__in=["step", "counts"], visibility=Visibility.PUBLIC).values_list("kind", flat=True))


def undo(run: int) -> None:
    retract_import(run=ImportRun.objects.get(pk=run), reason="falsche Datei", by=None)


def test_hiding_a_corrected_statement_hides_its_earlier_wordings_and_what_follows() -> None:
    state(FIRST)
    state(SECOND)
    assert seen() == {"step", "counts"} and len(steps()) == 2
    assert show_to([steps()[-1].pk], visibility="office", by=None) == 1
    assert seen() == set() and not list(tampered_rows())


def test_an_undone_import_does_not_show_again_what_was_hidden() -> None:
    state(FIRST)
    second = state(SECOND)
    show_to([steps()[-1].pk], visibility="office", by=None)
    undo(second)
    now = steps()[-1]
    assert (len(steps()), now.retracted_at) == (3, None)
    assert seen() == set()


def test_what_is_shown_again_is_shown_as_it_is_worded_now() -> None:
    state(FIRST)
    state(SECOND)
    for visibility in ("office", "public"):
        show_to([steps()[-1].pk], visibility=visibility, by=None)
    assert [step.visibility for step in steps()] == ["office", "public"]
    assert seen() == {"step", "counts"}


def repair() -> None:
    import_module("netzwerkstatt.ledger.migrations.0005_hidden_in_all_wordings").hide(apps, None)


def test_what_an_older_version_left_open_is_hidden_once() -> None:
    state(FIRST)
    second = state(SECOND)
    show_to([steps()[-1].pk], visibility="office", by=None)
    undo(second)
    # As it was: earlier wordings, what was stated again, and what follows from it stood open.
    Claim.objects.exclude(pk=steps()[1].pk).update(visibility=Visibility.PUBLIC)
    before = version()
    repair()
    assert seen() == set() and version() == before + 1
    repair()
    assert version() == before + 1


def test_the_repair_leaves_alone_what_the_office_has_shown_since() -> None:
    state(FIRST)
    second = state(SECOND)
    show_to([steps()[-1].pk], visibility="office", by=None)
    undo(second)
    show_to([steps()[-1].pk], visibility="public", by=None)
    repair()
    assert [step.visibility for step in steps()] == ["office", "office", "public"]
