"""Each address x persona, against the one table of expected statuses; and every English page is English."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from tests.house.addresses import ADDRESSES, INCLUDED, Address, names
from tests.house.test_catalogues import english
from tests.personas import PERSONAS

Demo = Callable[[str], Client]
TAG = re.compile(r"<[^>]+>")
# Names and sentences of records stay German on English pages, and say so.
GERMAN_PART = re.compile(r"""<(\w+)[^>]*\slang="de"[^>]*>.*?</\1>""", re.DOTALL)

READABLE = [address for address in ADDRESSES if address.reader]


def translated() -> dict[str, str]:
    """Give every text that is long enough to be no word of both languages by chance, with its English."""
    return {text: entry.msgstr for (_context, text), entry in english().items() if len(text) > 4 and entry.msgstr}


def test_every_address_has_its_row() -> None:
    assert names() == {address.name for address in ADDRESSES}


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_an_address_answers_a_persona_as_the_table_says(address: Address, persona: str, demo: Demo) -> None:
    assert demo(persona).get(address.path).status_code == getattr(address, persona)


@pytest.mark.parametrize("prefix", INCLUDED, ids=lambda row: row[0])
def test_what_is_included_answers_a_persona_as_the_table_says(prefix: tuple, demo: Demo) -> None:
    _prefix, path, *expected = prefix
    assert [demo(persona).get(path).status_code for persona in PERSONAS] == expected


# The office's forms need a cookie against forged requests; nothing that a visitor reads does.
@pytest.mark.parametrize("address", [one for one in READABLE if not one.name.startswith("office:")], ids=lambda address: address.name)
def test_visitors_are_given_no_cookie(address: Address, demo: Demo) -> None:
    answer = demo("visitor").get(address.path)
    assert not answer.cookies
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", READABLE, ids=lambda address: address.name)
def test_the_english_page_has_no_german_left(address: Address, demo: Demo) -> None:
    with translation.override("en"):
        answer = demo(address.reader or "").get(address.path, headers={"accept-language": "en"})
    if "text/html" not in answer["Content-Type"]:
        return
    page = answer.content.decode()
    assert '<html lang="en"' in page
    lines = {line.strip() for line in TAG.sub("\n", GERMAN_PART.sub("", page)).splitlines()}
    assert [text for text, said in translated().items() if text in lines and text != said] == []


def test_what_does_not_exist_is_404(demo: Demo) -> None:
    paths = [
        "/kennzahlen/keine/",
        "/kommunen/keine/",
        "/projekte/keins/",
        "/loesungen/keine/",
        "/nachweise/keiner/",
        "/angaben/keine/",
        "/gibt-es-nicht/",
    ]
    assert {path: demo("visitor").get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
