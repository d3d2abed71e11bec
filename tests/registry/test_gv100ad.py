"""Reading the official register: what makes a place, what does not, and every fault with its line."""

from datetime import date

import pytest

from netzwerkstatt.registry.gv100ad import read_gv100ad
from netzwerkstatt.registry.registerfile import PROBLEMS, Register, RegisterErrors
from tests.registry.messy_names import REGISTER


def record(kind: str, key: str, name: str, mark: str = "", figures: str = "", day: str = "20231130", association: str = "") -> str:
    """Lay one record out; `figures` are hectares and population, 11 digits each."""
    return f"{kind}{day}{key:<8}{association:<4}{name:<50}{'':<50}{mark:<2}{'':<4}{figures:<22}".ljust(220)


CITY = [
    record("40", "05122", "Solingen, Klingenstadt", "41"),
    record("50", "05122", "Solingen, Klingenstadt", "50", association="0000"),
    record("60", "05122000", "Solingen, Klingenstadt", "61", "0000000895400000160643", association="0000"),
]
COUNTRY = [
    record("40", "01059", "Schleswig-Flensburg", "43"),
    record("50", "01059", "Süderbrarup", "51", association="5974"),
    record("60", "01059083", "Süderbrarup", "64", "0000000066500000004084", association="5974"),
    record("60", "01059185", "Mittelangeln", "64", "0000000441700000005269", association="5974"),
    record("60", "01059501", "Der Wald", "66", "0000000010000000000000", association="9501"),
]
SMALL = [record("10", "01", "Schleswig-Holstein"), record("10", "05", "Nordrhein-Westfalen"), *CITY, *COUNTRY]


def read(lines: list[str], encoding: str = "utf-8", end: str = "\n") -> Register:
    return read_gv100ad((end.join(lines) + end).encode(encoding))


def faults(lines: list[str]) -> list[tuple[int, str]]:
    with pytest.raises(RegisterErrors) as caught:
        read(lines)
    assert all(str(error) and error.code in PROBLEMS for error in caught.value.errors)
    return [(error.line, error.code) for error in caught.value.errors]


def test_a_city_that_is_its_own_district_is_one_municipality_reached_by_all_its_keys() -> None:
    register = read(SMALL)
    assert [place.kind for place in register.places if place.state == "05"] == ["municipality"]
    assert register.own == {"05122": "05122000", "051220000": "05122000"}


def test_districts_and_true_associations_are_places_with_the_people_of_their_municipalities() -> None:
    places = {place.key: place for place in read(SMALL).places}
    assert (places["01059"].kind, places["01059"].designation, places["01059"].population) == ("district", "Kreis", 9353)
    assert (places["010595974"].kind, places["010595974"].designation, places["010595974"].area_km2) == ("association", "Amt", 50.82)
    assert (places["01059083"].ars, places["01059083"].association, places["01059083"].area_km2) == ("010595974083", "010595974", 6.65)
    assert places["01059501"].unincorporated


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends_do_not_matter(encoding: str, end: str) -> None:
    register = read(SMALL, encoding, end)
    assert register.vintage == date(2023, 11, 30)
    assert "Süderbrarup" in {place.name for place in register.places}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (CITY[2][:-1], "record-length"),
        (record("70", "05122000", "Solingen", "61"), "record-type"),
        (record("60", "05122ABC", "Solingen", "61", "0000000895400000160643", association="0000"), "key-not-digits"),
        (record("60", "0512", "Solingen", "61", "0000000895400000160643", association="0000"), "key-not-digits"),
        (record("60", "05122001", "Solingen", "61", "00000008954x0000160643", association="0000"), "number"),
        (record("60", "05122001", "Solingen", "99", "0000000895400000160643", association="0000"), "kind"),
        (record("60", "05122001", "", "61", "0000000895400000160643", association="0000"), "name"),
        (record("10", "06", "Hessen", day="20221231"), "mixed-dates"),
        (record("10", "06", "Hessen", day="20231399"), "date"),
        (CITY[2], "duplicate-key"),
    ],
)
def test_a_fault_is_named_with_its_line(line: str, code: str) -> None:
    assert (len(SMALL) + 1, code) in faults([*SMALL, line])


def test_all_faults_are_named_at_once() -> None:
    assert faults([*SMALL, CITY[2], COUNTRY[1][:100], SMALL[0]]) == [(11, "duplicate-key"), (12, "record-length"), (13, "duplicate-key")]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"\n \n", "empty"), (b"a;b\n1;2\n", "not-a-register"), (b"\xff\x00PK", "not-a-register")]
)
def test_what_is_no_register_is_refused_as_a_whole(data: bytes, code: str) -> None:
    with pytest.raises(RegisterErrors) as caught:
        read_gv100ad(data)
    assert [error.code for error in caught.value.errors] == [code]


@pytest.mark.skipif(not REGISTER.exists(), reason=f"the official register is not there: {REGISTER.name}")
def test_the_official_register_is_read_whole() -> None:
    register = read_gv100ad(REGISTER.read_bytes())
    kinds = [(place.kind, place.unincorporated) for place in register.places]
    assert len(register.states) == 16
    assert kinds.count(("municipality", False)) == 10_773
    assert kinds.count(("municipality", True)) == 208
    assert kinds.count(("association", False)) == 4_597 - 3_392
    assert kinds.count(("district", False)) == 400 - 106
    assert sum(place.population or 0 for place in register.places if place.kind == "municipality") == 84_358_845
    assert [len(key) for key in register.own].count(5) == 106
    assert [len(key) for key in register.own].count(9) == 3_392
