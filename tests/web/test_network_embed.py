"""The network's picture for other sites: framed only where the operator lets it, with its day, its source and the way here; nothing else."""

import pytest
from django.conf import settings
from django.db.models import Q
from django.test import Client

from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim

pytestmark = pytest.mark.usefixtures("programme")
FRAME, DAYS = "/embed/netzwerk/", {"stand": "2024-04-23", "kenntnis": "2024-04-23"}


def test_only_the_embedded_page_may_stand_in_a_frame(visitor: Client) -> None:
    answer = visitor.get(FRAME)
    assert "frame-ancestors 'self' https:" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    beside = visitor.get("/netzwerk/")
    assert "frame-ancestors 'none'" in beside["Content-Security-Policy"]
    assert beside["X-Frame-Options"] == "DENY"


def test_it_leads_to_the_network_on_the_same_days_with_the_same_filters(visitor: Client) -> None:
    page = visitor.get(FRAME, DAYS | {"art": "exchange", "ansicht": "karte"}).content.decode()
    assert 'href="http://testserver/netzwerk/?stand=2024-04-23&amp;kenntnis=2024-04-23&amp;art=exchange" target="_top" rel="noopener"' in page
    assert "Stand 23.04.2024, Kenntnisstand 23.04.2024." in page
    assert f"Quelle: Netzwerkstatt, {settings.PROGRAMME_NAME}" in page


def test_its_counts_are_those_of_the_page(visitor: Client) -> None:
    def counts(address: str) -> str:
        return visitor.get(address, DAYS).content.decode().split("<p>" if address == FRAME else '<p id="umfang">')[1].split(" <span")[0]

    assert counts(FRAME) == counts("/netzwerk/")


def test_it_has_a_picture_without_script_or_other_links(visitor: Client) -> None:
    page = visitor.get(FRAME, DAYS).content.decode()
    assert '<svg class="nw"' in page
    assert "<script" not in page
    assert page.count("<a ") == 1


def test_what_a_visitor_may_not_see_is_not_in_it(visitor: Client) -> None:
    assert "Darmstadt" in visitor.get(FRAME, DAYS).content.decode()
    about = Q(partner__key="06411000") | Q(subject__key="06411000")
    show_to(list(Claim.objects.filter(about).values_list("pk", flat=True)), visibility="office", by=None)
    assert "Darmstadt" not in visitor.get(FRAME, DAYS).content.decode()


@pytest.mark.parametrize("query", [{"stand": "gestern<b>"}, {"art": "<b>x"}, {"land": "99"}, {"kenntnis": "31.02.2024"}])
def test_what_cannot_be_read_is_said(visitor: Client, query: dict[str, str]) -> None:
    answer = visitor.get(FRAME, query)
    assert answer.status_code == 400
    assert b"<b>x" not in answer.content
    assert b"<svg" not in answer.content


@pytest.mark.parametrize("query", [{"stand": "01.01.1950"}, {"q": "gibtesnicht"}])
def test_an_empty_choice_is_said(visitor: Client, query: dict[str, str]) -> None:
    assert "Kein Paar entspricht dieser Auswahl." in visitor.get(FRAME, query).content.decode()


def test_the_network_leads_there(visitor: Client) -> None:
    assert f'href="{FRAME}?stand=2024-04-23' in visitor.get("/netzwerk/", {"stand": "2024-04-23"}).content.decode()
