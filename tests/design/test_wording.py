"""Numbers and days are written as people of the language write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from netzwerkstatt.design import wording

DAY = date(2024, 4, 23)
NBSP = wording.NBSP


@pytest.mark.parametrize(("language", "expected"), [("de", "1.034"), ("en", "1,034")])
def test_thousands_are_set_apart_as_the_language_does(language: str, expected: str) -> None:
    with override(language):
        assert wording.number(1034) == expected


def test_a_change_carries_its_sign_and_does_not_break() -> None:
    with override("de"):
        assert [wording.change(value) for value in (19, 0, -1200)] == [f"+{NBSP}19", f"±{NBSP}0", f"−{NBSP}1.200"]


@pytest.mark.parametrize(("language", "expected"), [("de", "23.04.2024"), ("en", f"23{NBSP}April{NBSP}2024")])
def test_a_day_is_written_one_way(language: str, expected: str) -> None:
    with override(language):
        assert wording.day(DAY) == expected


@pytest.mark.parametrize(("language", "expected"), [("de", "Dienstag, 23. April 2024"), ("en", "Tuesday, 23 April 2024")])
def test_a_long_day_names_its_weekday(language: str, expected: str) -> None:
    with override(language):
        assert wording.long_day(DAY) == expected


def test_a_moment_is_told_in_local_time() -> None:
    with override("de"):
        assert wording.moment(datetime(2024, 4, 23, 8, 0, tzinfo=UTC)) == "23. April 2024, 10:00 Uhr"


def test_a_moment_late_in_the_evening_falls_on_the_local_day() -> None:
    with override("de"):
        assert wording.day(datetime(2024, 4, 23, 22, 30, tzinfo=UTC)) == "24.04.2024"


def test_no_day_is_a_dash() -> None:
    assert wording.day(None) == "–"


@pytest.mark.parametrize(("language", "expected"), [("de", "23.04.2024"), ("en", "2024-04-23")])
def test_a_field_shows_a_day_as_it_is_typed(language: str, expected: str) -> None:
    with override(language):
        assert wording.typed_day(DAY) == expected


def test_a_quantity_stays_on_one_line() -> None:
    with override("de"):
        assert wording.quantity(86, wording.unit("solutions", 86)) == f"86{NBSP}Lösungen"
        assert wording.quantity(1, wording.unit("solutions", 1)) == f"1{NBSP}Lösung"
