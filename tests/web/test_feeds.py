"""Feeds: valid Atom, ids that stay, only what is public, unchanged as long as nothing happens."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.actions import correct_snapshot, freeze_snapshot
from netzwerkstatt.solutions.actions import retract_statements
from tests.web.conftest import DAY

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/neues/atom.xml", "/kommunen/05315000/atom.xml", "/loesungen/pegel/atom.xml")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def entries(client: Client, address: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(client.get(address).content).findall(f"{ATOM}entry")


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_atom(programme: None, visitor: Client, address: str, prefix: str) -> None:
    answer = visitor.get(prefix + address)
    root = ElementTree.fromstring(answer.content)
    assert answer["Content-Type"].startswith("application/atom+xml")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{prefix}{address}"
    assert visitor.get(str(links["alternate"])).status_code == 200
    assert text(root, "author") is not None
    found = root.findall(f"{ATOM}entry")
    assert len({text(one, "id") for one in found}) == len(found) > 0
    for one in [root, *found]:
        assert text(one, "id").startswith("tag:")
        assert text(one, "title")
        assert MOMENT.fullmatch(text(one, "updated"))
    assert max(text(one, "updated") for one in found) == text(root, "updated")


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_stays_the_same_until_something_happens(programme: None, visitor: Client, address: str) -> None:
    first = visitor.get(address)
    assert visitor.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert visitor.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304


def test_links_lead_back_here_and_hostile_titles_are_text(programme: None, visitor: Client) -> None:
    found = [text(one, "summary") + text(one, "title") for one in entries(visitor, "/kommunen/05315000/atom.xml")]
    assert any("Parken &lt;b&gt;leicht&lt;/b&gt;" in one for one in found)
    assert any('href="http://testserver/kommunen/' in one for one in found)
    assert not any('href="/' in one for one in found)


def test_frozen_states_and_corrections_are_news(programme: None, visitor: Client) -> None:
    frozen = freeze_snapshot(as_of=DAY, by=None)
    correct_snapshot(snapshot=frozen, code="transfers", text="Eine\x0b \x07zu viel.", by=None)
    titles = [text(one, "title") for one in entries(visitor, "/neues/atom.xml")]
    assert any(one.startswith("Eingefroren: Stand vom 23.04.2024") for one in titles)
    assert any("Eine zu viel." in one for one in titles)


def test_only_what_is_public_is_told_even_to_the_office(programme: None, visitor: Client, office: Client) -> None:
    before = len(entries(visitor, "/kommunen/05315000/atom.xml"))
    show_to([Claim.objects.filter(kind="link", subject__key="05315000")[0].pk], visibility="office", by=None)
    assert len(entries(visitor, "/kommunen/05315000/atom.xml")) == len(entries(office, "/kommunen/05315000/atom.xml")) == before - 1


def test_a_retracted_statement_says_so_under_its_id(programme: None, visitor: Client) -> None:
    link = Claim.objects.filter(kind="link", subject__key="05315000")[0]
    retract_statements(claim_ids=[link.pk], reason="Doppelt gemeldet.", by=None)
    first = entries(visitor, "/kommunen/05315000/atom.xml")[0]
    assert text(first, "id").endswith(str(link.public_id))
    assert text(first, "title").startswith("Zurückgezogen: ")


def test_pages_name_their_feed(programme: None, visitor: Client) -> None:
    for page, address in (("/neues/", FEEDS[0]), ("/kommunen/05315000/", FEEDS[1]), ("/loesungen/pegel/", FEEDS[2])):
        shown = visitor.get(page).content.decode()
        assert 'type="application/atom+xml" title="' in shown
        assert shown.count(f'href="{address}"') == 2


@pytest.mark.parametrize("address", ["/kommunen/99/atom.xml", "/kommunen/%00/atom.xml", "/loesungen/keine/atom.xml", "/loesungen/%00/atom.xml"])
def test_what_is_not_there_has_no_feed(programme: None, visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404
