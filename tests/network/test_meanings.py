"""Every measure has a name, a value with its unit and a sentence, in German and in English; numbers are rounded, not cut off."""

from dataclasses import asdict

import pytest
from django.utils import translation

from netzwerkstatt.network.between import betweenness
from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.meanings import OVERALL, PLACE, TOPS, decimal, percent, tell_overall, tell_place
from netzwerkstatt.network.measures import Measures
from netzwerkstatt.network.measuring import ORDERS, content_of
from netzwerkstatt.network.selecting import Picked, Wanted, select
from netzwerkstatt.network.ties import numbered
from tests.network.webs import DAYS, FIRST, drawn


def chosen() -> Picked:
    return select(drawn(3, count=20, links=90), Wanted(number_of(FIRST) + DAYS))


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_measure_is_told(language: str) -> None:
    picked = chosen()
    web = Measures(picked).web
    between = betweenness(web)
    content = content_of(picked, between, numbered(picked.graph.group))
    with translation.override(language):
        told = tell_overall(content["overall"])
        assert [one.code for one in told] == list(OVERALL)
        place = tell_place(asdict(Measures(picked).standings(between.values)[0]), 1_024)
        assert [one.code for one in place] == list(PLACE)
        for one in (*told, *place):
            assert one.name and one.value and one.meaning.endswith(".") and "%(" not in one.meaning + one.value
        assert "1.024" in place[-1].meaning if language == "de" else "1,024" in place[-1].meaning
        assert len({tell() for tell in TOPS.values()}) == len(ORDERS)


def test_english_is_another_language() -> None:
    content = content_of(chosen())
    told = []
    for language in ("de", "en"):
        with translation.override(language):
            told.append({one.meaning for one in tell_overall(content["overall"])})
    assert not told[0] & told[1]


def test_without_pairs_only_amounts_are_told() -> None:
    overall = content_of(select(drawn(1, count=4, links=3), Wanted(0)))["overall"]
    assert [one.code for one in tell_overall(overall)] == ["places", "pairs", "statements", "isolated"]


def test_numbers_are_rounded() -> None:
    with translation.override("de"):
        assert (decimal(13.1898), decimal(1_234.56), percent(0.8399), percent(0.005979, 1)) == ("13,2", "1.234,6", "84\xa0%", "0,6\xa0%")
