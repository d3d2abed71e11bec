"""The register as a table: headings, keys that lost a zero, and every fault with its line."""

from datetime import date

import pytest

from netzwerkstatt.registry.gv100ad import read_gv100ad
from netzwerkstatt.registry.placetable import read_place_table
from netzwerkstatt.registry.registerfile import PROBLEMS, Register, RegisterErrors
from tests.registry.messy_names import REGISTER

DAY = date(2023, 11, 30)
AS_TABLE = REGISTER.with_name("municipalities_2023-11-30.csv")
GERMAN = """Schlüssel;Name;Art;Land;Einwohner;Fläche;Breite;Länge;gültig ab;gültig bis;Nachfolger
5122000;Solingen, Klingenstadt;Kreisfreie Stadt;Nordrhein-Westfalen;160.643;89,54;51,17;7,08;;;
14522430;Ostrau;Gemeinde;Sachsen;;;;;1994-03-01;01.01.2023;14522275
14522275;Jahnatal;Gemeinde;Sachsen;4761;;;;01.01.2023;;
7141;Rhein-Lahn-Kreis;Landkreis;07;;;;;;;
33555402;Bardowick;Samtgemeinde;03;;;;;;;
verbund-1;Verband Region Rhein-Neckar;Verbund;;;;;;;;
"""


def read(text: str, encoding: str = "utf-8") -> Register:
    return read_place_table(text.encode(encoding), DAY)


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(RegisterErrors) as caught:
        read(text)
    assert all(str(error) and error.code in PROBLEMS for error in caught.value.errors)
    return [(error.line, error.code) for error in caught.value.errors]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_german_table_is_read_in_any_encoding(encoding: str) -> None:
    register = read(GERMAN, encoding)
    places = {place.key: place for place in register.places}
    solingen = places["05122000"]
    assert (solingen.designation, solingen.population, solingen.area_km2, solingen.lat) == ("Kreisfreie Stadt", 160_643, 89.54, 51.17)
    assert register.own == {"05122": "05122000"}
    assert [place.kind for place in register.places[3:]] == ["district", "association", "union"]
    assert {"07141", "033555402"} <= places.keys()
    assert {state.code: state.name for state in register.states} == {"05": "Nordrhein-Westfalen", "14": "Sachsen"}


def test_a_closed_place_keeps_its_days_and_its_successor() -> None:
    ostrau = read(GERMAN).places[1]
    assert (ostrau.valid_from, ostrau.valid_until, ostrau.successors) == (date(1994, 3, 1), date(2023, 1, 1), ("14522275",))


def test_english_headings_and_commas_mean_the_same() -> None:
    (place,) = read('key,name,kind,population\n05122000,"Solingen, Klingenstadt",municipality,160643\n').places
    assert (place.name, place.kind, place.designation, place.state, place.district) == (
        "Solingen, Klingenstadt", "municipality", "Gemeinde", "05", "05122",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("x5122000;Solingen;Gemeinde;;;;", "key-not-digits"),
        ("05122;Solingen;Gemeinde;;;;", "key-length"),
        ("05122000;;Gemeinde;;;;", "name"),
        ("05122000;Solingen;Königreich;;;;", "place-kind"),
        ("05122000;Solingen;Gemeinde;viele;;;", "number"),
        ("05122000;Solingen;Gemeinde;;97,2;;", "coordinate"),
        ("05122000;Solingen;Gemeinde;;;31.02.2023;", "day"),
        ("05122000;Solingen;Gemeinde;;;2023-02-01;2023-02-01", "order"),
    ],
)
def test_a_fault_is_named_with_its_line(row: str, code: str) -> None:
    assert faults(f"key;name;kind;population;lat;valid_from;valid_until\n14713000;Leipzig;Stadt;;;;\n{row}\n") == [(3, code)]


def test_a_key_twice_is_a_fault_unless_the_days_differ() -> None:
    assert faults("key,name\n05122000,Solingen\n05122000,Solingen\n") == [(3, "duplicate-key")]
    assert len(read("key,name,valid_from\n05122000,Solingen,2000-01-01\n05122000,Solingen,2010-01-01\n").places) == 2


@pytest.mark.parametrize(
    ("text", "found"), [("", [(0, "empty")]), ("key,name\n", [(0, "empty")]), ("a,b\n1,2\n", [(1, "columns")]), ("\x00", [(1, "columns")])]
)
def test_what_is_no_table_of_places_is_refused_as_a_whole(text: str, found: list[tuple[int, str]]) -> None:
    assert faults(text) == found


def test_a_cell_too_long_for_a_table_is_refused() -> None:
    assert faults('key,name\n"' + 200_000 * "x") == [(0, "not-a-table")]


@pytest.mark.skipif(not AS_TABLE.exists(), reason=f"the register as a table is not there: {AS_TABLE.name}")
def test_the_same_municipalities_come_from_both_forms_of_the_register() -> None:
    table, official = read_place_table(AS_TABLE.read_bytes(), DAY), read_gv100ad(REGISTER.read_bytes())
    by_key = {place.key: place for place in official.places}
    fields = ("name", "ars", "designation", "state", "district", "association", "population", "area_km2", "unincorporated")
    differing = [place.key for place in table.places if any(getattr(place, field) != getattr(by_key[place.key], field) for field in fields)]
    assert (len(table.places), differing, table.own == official.own) == (10_981, [], True)
