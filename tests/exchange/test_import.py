"""Importing: all or nothing, idempotent, what changed is replaced, what an import did can be taken back."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netzwerkstatt.exchange.actions import HistoryIsFrozen, RunIsRetracted, retract_import
from netzwerkstatt.exchange.lines import RowsRefused
from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.exchange.reading import read_workbook
from netzwerkstatt.exchange.workbook import write_workbook
from netzwerkstatt.ledger.actions import LedgerIsAhead, show_to
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, Confirmation
from netzwerkstatt.ledger.queries import tampered_rows, version
from netzwerkstatt.monitoring.actions import differences, freeze_snapshot
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.queries import present
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.models import Project
from netzwerkstatt.solutions.models import Solution
from netzwerkstatt.solutions.queries import wrong_counts
from tests.exchange.books import LINK_HEADER, LINKS, OFFERS, PROJECTS, SOLUTIONS, STEP_HEADER, book, load_places, take

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
LIVE = ["L1", "Köln", "Leipzig", "in Betrieb", "01.03.2023", "15.03.2023", ""]


@pytest.fixture(autouse=True)
def _places() -> None:
    load_places()


def value(code: str, day: date = date(2024, 4, 23), known: datetime | None = None) -> int:
    question = Question(day, known) if known else Question(day, present().known)
    return FIGURES[code].value(question)


def whole(*steps: list) -> dict:
    return {"projekte": PROJECTS, "loesungen": SOLUTIONS, "uebertragungen": [STEP_HEADER, *steps]}


def test_the_same_file_twice_changes_nothing() -> None:
    workbook = book(**whole(LIVE), verbindungen=LINKS)
    first = take(workbook)
    before = version()
    second = take(workbook, complete=True)
    assert (first.new, second.new, second.changed, second.gone, second.unchanged) == (5, 0, 0, 0, 5)
    assert version() == before
    assert second.run is None


def test_a_dry_run_tells_the_same_and_stores_nothing() -> None:
    workbook = book(**whole(LIVE), verbindungen=LINKS)
    told = take(workbook, dry_run=True)
    assert not Claim.objects.exists()
    assert not Project.objects.exists()
    assert (told.new, told.new_records) == (take(workbook).new, told.new_records)


def test_another_spelling_is_no_change() -> None:
    take(book(verbindungen=LINKS))
    told = take(book(verbindungen=[LINK_HEADER, ["5315000", "Stadt Leipzig", "role_model", date(2022, 2, 1), None]]))
    assert (told.unchanged, told.changed, told.new) == (1, 0, 0)


def test_other_values_retract_and_replace() -> None:
    take(book(verbindungen=LINKS))
    told = take(book(verbindungen=[LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "01.02.2022", "01.06.2023"]]))
    assert told.changed == 1
    new = Claim.objects.get(retracted_at=None, detail="role_model")
    assert new.replaces.retracted_at == new.recorded_at
    assert (value("link-statements"), value("link-statements", known=new.replaces.recorded_at)) == (0, 1)


def test_a_column_the_file_lacks_says_nothing() -> None:
    take(book(verbindungen=LINKS))
    told = take(book(verbindungen=[LINK_HEADER[:4], LINKS[2][:4]]))
    assert told.unchanged == 1


def test_what_is_gone_stays_unless_the_file_is_complete() -> None:
    take(book(verbindungen=LINKS, projekte=PROJECTS))
    shorter = book(verbindungen=LINKS[:2])
    assert take(shorter).gone == 0
    assert take(shorter, complete=True).gone == 1
    assert value("funded-municipalities") == 2  # a sheet that is not in the file is not touched


def test_a_partner_dropped_from_its_row_is_gone() -> None:
    take(book(projekte=PROJECTS))
    told = take(book(projekte=[PROJECTS[0], ["Vorhaben 1", 2020, "Köln", "01.01.2021", "31.12.2025"]]))
    assert (told.gone, value("funded-municipalities")) == (1, 1)


def test_a_transfer_counts_from_its_confirmation_until_it_is_contested() -> None:
    take(book(**whole(LIVE)))
    assert [value("transfers", date(2023, 3, day)) for day in (14, 15)] == [0, 1]
    take(book(**whole([*LIVE[:6], "01.06.2023"])))
    assert [value("transfers", date(2023, month, 1)) for month in (5, 6)] == [1, 0]
    take(book(**whole(LIVE)))
    assert value("transfers", date(2023, 6, 1)) == 1
    assert list(wrong_counts()) == []


def test_a_transfer_to_a_partner_of_the_giving_project_does_not_count() -> None:
    steps = [["L1", "Köln", "Bamberg", "in Betrieb", "01.03.2023", "15.03.2023", ""], LIVE]
    take(book(**whole(*steps)))
    assert value("transfers") == 1
    take(book(projekte=[PROJECTS[0], ["Vorhaben 1", 2020, "Köln", "01.01.2021", "31.12.2025"]]))
    assert value("transfers") == 2
    assert list(wrong_counts()) == []


def test_a_solution_that_moves_to_another_project_takes_its_steps_along() -> None:
    take(book(**whole(LIVE)))
    second = [*PROJECTS, ["Vorhaben 2", 2021, "Leipzig", "01.01.2021", ""]]
    take(book(projekte=second, loesungen=[SOLUTIONS[0], ["L1", "Pegel vor Ort", "Vorhaben 2"]]))
    assert Solution.objects.get().project.name == "Vorhaben 2"
    assert value("transfers") == 0  # Leipzig is a partner of the project that gives now
    assert list(wrong_counts()) == []


def test_a_project_named_in_von_stands_for_its_lead() -> None:
    take(book(**whole(["L1", "Vorhaben 1", *LIVE[2:]])))
    assert Claim.objects.get(kind="step").partner.key == "05315000"


def test_open_names_are_kept_only_with_leave_and_count_only_as_up_to() -> None:
    uses = [["Angebot", "Kommune", "Am", "Personen"], ["K1", "Leipzig", "01.09.2022", 2], ["K1", "Neuenkirchen", "01.09.2022", 1]]
    with pytest.raises(RowsRefused) as refused:
        take(book(angebote=OFFERS, nutzungen=uses))
    fault = refused.value.faults[0]
    assert (fault.sheet, fault.row, fault.column, fault.value, len(fault.candidates)) == ("Nutzungen", 3, "Kommune", "Neuenkirchen", 2)
    assert take(book(angebote=OFFERS, nutzungen=uses), keep_unresolved=True).unresolved == 1
    figure = FIGURES["other-municipalities-reached"]
    assert (figure.value(present()), figure.at_most(1, present())) == (1, 2)
    assert take(book(angebote=OFFERS, nutzungen=uses)).unchanged == 2


def test_an_import_taken_back_restores_what_it_had_replaced() -> None:
    take(book(**whole(LIVE), verbindungen=LINKS))
    before = {code: figure.value(present()) for code, figure in FIGURES.items()}
    other = take(
        book(**whole([*LIVE[:5], "01.01.2024", ""]), verbindungen=[LINK_HEADER, ["Bamberg", "Köln", "Vorbild", "01.01.2020", ""]]),
        complete=True,
    )
    assert (other.changed, other.gone, other.new) == (1, 2, 1)
    run = ImportRun.objects.get(pk=other.run)
    assert retract_import(run=run, reason="falsche Datei", by=None) == (2, 3)
    assert {code: figure.value(present()) for code, figure in FIGURES.items()} == before
    assert Confirmation.objects.filter(retracted_at=None).get().happened_on == date(2023, 3, 15)
    assert take(book(**whole(LIVE), verbindungen=LINKS)).unchanged == 5
    assert list(wrong_counts()) + list(tampered_rows()) == []
    with pytest.raises(RunIsRetracted):
        retract_import(run=run, reason="noch einmal", by=None)


def test_files_of_different_days_in_the_wrong_order_are_refused() -> None:
    take(book(verbindungen=LINKS[:2]), known_since=datetime(2024, 5, 1, 12, tzinfo=BERLIN))
    with pytest.raises(LedgerIsAhead):
        take(book(verbindungen=LINKS), known_since=datetime(2024, 1, 1, 12, tzinfo=BERLIN))
    assert Claim.objects.count() == 1


def test_back_dating_ends_with_the_first_snapshot() -> None:
    freeze_snapshot(as_of=date(2024, 1, 1), by=None)
    with pytest.raises(HistoryIsFrozen):
        take(book(verbindungen=LINKS), known_since=datetime(2024, 1, 1, 12, tzinfo=BERLIN))


def test_a_kennung_finds_its_claim_though_its_identity_changed() -> None:
    take(book(verbindungen=LINKS[:2]))
    old = str(Claim.objects.get().public_id)
    told = take(book(verbindungen=[["Kennung", *LINK_HEADER], [old, "Köln", "Leipzig", "Vorbild", "05.02.2022", ""]]))
    assert (told.new, told.changed) == (0, 1)
    again = take(book(verbindungen=[["Kennung", *LINK_HEADER], [old, "Köln", "Leipzig", "Vorbild", "06.02.2022", ""]]))
    assert (again.new, again.changed) == (0, 1)  # the old id leads to what replaced it
    assert Claim.objects.filter(retracted_at=None).get().happened_on == date(2022, 2, 6)


def two_links(*days: str) -> dict:
    return {"verbindungen": [LINK_HEADER, *(["Köln", "Leipzig", "Vorbild", day, ""] for day in days)]}


def test_a_kennung_that_takes_on_what_another_claim_says_is_refused() -> None:
    take(book(**two_links("01.02.2022", "01.03.2022")))
    first = str(Claim.objects.order_by("id")[0].public_id)
    with pytest.raises(RowsRefused):
        take(book(verbindungen=[["Kennung", *LINK_HEADER], [first, "Köln", "Leipzig", "Vorbild", "01.03.2022", ""]]))


@pytest.mark.parametrize("sheet", ["projekte", "loesungen", "angebote"])
def test_a_copied_row_keeps_no_kennung_of_its_model(sheet: str) -> None:
    take(book(projekte=PROJECTS, loesungen=SOLUTIONS, angebote=OFFERS))
    table = {"projekte": PROJECTS, "loesungen": SOLUTIONS, "angebote": OFFERS}[sheet]
    known = str(
        {"projekte": Project.objects.get(), "loesungen": Solution.objects.get().thing, "angebote": Offer.objects.get().thing}[sheet].public_id
    )
    copied = [["Kennung", *table[0]], [known, *table[1]], [known, f"{table[1][0]} neu", *table[1][1:]]]
    with pytest.raises(RowsRefused) as refused:
        take(book(**({"projekte": PROJECTS} | {sheet: copied})))
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(3, "Kennung")]


def test_a_code_is_renamed_by_its_kennung() -> None:
    take(book(**whole(LIVE)))
    known = str(Solution.objects.get().thing.public_id)
    told = take(book(loesungen=[["Kennung", *SOLUTIONS[0]], [known, "L1-neu", *SOLUTIONS[1][1:]]]))
    assert (told.new_records, Solution.objects.get().thing.code, value("transfers")) == (0, "L1-neu", 1)


def test_an_offer_of_another_kind_changes_no_past_answer() -> None:
    uses = [["Angebot", "Kommune", "Am", "Personen"], ["K1", "Leipzig", "01.09.2022", 7]]
    take(book(angebote=OFFERS, nutzungen=uses))
    frozen = freeze_snapshot(as_of=date(2023, 1, 1), by=None)
    told = take(book(angebote=[OFFERS[0], ["K1", "1. Kongress", "Beratung", "01.09.2022"]]))
    assert (told.changed, value("attendance"), value("attendance", known=frozen.known_on)) == (1, 0, 7)
    assert differences() == []
    assert Claim.objects.get(retracted_at=None).visibility == "office"


def test_what_the_office_hid_stays_hidden_when_a_table_changes_it() -> None:
    take(book(**two_links("01.02.2022")))
    show_to([Claim.objects.get().pk], visibility="office", by=None)
    take(book(verbindungen=[LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "01.02.2022", "01.01.2024"]]))
    assert Claim.objects.get(retracted_at=None).visibility == "office"


def test_a_name_that_is_decided_later_replaces_the_open_one() -> None:
    uses = [["Angebot", "Kommune", "Am", "Personen"], ["K1", "Oslo", "01.09.2022", 3]]
    take(book(angebote=OFFERS, nutzungen=uses), keep_unresolved=True)
    told = take(book(kommunen=[["Kommune", "Art", "Staat"], ["Oslo", "Stadt im Ausland", "NO"]], angebote=OFFERS, nutzungen=uses))
    assert (told.new, told.changed, value("attendance")) == (0, 1, 3)


def test_imports_taken_back_one_after_the_other_leave_what_the_first_one_said() -> None:
    until = lambda day: book(verbindungen=[LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "01.02.2022", day]])  # noqa: E731
    runs = [take(until(day)).run for day in ("01.01.2024", "01.02.2024", "01.03.2024")]
    for run in runs[1:]:
        retract_import(run=ImportRun.objects.get(pk=run), reason="falsch", by=None)
    assert Claim.objects.get(retracted_at=None).ended_on == date(2024, 1, 1)


def test_a_partner_who_came_back_with_another_day_stands_once_after_taking_back() -> None:
    project = lambda places, start: book(projekte=[PROJECTS[0], ["Vorhaben 1", 2020, places, start, ""]])  # noqa: E731
    take(project("Köln; Bamberg", "01.01.2021"))
    dropped = take(project("Köln", "01.01.2021"))
    take(project("Köln; Bamberg", "01.06.2021"))
    retract_import(run=ImportRun.objects.get(pk=dropped.run), reason="falsch", by=None)
    assert Claim.objects.filter(retracted_at=None, detail="partner").count() == 1


def test_long_and_foreign_names_make_keys_that_differ() -> None:
    names = ["Zweckverband Interkommunale Zusammenarbeit Nord", "Zweckverband Interkommunale Zusammenarbeit Süd", "Αθήνα", "Θεσσαλονίκη"]
    told = take(book(kommunen=[["Kommune", "Art", "Staat"], *([name, "Verbund", "GR"] for name in names)]))
    assert told.new_records == 4
    with pytest.raises(RowsRefused):
        take(book(kommunen=[["Kommune", "Art", "Schlüssel"], ["Neu-Köln", "Gemeinde", "05315000"]]))


def test_taking_back_an_import_moves_a_solution_back_to_its_project() -> None:
    take(book(**whole(LIVE)))
    second = [*PROJECTS, ["Vorhaben 2", 2021, "Leipzig", "01.01.2021", ""]]
    moved = take(book(projekte=second, loesungen=[SOLUTIONS[0], ["L1", "Pegel vor Ort", "Vorhaben 2"]]))
    retract_import(run=ImportRun.objects.get(pk=moved.run), reason="falsch", by=None)
    assert (Solution.objects.get().project.name, value("transfers")) == ("Vorhaben 1", 1)
    assert take(book(**whole(LIVE))).unchanged == 3


def test_names_as_long_as_their_columns_come_back_from_ones_own_export(tmp_path: Path) -> None:
    long = "ß" * 160
    take(
        book(
            kommunen=[["Kommune", "Art", "Staat"], ["x" * 37, "Verbund", "AT"]],
            projekte=[PROJECTS[0], [long, 2020, "Köln", "01.01.2021", ""]],
            loesungen=[SOLUTIONS[0], ["L" * 80, "ß" * 300, long]],
        )
    )
    path = tmp_path / "export.xlsx"
    path.write_bytes(write_workbook())
    again = take(read_workbook(path, max_bytes=10**7, max_rows=100))
    assert (again.new, again.changed, again.new_records, again.changed_records) == (0, 0, 0, 0)
