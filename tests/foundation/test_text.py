"""The normaliser: what is one for search and matching, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.foundation.text import fold, plain


@pytest.mark.parametrize("written", ["Häuser", "haeuser", "HAEUSER", " HÄUSER\n", "Ha\u0308user", "h\u00e4user"])
def test_spellings_of_an_umlaut_are_one(written: str) -> None:
    assert fold(written) == "haeuser"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Gießen", "giessen"),
        ("GIEẞEN", "giessen"),
        ("Groß-Gerau", "gross gerau"),
        ("Villingen\u2013Schwenningen", "villingen schwenningen"),
        ("Chóśebuz", "chosebuz"),
        ("Błota", "blota"),
        ("Löwenstein'scher Park", "loewensteinscher park"),
        ("  Bad\u00a0 Endorf ", "bad endorf"),
        ("Halle (Saale), Stadt", "halle (saale), stadt"),
        ("", ""),
    ],
)
def test_marks_hyphens_and_blanks_are_folded_and_other_punctuation_stays(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_never_matters(text: str) -> None:
    assert fold(text.swapcase().casefold()) == fold(text.swapcase())


def test_what_is_not_seen_is_taken_out_and_everything_else_stays() -> None:
    assert plain("a\u202eb\u2066c\u2069\u061cd\ufeff\u200be\x07") == "abcde"
    kept = "Chóśebuz, Straße\t1\n\r \xa0|👩\u200d🚒|\x00|\xad-"
    assert plain(kept) == kept
