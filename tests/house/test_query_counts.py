"""Queries per page, with the values of figures in the cache, held in tests/house/queries.json: a page that asks one more shows up in review.

RENEW=1 writes the file anew. No page asks more than eight times, nor more often for thrice the rows.
"""

import json
import os
from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from netzwerkstatt.ledger.actions import writing
from netzwerkstatt.registry.models import Municipality, Project
from netzwerkstatt.solutions.models import Solution
from tests import making
from tests.house.addresses import ADDRESSES
from tests.house.sources import ROOT

KEPT = ROOT / "tests" / "house" / "queries.json"
MOST, MOST_OF_A_LIST, MOST_AT_THE_DESK = 8, 12, 28  # docs/decisions/queries-at-the-desk.md
LISTS = {"office:list", "office:records", "office:proofs", "office:contacts", "office:imports", "office:accounts", "office:audit", "office:reports"}
PAGES = [address for address in ADDRESSES if address.reader]
DAY = date(2024, 1, 1)


def queries(client: Client, path: str) -> int | None:
    """Count what a second visit asks; None for a file, which is no page."""
    if not client.get(path)["Content-Type"].startswith("text/html"):
        return None
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def grow(rows: int) -> None:
    """Add as many of everything, all of it about the first place, project and solution."""
    place = Municipality.objects.filter(scheme="test").order_by("id").first() or making.municipality()
    lead = Project.objects.order_by("id").first() or making.project()
    first = Solution.objects.order_by("pk").first()
    thing = first.thing if first else making.solution(lead)
    with writing(by=None) as stamp:
        for _ in range(rows):
            other, another = making.municipality(), making.project()
            making.claim(stamp, "partner", DAY, subject=place, project=another, detail="lead")
            making.claim(stamp, "link", DAY, subject=other, partner=place, detail="exchange")
            step = making.claim(stamp, "step", DAY, subject=other, partner=place, thing=thing, project=lead, detail="live")
            making.claim(stamp, "counts", DAY, subject=other, partner=place, thing=thing, project=lead, source=step)
            making.claim(stamp, "use", DAY, subject=place, thing=making.offer(), detail="event", amount=2)
            making.solution(lead)


GROWING = {
    "home": dict, "figures": dict, "municipalities": dict, "projects": dict, "solutions": dict, "network": dict, "news": dict,
    "figure": lambda: {"code": "transfers"},
    "municipality": lambda: {"key": Municipality.objects.filter(scheme="test").order_by("id")[0].key},
    "project": lambda: {"slug": Project.objects.order_by("id")[0].slug},
    "solution": lambda: {"code": Solution.objects.order_by("pk")[0].thing.code},
}  # fmt: skip


def test_each_page_asks_as_often_as_is_written_down(demo: Callable[[str], Client]) -> None:
    asked = {page.name: queries(demo(page.reader or ""), page.path) for page in PAGES}
    counted = {name: count for name, count in asked.items() if count is not None}
    if os.environ.get("RENEW"):
        KEPT.write_text(json.dumps(counted, indent=2) + "\n", encoding="utf-8")
    assert counted == json.loads(KEPT.read_text(encoding="utf-8"))


def most(name: str) -> int:
    """Say how often a page may ask: visitors' pages eight times, lists of the desk twelve times."""
    if not name.startswith("office:"):
        return MOST
    return MOST_OF_A_LIST if name in LISTS else MOST_AT_THE_DESK


def test_no_page_asks_more_often_than_it_may() -> None:
    assert {name: count for name, count in json.loads(KEPT.read_text(encoding="utf-8")).items() if count > most(name)} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("name", GROWING)
def test_a_page_asks_no_more_often_for_thrice_the_rows(name: str) -> None:
    grow(3)
    few = queries(Client(), reverse(name, kwargs=GROWING[name]()))
    grow(6)
    cache.clear()
    many = queries(Client(), reverse(name, kwargs=GROWING[name]()))
    assert few is not None
    assert many is not None
    assert many <= few
