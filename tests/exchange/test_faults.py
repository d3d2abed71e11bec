"""Every fault names its sheet, row, column and value, and nothing of the file is stored."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from netzwerkstatt.exchange.lines import RowsRefused
from netzwerkstatt.exchange.reading import UnreadableFile, read_workbook
from netzwerkstatt.exchange.workbook import write_template
from netzwerkstatt.ledger.models import Claim, Evidence
from netzwerkstatt.registry.models import Project
from tests.exchange.books import LINK_HEADER, LINKS, OFFERS, PROJECTS, SOLUTIONS, STEP_HEADER, book, load_places, take

LIMITS = {"max_bytes": 50_000_000, "max_rows": 100_000}
GOOD_STEP = ["L1", "Köln", "Leipzig", "in Betrieb", "01.03.2023", "", ""]
USE_HEADER = ["Angebot", "Kommune", "Organisation", "Am", "Personen"]
FAULTS = {
    "a required cell is empty": ("projekte", [PROJECTS[0], ["V", 2020, "Köln", "", ""]], 2, "Beginn"),
    "a day that does not exist": ("verbindungen", [LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "31.02.2023", ""]], 2, "Seit"),
    "a number for a day": ("verbindungen", [LINK_HEADER, ["Köln", "Leipzig", "Vorbild", 45000.0, ""]], 2, "Seit"),
    "a word outside the list": ("verbindungen", [LINK_HEADER, ["Köln", "Leipzig", "Freundschaft", "01.01.2023", ""]], 2, "Art"),
    "an ambiguous name": ("verbindungen", [LINK_HEADER, ["Köln", "Neuenkirchen", "Vorbild", "01.01.2023", ""]], 2, "Nach"),
    "a misspelled name": ("verbindungen", [LINK_HEADER, ["Köln", "Leipizg", "Vorbild", "01.01.2023", ""]], 2, "Nach"),
    "an unknown key": ("verbindungen", [LINK_HEADER, ["Köln", "99999999", "Vorbild", "01.01.2023", ""]], 2, "Nach"),
    "several places in a cell": ("verbindungen", [LINK_HEADER, ["Köln", "Leipzig; Bamberg", "Vorbild", "01.01.2023", ""]], 2, "Nach"),
    "the same place on both sides": ("verbindungen", [LINK_HEADER, ["Köln", "5315000", "Vorbild", "01.01.2023", ""]], 2, "Nach"),
    "an end before the start": ("verbindungen", [LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "01.01.2023", "01.01.2023"]], 2, "Bis"),
    "a project that ends before it begins": ("projekte", [PROJECTS[0], ["V", 2020, "Köln", "01.01.2023", "31.12.2022"]], 2, "Ende"),
    "an unknown solution": ("uebertragungen", [STEP_HEADER, ["L999", *GOOD_STEP[1:]]], 2, "Lösung"),
    "another giver": ("uebertragungen", [STEP_HEADER, GOOD_STEP, ["L1", "Darmstadt", "Leipzig", "Test", "01.01.2023", "", ""]], 3, "Von"),
    "two rows that differ": ("uebertragungen", [STEP_HEADER, GOOD_STEP, [*GOOD_STEP[:5], "02.03.2023", ""]], 3, ""),
    "an unknown offer": ("nutzungen", [USE_HEADER, ["K9", "Köln", "", "01.01.2023", 1]], 2, "Angebot"),
    "neither place nor organisation": ("nutzungen", [USE_HEADER, ["K1", "", "", "01.01.2023", 1]], 2, "Kommune"),
    "half a person": ("nutzungen", [USE_HEADER, ["K1", "Köln", "", "01.01.2023", 1.5]], 2, "Personen"),
    "an unknown project": ("loesungen", [SOLUTIONS[0], ["L7", "Titel", "Vorhaben 99"]], 2, "Projekt"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_place_and_nothing_is_stored(fault: str) -> None:
    load_places()
    sheet, table, row, column = FAULTS[fault]
    others = {"angebote": OFFERS} if sheet == "projekte" else {"projekte": PROJECTS, "loesungen": SOLUTIONS, "angebote": OFFERS}
    tables = others | {sheet: table}
    with pytest.raises(RowsRefused) as refused:
        take(book(**tables))
    faults = refused.value.faults
    assert [(found.row, found.column) for found in faults] == [(row, column)]
    assert faults[0].message
    assert not Claim.objects.exists() and not Project.objects.exists() and not Evidence.objects.exists()


@pytest.mark.django_db
def test_a_missing_column_a_double_column_and_a_double_sheet_are_refused() -> None:
    load_places()
    for header in (["Von", "", "Art", "Seit"], ["Von", "Nach", "Nach", "Art", "Seit"]):
        with pytest.raises(RowsRefused):
            take(book(verbindungen=[header, ["Köln", "Leipzig", "Vorbild", "01.01.2023", ""]]))
    with pytest.raises(RowsRefused):
        take(book(verbindungen=LINKS, links=LINKS))
    with pytest.raises(RowsRefused):
        take(book(Unsinn=[["a"], ["b"]]))


@pytest.mark.django_db
def test_unknown_sheets_columns_repeated_rows_and_future_days_are_told_not_refused() -> None:
    load_places()
    table = [
        [*LINK_HEADER, "Laune"],
        ["Köln", "Leipzig", "Vorbild", "01.01.2090", "", "gut"],
        ["Koeln", "LEIPZIG", "Vorbild", "2090-01-01", "", ""],
    ]
    outcome = take(book(verbindungen=table, Notizen=[["a"], ["b"]]))
    assert outcome.new == 1
    assert {(notice.sheet, notice.column) for notice in outcome.notices} >= {
        ("Notizen", ""),
        ("Verbindungen", "Laune"),
        ("Verbindungen", "Seit"),
    }
    assert any("schon in Zeile 2" in notice.message for notice in outcome.notices)


def xlsx(path: Path, **sheets: list[list]) -> Path:
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def broken_files(folder: Path) -> dict[str, Path]:
    """Make files that no honest office would send on purpose."""
    good = xlsx(folder / "good.xlsx", Verbindungen=LINKS).read_bytes()
    macro = io.BytesIO(good)
    with zipfile.ZipFile(macro, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    contents = {
        "cut": good[: len(good) // 2], "text": b"hello", "protected": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
        "macro": macro.getvalue(), "word": other.getvalue(), "empty": b"", "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
    }  # fmt: skip
    for name, content in contents.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    (folder / "binary.csv").write_bytes(b"a;b\n\x00\x01;2\n")
    return {name: folder / f"{name}.xlsx" for name in contents} | {"binary": folder / "binary.csv", "missing": folder / "none.xlsx"}


@pytest.mark.parametrize("name", ["cut", "text", "protected", "macro", "word", "empty", "picture", "binary", "missing"])
def test_a_file_that_is_none_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    path = broken_files(tmp_path)[name]
    with pytest.raises(UnreadableFile) as refused:
        read_workbook(path, **LIMITS)
    assert path.name in str(refused.value.text)


def test_one_stray_cell_far_away_is_refused_before_it_takes_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "weit.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("Verbindungen")
        page.write(0, 0, "Von")
        page.write(1_048_575, 16_383, "x")
    with pytest.raises(UnreadableFile):
        read_workbook(path, **LIMITS)


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "good.xlsx", Verbindungen=LINKS)
    for limits in ({"max_bytes": 100, "max_rows": 100}, {"max_bytes": 10**6, "max_rows": 1}):
        with pytest.raises(UnreadableFile):
            read_workbook(path, **limits)


@pytest.mark.django_db
@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", "\t")])
def test_folders_of_csv_are_read_as_they_come(tmp_path: Path, encoding: str, delimiter: str) -> None:
    load_places()
    places = [["Kommune", "Art", "Staat", "Einwohner", "Breite"], ["Zürich", "Stadt im Ausland", "CH", "443.000", "47,37"]]
    links = [LINK_HEADER, ["Köln", "Zürich", "Vorbild", "01.02.2022", ""]]
    for name, rows in {"Kommunen": places, "Verbindungen": links}.items():
        quoted = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
        (tmp_path / f"{name}.csv").write_bytes("\r\n".join(quoted).encode(encoding))
    take(read_workbook(tmp_path, **LIMITS))
    claim = Claim.objects.get()
    assert (claim.partner.name, claim.partner.latitude, claim.partner.censuses.get().population) == ("Zürich", 47.37, 443_000)


@pytest.mark.django_db
def test_the_template_is_readable_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "vorlage.xlsx"
    path.write_bytes(write_template())
    outcome = take(read_workbook(path, **LIMITS))
    assert (outcome.new, outcome.new_records, outcome.notices) == (0, 0, ())  # its sheet of hints is ours, and no riddle


@pytest.mark.django_db
def test_all_faults_of_a_row_are_told_at_once_in_the_order_of_the_file() -> None:
    load_places()
    rows = [
        ["Kölnn", "Neuenkirchen", "Freundschaft", "31.02.2023", ""],
        ["Köln", "Leipzig", "Vorbild", "01.01.2023", "01.01.2022"],
        ["Niemandsort", "Leipzig", "Vorbild", "01.01.2023", "01.01.2022"],
    ]
    uses = [USE_HEADER, ["K9", "Niemandsort", "", "irgendwann", 1]]
    with pytest.raises(RowsRefused) as refused:
        take(book(projekte=PROJECTS, nutzungen=uses, verbindungen=[LINK_HEADER, *rows]))
    told = {(fault.sheet, fault.row, fault.column) for fault in refused.value.faults}
    assert told == {
        *(("Verbindungen", 2, column) for column in ("Von", "Nach", "Art", "Seit")), ("Verbindungen", 3, "Bis"),
        ("Verbindungen", 4, "Von"), ("Verbindungen", 4, "Bis"), *(("Nutzungen", 2, column) for column in ("Angebot", "Kommune", "Am")),
    }  # fmt: skip
    rows_in_order = [fault.row for fault in refused.value.faults if fault.sheet == "Verbindungen"]
    assert rows_in_order == sorted(rows_in_order)


@pytest.mark.django_db
def test_what_a_faulty_row_would_bring_is_not_missed_elsewhere() -> None:
    load_places()
    projects = [PROJECTS[0], ["V9", 2020, "Köln", "gestern", ""]]
    solutions = [SOLUTIONS[0], ["L9", "Titel", "V9"]]
    steps = [STEP_HEADER, ["L9", *GOOD_STEP[1:]]]
    with pytest.raises(RowsRefused) as refused:
        take(book(projekte=projects, loesungen=solutions, uebertragungen=steps))
    assert [(fault.sheet, fault.row, fault.column) for fault in refused.value.faults] == [("Projekte", 2, "Beginn")]
