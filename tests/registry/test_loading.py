"""Loading registers: idempotent, all or nothing; a newer one closes what is gone and says what it became."""

from datetime import date

import pytest

from netzwerkstatt.registry.actions import ALWAYS, VintageIsOlder, load_register
from netzwerkstatt.registry.models import Census, Municipality, OwnKey, SizeClass, Vintage
from netzwerkstatt.registry.placetable import read_place_table
from netzwerkstatt.registry.queries import matcher, places_on

pytestmark = pytest.mark.django_db
HEADER = "key;name;kind;designation;state;state_name;population;valid_until;successors\n"
OLD = HEADER + (
    "14522400;Ostrau;municipality;Gemeinde;14;Sachsen;3501;;\n"
    "14522610;Zschaitz-Ottewig;municipality;Gemeinde;14;Sachsen;1274;;\n"
    "14713000;Leipzig, Stadt;municipality;Kreisfreie Stadt;14;Sachsen;99000;;\n"
)
NEW = HEADER + (
    "14522400;Ostrau;municipality;Gemeinde;14;Sachsen;;2023-01-01;14522275\n"
    "14522275;Jahnatal;municipality;Gemeinde;14;Sachsen;4775;;\n"
    "14713000;Leipzig, Stadt;municipality;Kreisfreie Stadt;14;Sachsen;616093;;\n"
)
FIRST, SECOND = date(2022, 12, 31), date(2023, 11, 30)


def load(text: str, day: date) -> tuple[int, int, int, int]:
    done = load_register(register=read_place_table(text.encode(), day), file_name="orte.csv", sha256="0" * 64, by=None)
    return done.new, done.changed, done.closed, done.unchanged


def test_loading_twice_changes_nothing() -> None:
    assert load(OLD, FIRST) == (3, 0, 0, 0)
    assert load(OLD, FIRST) == (0, 0, 0, 3)
    assert (Vintage.objects.count(), Census.objects.count(), OwnKey.objects.count()) == (1, 3, 1)


def test_a_newer_register_closes_what_is_gone_and_links_what_it_became() -> None:
    load(OLD, FIRST)
    assert load(NEW, SECOND) == (1, 1, 1, 1)
    ostrau, ottewig, jahnatal = (Municipality.objects.get(key=key) for key in ("14522400", "14522610", "14522275"))
    assert (ostrau.valid_until, list(ostrau.successors.all())) == (date(2023, 1, 1), [jahnatal])
    assert (ottewig.valid_until, ottewig.valid_from, jahnatal.valid_from) == (SECOND, ALWAYS, SECOND)


def test_a_closed_place_is_still_found_by_the_name_it_had() -> None:
    load(OLD, FIRST)
    load(NEW, SECOND)
    match = matcher().match("Ostrau")
    assert match.place is not None and match.place.key == "14522400"


def test_size_is_that_of_the_register_of_the_day() -> None:
    load(OLD, FIRST)
    load(NEW, SECOND)
    leipzig = Municipality.objects.get(key="14713000").pk
    sizes = [places_on([leipzig], day)[leipzig].size for day in (date(2020, 1, 1), FIRST, SECOND)]
    assert sizes == [SizeClass.MEDIUM, SizeClass.MEDIUM, SizeClass.LARGE]


def test_an_older_register_is_refused_and_changes_nothing() -> None:
    load(NEW, SECOND)
    with pytest.raises(VintageIsOlder):
        load(OLD, FIRST)
    assert Municipality.objects.filter(key="14522610").count() == 0


def test_points_come_from_a_table_beside_the_official_file_and_stay() -> None:
    both = OLD + "14713;Leipziger Land;district;Landkreis;14;Sachsen;260000;;\n"
    load(both, FIRST)
    head = "key;name;kind;designation;state;state_name;population;lat;lon\n"
    table = f"{head}14713000;Leipzig, Stadt;municipality;Kreisfreie Stadt;14;Sachsen;99000;51.34;12.37\n"
    assert load(table, FIRST)[2] == 2, "two municipalities are not in it; the district is of a kind the table does not speak of"
    assert Municipality.objects.get(kind="district").valid_until is None
    load(both, SECOND)
    leipzig = Municipality.objects.get(key="14713000", valid_until=None)
    assert (leipzig.latitude, leipzig.longitude) == (51.34, 12.37)
