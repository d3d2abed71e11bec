"""Every place cell of the acceptance workbooks is decidable, and the two faulty cells are not."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from netzwerkstatt.registry.gv100ad import read_gv100ad
from netzwerkstatt.registry.matching import Match, Matcher
from tests.registry.messy_names import REGISTER, places_of

FOLDER = REGISTER.parents[2] / "acceptance"
COLUMNS = ("Kommunen", "Kommune", "Von", "Nach")
pytestmark = pytest.mark.skipif(not (REGISTER.exists() and FOLDER.exists()), reason=f"register or workbooks are not there: {FOLDER.name}")


@cache
def matcher() -> Matcher:
    register = read_gv100ad(REGISTER.read_bytes())
    return Matcher(places_of(register), register.own)


def cells(path: Path) -> Iterator[str]:
    workbook = CalamineWorkbook.from_path(path)
    for name in workbook.sheet_names:
        headings, *rows = workbook.get_sheet_by_name(name).to_python()
        for row in rows:
            named = dict(zip(headings, row, strict=True))
            for column in COLUMNS:
                yield from str(named.get(column) or "").split(";")


def undecided(file: str) -> list[Match]:
    written = {cell for cell in cells(FOLDER / file) if cell.strip() and not cell.strip().startswith("Vorhaben")}
    return [match for match in map(matcher().match, written) if match.place is None]


@pytest.mark.parametrize("file", ["a.xlsx", "b.xlsx"])
def test_every_place_cell_leads_to_one_place(file: str) -> None:
    assert undecided(file) == []


def test_a_namesake_is_left_to_a_person_with_all_of_them() -> None:
    (match,) = undecided("bad-ambiguous.xlsx")
    assert (match.reason, {place.name for place in match.candidates}) == ("several", {"Neuenkirchen"})


def test_a_misspelling_is_left_to_a_person_with_the_likeliest_first() -> None:
    (match,) = undecided("bad-misspelled.xlsx")
    assert (match.reason, match.candidates[0].name) == ("near", "Leipzig, Stadt")
