"""The cases that frontend/ is held against are those Python gives today, and they can tell a wrong rule."""

import json

from tests.network.choices import FILE, SETTINGS, written


# Else the script would be tested against a rule that holds no more: `python -m tests.network.choices` renews the file.
def test_the_cases_of_the_script_are_current() -> None:
    assert FILE.read_text(encoding="utf-8") == written()


def test_every_setting_chooses_something_of_its_own() -> None:
    cases = json.loads(FILE.read_text(encoding="utf-8"))["choices"]
    first = [one["links"] for one in cases[: len(SETTINGS)]]
    assert len(SETTINGS) == 10
    assert len(set(first)) == len(first)
    assert all("1" in one for one in first)
    for strength in "012":
        assert any(strength in one["pairs"] for one in cases)
    assert sum("1" in one["links"] for one in cases) > len(cases) / 2
