"""The words the network's script asks for and those the page gives are the same, in both languages."""

import re

import pytest
from django.utils.translation import override

from netzwerkstatt.network.graph import KINDS, STRENGTHS
from netzwerkstatt.registry.models import SizeClass
from netzwerkstatt.web.network.spoken import script_words
from tests.house.sources import ROOT

FRONTEND = ROOT / "frontend" / "src"
HOLE = re.compile(r"%\((\w+)\)s")
# What head.ts, view.ts and the others hand over with each sentence.
KNOWN = {"n", "funded", "others", "abroad", "day", "known", "month", "places", "name", "one", "other", "strength"}


def asked_for() -> set[str]:
    """Read words.ts: the compiler lets no source ask for anything else."""
    text = (FRONTEND / "words.ts").read_text(encoding="utf-8").split("export type Word")[1]
    plain = set(re.findall(r'"(\w+)"', text))
    return plain | {f"kind_{code}" for code in KINDS} | {f"strength_{code}" for code in STRENGTHS}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_word_asked_for_is_given_and_none_is_left_over(language: str) -> None:
    with override(language):
        words = script_words()
    singular = {key for key in words if key.endswith("_1") and key[:-2] in words}
    sizes = {f"size_{one.value}" for one in SizeClass}  # by which a picture can be coloured
    assert set(words) - singular - sizes == asked_for()
    assert all(words.values())
    assert {hole for word in words.values() for hole in HOLE.findall(word)} <= KNOWN


@pytest.mark.django_db
def test_both_languages_fill_in_the_same_and_differ() -> None:
    with override("de"):
        german = script_words()
    with override("en"):
        english = script_words()
    assert {key: sorted(HOLE.findall(word)) for key, word in german.items()} == {key: sorted(HOLE.findall(word)) for key, word in english.items()}
    # What is the same in both is a name, and said nowhere else.
    assert {key for key in german if german[key] == english[key]} <= {"demo", "source"}


def test_every_word_in_the_list_is_said_by_some_source() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in FRONTEND.glob("*.ts") if path.name != "words.ts")
    formed = {"kind", "strength", "sentence"}
    assert {word for word in asked_for() if f'"{word}"' not in sources and word.partition("_")[0] not in formed} == set()
