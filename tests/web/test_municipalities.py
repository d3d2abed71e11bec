"""Municipalities: found by what people type, shown by any key that leads to them, at any day, and never with an error."""

from datetime import date
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client

from netzwerkstatt.registry.models import Municipality, OwnKey
from netzwerkstatt.web.municipalities.neighbourhood import GIVES, SHARES, TAKES, Neighbour, narrow_picture, wide_picture
from tests import making

LIST = "/kommunen/"
COLOGNE = "/kommunen/05315000/"
AT = {"stand": "23.04.2024"}


@pytest.mark.parametrize(
    ("words", "name"),
    [("koeln", "Köln"), ("KÖLN", "Köln"), ("Landkreis Harz", "Landkreis Harz"), ("Harz (Kreis)", "Landkreis Harz"), ("9461000", "Bamberg"),
     ("Stadt Leipzig", "Leipzig"), ("05315", "Köln"), ("bam", "Bamberg")],
)  # fmt: skip
def test_a_search_understands_what_people_type(visitor: Client, programme: None, words: str, name: str) -> None:
    OwnKey.objects.get_or_create(key="05315", defaults={"municipality": Municipality.objects.get(key="05315000")})
    page = visitor.get(LIST, {"q": words}).content.decode()
    assert f">{name}</a>" in page
    assert "1 bis 1 von 1 Kommunen" in page


def test_names_beginning_so_come_first(db: None) -> None:
    making.municipality("Neu-Ulm")
    making.municipality("Ulmen")
    making.municipality("Ulm")
    page = Client().get(LIST, {"q": "ulm"}).content.decode()
    assert page.index(">Ulm<") < page.index(">Ulmen<") < page.index(">Neu-Ulm<")


def test_uninhabited_areas_are_never_listed(visitor: Client, programme: None) -> None:
    Municipality.objects.filter(name="Neuenkirchen").update(is_unincorporated=True)
    assert "Neuenkirchen" not in visitor.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [({"land": "14"}, 1), ({"art": "district"}, 1), ({"groesse": "medium"}, 1), ({"groesse": "small"}, 2), ({"land": "05", "art": "district"}, 0)],
)
def test_filters_narrow_the_list(visitor: Client, programme: None, query: dict[str, str], count: int) -> None:
    page = visitor.get(LIST, query).content.decode()
    assert f"1 bis {count} von {count} Kommunen" in page if count else "Keine Kommune gefunden" in page


@pytest.mark.parametrize("query", [{"land": "99"}, {"art": "dorf"}, {"groesse": "riesig"}, {"gefoerdert": "vielleicht"}])
def test_an_unknown_filter_is_named_and_left_out(visitor: Client, programme: None, query: dict[str, str]) -> None:
    answer = visitor.get(LIST, query | {"q": "Köln"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f"„{next(iter(query.values()))}“ gibt es bei" in page
    assert 'value="Köln"' in page
    assert ">Köln</a>" in page


@pytest.mark.parametrize("number", ["-1", "0", "99999999999999999999", "x", "", "٣"])
def test_any_page_number_is_answered(visitor: Client, programme: None, number: str) -> None:
    assert visitor.get(LIST, {"seite": number}).status_code == 200


@pytest.mark.parametrize("words", [b"x" * 5_000, b"a\x00b", b"%", b"_", b"'\"><script>", b"\xed\xa0\x80", b"\xff", "🏙 §".encode()])
def test_any_words_are_answered(visitor: Client, programme: None, words: bytes) -> None:
    page = visitor.get(f"{LIST}?q={quote_from_bytes(words)}")
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()


@pytest.mark.parametrize("key", ["5315000", "053150000000"])
def test_another_key_leads_to_the_place(visitor: Client, programme: None, key: str) -> None:
    Municipality.objects.filter(key="05315000").update(ars="053150000000")
    answer = visitor.get(f"/kommunen/{key}/", AT)
    assert answer.status_code == 302
    assert answer["Location"] == f"{COLOGNE}?stand=23.04.2024"


def test_the_district_key_of_a_city_leads_to_the_city(visitor: Client, programme: None) -> None:
    OwnKey.objects.get_or_create(key="05315", defaults={"municipality": Municipality.objects.get(key="05315000")})
    assert visitor.get("/kommunen/05315/")["Location"] == COLOGNE


@pytest.mark.parametrize("key", ["999", "x/y", "%00", "..", "x" * 3_000])
def test_an_unknown_key_is_404_and_leads_to_the_search(visitor: Client, programme: None, key: str) -> None:
    answer = visitor.get(f"/kommunen/{key}/")
    assert answer.status_code == 404
    assert 'action="/kommunen/"' in answer.content.decode()


def test_a_page_shows_what_is_given_and_taken(visitor: Client, programme: None) -> None:
    giver = visitor.get(COLOGNE, AT).content.decode()
    assert "Gibt weiter" in giver
    assert "Parken &lt;b&gt;leicht" in giver
    taker = visitor.get("/kommunen/14713000/", AT).content.decode()
    assert 'id="uebernimmt"' in taker
    assert "15.03.2022" in taker
    assert "gefördert" in giver.split("glance")[0]


def test_a_contested_transfer_says_so_and_does_not_count(visitor: Client, programme: None) -> None:
    page = visitor.get("/kommunen/06411000/", AT).content.decode()
    assert "bestritten" in page
    assert "zählt nicht" in page


def test_what_was_reported_later_is_missing_before(visitor: Client, programme: None) -> None:
    address = "/kommunen/14713000/"
    assert "verstetigt" in visitor.get(address, AT).content.decode()
    before = visitor.get(address, AT | {"kenntnis": "23.04.2024"}).content.decode()
    assert "verstetigt" not in before
    assert "Sie sehen einen früheren Kenntnisstand" in before


def test_both_sides_saying_the_same_is_said(visitor: Client, programme: None) -> None:
    page = visitor.get(COLOGNE, AT).content.decode().split("Verbindungen von Köln")[1]
    assert page.count("mark-both") == 1
    assert "sieht Köln als Vorbild" in page


def test_uses_that_are_not_public_are_shown_to_the_office_only(visitor: Client, office: Client, programme: None) -> None:
    address = "/kommunen/06411000/"
    assert "Sprechstunde" not in visitor.get(address, AT).content.decode()
    assert "Sprechstunde" in office.get(address, AT).content.decode()


def test_a_retired_place_names_its_successor(visitor: Client, programme: None) -> None:
    old, new = making.municipality("Altort"), making.municipality("Neuort")
    Municipality.objects.filter(pk=old.pk).update(valid_until=date(2024, 1, 1))
    old.successors.add(new)
    assert "Seit 01.01.2024 Teil von" in visitor.get(f"/kommunen/{old.key}/").content.decode()
    assert "Hervorgegangen aus" in visitor.get(f"/kommunen/{new.key}/").content.decode()
    assert "Altort" not in visitor.get(LIST).content.decode()


@pytest.mark.parametrize("days", [{"stand": "31.02.2024"}, {"stand": "unsinn"}, {"kenntnis": "01.01.2199"}])
def test_a_wrong_day_is_kept_and_explained(visitor: Client, programme: None, days: dict[str, str]) -> None:
    answer = visitor.get(COLOGNE, days)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'value="{next(iter(days.values()))}"' in page
    assert "note-error" in page


def test_a_page_costs_eight_queries_at_most(visitor: Client, programme: None, django_assert_max_num_queries: object) -> None:
    visitor.get(COLOGNE)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        visitor.get(COLOGNE)


def test_english_is_english(visitor: Client, programme: None) -> None:
    page = visitor.get(f"/en{COLOGNE}").content.decode()
    assert '<html lang="en">' in page
    assert 'href="/en/kommunen/14713000/"' in page


def test_a_picture_keeps_every_neighbour_once_a_side() -> None:
    def some(group: str, number: int) -> list[Neighbour]:
        return [Neighbour(group, "transfer", f"Ort {n}", f"/{group}{n}/", n % 2 == 0) for n in range(number)]

    groups = {TAKES: some(TAKES, 3), GIVES: some(GIVES, 1), SHARES: some(SHARES, 6)}
    words = dict.fromkeys(("takes", "role", "gives", "looked", "shares"), "x")
    wide, narrow = wide_picture(groups, words), narrow_picture(groups, words)
    assert [len(side.nodes) for side in wide.sides] == [5, 5]
    assert sum(len(side.nodes) for side in narrow.sides) == 10
    assert all(0 < node.y < picture.height for picture in (wide, narrow) for side in picture.sides for node in side.nodes)
