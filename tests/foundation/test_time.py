"""Days as people type them."""

from datetime import date

import pytest

from netzwerkstatt.foundation.time import parse_day


@pytest.mark.parametrize(("typed", "meant"), [
    ("31.12.2023", date(2023, 12, 31)), ("1.3.24", date(2024, 3, 1)), ("2023-12-31", date(2023, 12, 31)),
    ("1.3.0000", None), ("1.3.0024", date(24, 3, 1)), ("0000-03-01", None), ("31.2.2023", None), ("1.3.124", None), ("", None),
])  # fmt: skip
def test_a_day_is_read_as_it_is_written(typed: str, meant: date | None) -> None:
    assert parse_day(typed) == meant
