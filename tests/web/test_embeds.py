"""A figure in other people's pages: small, framed only where the operator lets it, on the days that were asked, with a way to its records."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.usefixtures("programme")
FRAME, PICTURE = "/embed/kennzahlen/transfers/", "/embed/kennzahlen/transfers.svg"
DAYS = {"stand": "2024-04-23", "kenntnis": "2024-04-23"}
SVG = "{http://www.w3.org/2000/svg}"


def test_only_the_embedded_page_may_stand_in_a_frame(visitor: Client) -> None:
    for address in (FRAME, PICTURE):
        answer = visitor.get(address)
        assert "frame-ancestors 'self' https:" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
    for address in ("/kennzahlen/transfers/", "/buero/anmelden/", "/embed/kennzahlen/keine/"):
        answer = visitor.get(address)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_the_number_leads_to_its_page_on_the_same_days(visitor: Client) -> None:
    page = visitor.get(FRAME, DAYS).content.decode()
    assert 'href="http://testserver/kennzahlen/transfers/?stand=2024-04-23&amp;kenntnis=2024-04-23" target="_top" rel="noopener">2</a>' in page
    assert "am 23.04.2024, Kenntnisstand 23.04.2024" in page
    assert "Quelle: Netzwerkstatt" in page
    assert '/kennzahlen/transfers/" target="_top"' in visitor.get(FRAME).content.decode()


def test_page_and_style_sheet_are_small_and_have_no_script(visitor: Client) -> None:
    page = visitor.get(FRAME, DAYS)
    sheet = settings.PACKAGE / "design" / "static" / "design" / "embed.css"
    assert len(page.content) + sheet.stat().st_size <= 10_000
    assert b"<script" not in page.content
    assert b"<nav" not in page.content


def test_a_known_answer_is_not_sent_again(visitor: Client) -> None:
    for address in (FRAME, PICTURE):
        tag = visitor.get(address, DAYS)["ETag"]
        assert visitor.get(address, DAYS, headers={"if-none-match": tag}).status_code == 304


def test_the_picture_says_all_of_it_to_who_does_not_see_it(visitor: Client) -> None:
    answer = visitor.get(PICTURE, DAYS)
    drawn = ElementTree.fromstring(answer.content)
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert drawn.attrib["role"] == "img"
    title = drawn.find(f"{SVG}title")
    assert title is not None
    assert (
        title.text
        == f"Übertragungen: 2\N{NO-BREAK SPACE}Übertragungen am 23.04.2024, Kenntnisstand 23.04.2024. Netzwerkstatt, {settings.PROGRAMME_NAME}"
    )
    assert "prefers-color-scheme:dark" in answer.content.decode()
    assert "style-src 'self' 'sha256-" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", [FRAME, PICTURE])
def test_a_day_that_is_none_is_said(visitor: Client, address: str) -> None:
    answer = visitor.get(address, {"stand": "gestern<b>"})
    assert answer.status_code == 400
    assert b"<b>" not in answer.content


def test_what_does_not_exist_is_404(visitor: Client) -> None:
    assert visitor.get("/embed/kennzahlen/keine/").status_code == 404
    assert visitor.get("/embed/kennzahlen/keine.svg").status_code == 404


def test_the_figures_page_shows_what_to_copy(visitor: Client) -> None:
    page = visitor.get("/kennzahlen/transfers/", DAYS).content.decode()
    frame = "http://testserver/embed/kennzahlen/transfers/?stand=2024-04-23&amp;amp;kenntnis=2024-04-23"
    assert f'&lt;iframe src="{frame}"' in page
    assert "transfers.svg?stand=2024-04-23" in page
