"""The rules for names and keys, on a small list everywhere and on the real register where it is at hand."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.registry.gv100ad import read_gv100ad
from netzwerkstatt.registry.matching import SENTENCES, Matcher, Place
from netzwerkstatt.registry.placewords import STATES
from tests.registry.few_places import ABROAD, CLOSED, OWN, few_places
from tests.registry.messy_names import REGISTER, everyday_names, messy_names, outcome, places_of

needs_register = pytest.mark.skipif(not REGISTER.exists(), reason=f"the official register is not there: {REGISTER.name}")
FEW = Matcher(few_places(), OWN)


@cache
def whole_register() -> tuple[list[Place], Matcher]:
    register = read_gv100ad(REGISTER.read_bytes())
    places = places_of(register)
    return places, Matcher(places, register.own)


def key(written: str) -> str | None:
    match = FEW.match(written)
    assert match.reason in SENTENCES
    assert (match.place is None) or not match.candidates
    return match.place.key if match.place else None


def candidates(written: str) -> set[str]:
    match = FEW.match(written)
    assert match.place is None
    return {place.key for place in match.candidates}


@pytest.mark.parametrize("written", ["Wuppertal", "WUPPERTAL", " wupper-tal\n", "Wuppertal, Stadt", "Stadt Wuppertal", "Wupper Tal"])
def test_blanks_case_and_hyphens_do_not_matter(written: str) -> None:
    assert key(written) == "05124000"


@pytest.mark.parametrize(
    ("written", "expected", "reason"),
    [
        ("Wittmund, Stadt", "03462019", "full-name"),
        ("Haßfurt, St", "09674147", "full-name"),
        ("Münster (Hessen)", "06432015", "name"),
        ("Wuppertal", "05124000", "name"),
        ("Cottbus", "12052000", "other-half"),
        ("Chosebuz", "12052000", "other-half"),
        ("Kempten", "09763000", "addition-left-out"),
        ("Frankfurt a.M.", "06412000", "abbreviated"),
        ("Stadt Münster", "05515000", "kind-and-name"),
        ("Münster (NRW)", "05515000", "name-and-state"),
        ("Neuenkirchen, LK Steinfurt", "05566060", "name-and-district"),
        ("Freiburg (CH)", "CH-2196", "name-and-country"),
        ("05122000", "05122000", "key"),
        ("5122000.0", "05122000", "key-without-zero"),
        ("05122", "05122000", "own-key"),
    ],
)
def test_a_match_says_its_reason(written: str, expected: str, reason: str) -> None:
    match = FEW.match(written)
    assert (match.place and match.place.key, match.reason) == (expected, reason)


@pytest.mark.parametrize("written", ["Halle", "Langen", "Frankenthal", "Neuenkirchen", "Frankfurt", "Münster", "Stadt Halle", "Freiburg"])
def test_namesakes_with_or_without_addition_are_left_to_a_person_with_all_candidates(written: str) -> None:
    assert FEW.match(written).reason == "several"
    assert len(candidates(written)) > 1


def test_a_kind_that_is_said_filters() -> None:
    assert key("Landkreis Leipzig") == key("Leipzig, Landkreis") == key("LK Leipzig") == "14729"
    assert key("Leipzig") == key("Leipzig (Stadt)") == "14713000"
    assert key("Samtgemeinde Bardowick") == key("SG Bardowick") == "033555402"
    assert key("Bardowick") == key("Flecken Bardowick") == "03355004"
    assert key("Gemeinde Frankenthal") == "14625140"
    assert key("Stadt Frankenthal") == "07311000"


@pytest.mark.parametrize("written", ["Amt Bardowick", "Samtgemeinde Solingen", "Landkreis Solingen", "Stadt Wedemark", "Münster (Sachsen)"])
def test_a_kind_or_land_that_contradicts_is_never_ignored(written: str) -> None:
    assert FEW.match(written).reason == "unfit"
    assert candidates(written)


def test_a_district_by_its_bare_name_only_if_no_municipality_bears_it() -> None:
    assert key("Nordfriesland") == "01054"
    assert key("Leipzig") == "14713000"
    assert candidates("Waldshut") == {"08337", "08337126"}
    assert key("LK Rhein-Lahn") == key("LK Rhein-Lahn-Kreis") == key("Rhein-Lahn-Kreis") == "07141"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8115", "08115"),
        ("33555402", "033555402"),
        ("51220000000", "05122000"),
        ("AGS 05 122 000", "05122000"),
        ("05.122.000", None),
        ("123456", None),
    ],
)
def test_keys_are_read_as_spreadsheets_leave_them(written: str, expected: str | None) -> None:
    assert key(written) == expected


def test_a_key_whose_length_is_unclear_and_that_exists_twice_is_left_to_a_person() -> None:
    twice = [Place(1, "10535308", "", "Eins", "municipality", "Gemeinde", "10", "Saarland", "10535", "")]
    twice.append(Place(2, "010535308", "", "Zwei", "association", "Amt", "01", "Schleswig-Holstein", "01053", ""))
    match = Matcher(twice).match("10535308")
    assert (match.place, match.reason, len(match.candidates)) == (None, "several", 2)


def test_uninhabited_areas_are_found_by_key_only() -> None:
    assert key("09181451") == "09181451"
    assert candidates("Ammersee") == set()


def test_a_name_that_contradicts_its_key_is_left_to_a_person() -> None:
    assert key("Solingen (05122000)") == "05122000"
    assert candidates("Wuppertal (05122000)") == {"05122000", "05124000"}
    assert candidates("42103 Wuppertal") == {"05124000"}


def test_a_closed_place_is_meant_only_where_no_open_one_fits() -> None:
    assert key("Ostrau") == CLOSED.key
    assert key("Bad Endorf") == "09187128"
    assert key("Badendorf") == "01062003"


@pytest.mark.parametrize("written", ["Wien", "Wien (Österreich)", "Wien (AT)", "Wien, AT", "Stadt Wien", "Vienna"])
def test_a_city_abroad_is_found_with_or_without_its_country(written: str) -> None:
    assert key(written) == ABROAD.key


def test_near_spellings_are_offered_and_never_taken() -> None:
    assert FEW.match("Leipizg").reason == "near"
    assert FEW.match("Leipizg").candidates[0].key == "14713000"
    assert "05122000" in candidates("Stadtverwaltung Solingen")
    assert FEW.match("Qqqqqqq").reason == "none"


@given(st.text(max_size=40) | st.text(alphabet="StadLkKreis HalleSmü()/,.-0158 ", max_size=30))
def test_no_text_raises(text: str) -> None:
    match = FEW.match(text)
    assert match.reason in SENTENCES
    assert match.place is None or match.candidates == ()


@given(st.sampled_from([place for place in few_places() if place.kind == "municipality" and place.open and not place.unincorporated]))
def test_a_full_official_name_never_leads_elsewhere(place: Place) -> None:
    match = FEW.match(place.name)
    assert match.place is None or match.place.name == place.name


def test_every_state_word_names_one_of_sixteen() -> None:
    assert set(STATES.values()) == {f"{number:02}" for number in range(1, 17)}


@needs_register
def test_messy_names_lead_to_their_place_or_to_a_person() -> None:
    _places, matcher = whole_register()
    got = {written: matcher.match(written).place for written, _key in messy_names()}
    assert [(written, key) for written, key in messy_names() if (place := got[written]) is not None and place.key != key] == []
    assert [written for written, key in messy_names() if key and got[written] is None] == []


@needs_register
@pytest.mark.parametrize(("additions", "most_for_a_person"), [(True, 1_030), (False, 1_480)])
def test_everyday_names_are_never_matched_wrongly(additions: bool, most_for_a_person: int) -> None:
    places, matcher = whole_register()
    total, wrong, left = outcome(matcher, everyday_names(places, additions))
    assert (total, wrong) == (10_773, [])
    assert left <= most_for_a_person


@needs_register
def test_every_official_name_that_is_unique_leads_to_its_place() -> None:
    places, matcher = whole_register()
    names = [place.name for place in places if not place.unincorporated]
    unique = [place for place in places if place.kind == "municipality" and "," in place.name and names.count(place.name) == 1]
    assert [place.name for place in unique if not place.unincorporated and matcher.match(place.name).place != place] == []
