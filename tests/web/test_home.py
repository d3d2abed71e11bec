"""The start page and what leads on from it."""

import pytest
from django.test import Client

from netzwerkstatt.monitoring.actions import correct_snapshot, freeze_snapshot
from tests.web.conftest import DAY


@pytest.mark.django_db
def test_an_empty_installation_says_what_to_do_first(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    assert "netzwerkstatt register load" in page
    assert 'href="/vorlage/"' in page


def test_the_board_shows_values_with_unit_and_link(visitor: Client, programme: None) -> None:
    page = visitor.get("/").content.decode()
    assert '<div class="board-value">2 <span>Lösungen</span></div>' in page
    assert 'href="/kennzahlen/solutions-transferred/"' in page
    assert "Bis zu 3, wenn offene Namen geklärt sind." in page


def test_visitors_get_no_cookie_and_a_second_look_costs_nothing(visitor: Client, programme: None) -> None:
    first = visitor.get("/")
    assert not first.cookies
    assert visitor.get("/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_late_report_is_news_with_its_effect(visitor: Client, programme: None) -> None:
    page = visitor.get("/neues/").content.decode()
    assert "02.05.2024" in page
    assert "2 statt 1 Lösungen" in page


def test_frozen_states_and_errata_are_news(visitor: Client, programme: None) -> None:
    snapshot = freeze_snapshot(as_of=DAY, by=None)
    correct_snapshot(snapshot=snapshot, code="projects", text="Es waren <i>zwei</i>.", by=None)
    page = visitor.get("/neues/").content.decode()
    assert page.count(f"/staende/{snapshot.public_id}/") == 2
    assert "Es waren &lt;i&gt;zwei&lt;/i&gt;." in page


@pytest.mark.parametrize(("words", "found"), [("Koeln", "Köln"), ("09461000", "Bamberg"), ("klima", "Pegel vor Ort"), ("vorhaben", "Vorhaben 1")])
def test_one_search_finds_places_keys_themes_and_projects(visitor: Client, programme: None, words: str, found: str) -> None:
    assert found in visitor.get("/suche/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["\0", "%", "ä" * 5_000, "<script>alert(1)</script>", ""])
def test_odd_words_are_answered_kindly(visitor: Client, programme: None, words: str) -> None:
    answer = visitor.get("/suche/", {"q": words})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_the_template_is_a_workbook_and_the_demo_page_is_the_demos(visitor: Client, programme: None) -> None:
    answer = visitor.get("/vorlage/")
    assert answer.content.startswith(b"PK")
    assert "netzwerkstatt-vorlage.xlsx" in answer["Content-Disposition"]
    assert visitor.get("/was-ist-echt/").status_code == 404


def test_english_stands_under_its_own_address(visitor: Client, programme: None) -> None:
    page = visitor.get("/en/").content.decode()
    assert '<html lang="en">' in page
    assert "/en/kennzahlen/solutions-transferred/" in page
