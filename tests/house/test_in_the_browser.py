"""Every page in a browser: no finding of axe, wide and narrow, light and dark, and a focus one can see on the way through by keyboard."""

from collections.abc import Callable
from functools import cache

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.house.addresses import ADDRESSES, Address
from tests.house.sources import ROOT

pytestmark = pytest.mark.browser
Demo = Callable[[str], Client]
LOOKS = {"wide and light": (1280, "light"), "narrow and dark": (320, "dark")}
FEEDS = {"news-feed", "municipality-feed", "solution-feed"}
FILES = {"workbook-template", "office:workbook", "health", "report-file", "figure-badge", "projects-map", "evidence-file", *FEEDS}
DATA = "data:"  # what programs read is no page
PAGES = [address for address in ADDRESSES if address.visitor == 200 and address.name not in FILES and not address.name.startswith(DATA)]
DESK = [address for address in ADDRESSES if address.visitor != 200 and address.office == 200]
STEPS = 25
# The ring is an outline of the element, or of the card it fills; what is not on the screen is not seen.
SEEN = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    if (one === document.body) return null;
    const isRing = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const card = one.closest('li') || one;
    const ring = [null, '::before', '::after'].some(part => isRing(getComputedStyle(one, part))) || isRing(getComputedStyle(card));
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return ring && inside ? null : one.outerHTML.slice(0, 120);
}"""


@cache
def axe() -> str:
    """Read the checker, which npm put beside the typeface."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_axe_finds_nothing(address: Address, look: str, page: Page, demo: Demo) -> None:
    check(address, look, page)


# The desk is the office's own: it is looked at with the office's session, and files among its addresses are left out.
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("address", DESK, ids=lambda address: address.name)
def test_axe_finds_nothing_at_the_desk(address: Address, look: str, page: Page, demo: Demo, site: str) -> None:
    client = demo("office")
    if "text/html" not in client.get(address.path)["Content-Type"]:
        return
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    check(address, look, page)


def check(address: Address, look: str, page: Page) -> None:
    """Open a page in a look; axe finds nothing, and it does not scroll sideways."""
    width, scheme = LOOKS[look]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(address.path)
    page.evaluate(axe())
    found = page.evaluate("axe.run().then(done => done.violations.map(one => [one.id, ...one.nodes.map(node => node.html.slice(0, 120))]))")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_the_keyboard_shows_where_it_is(address: Address, page: Page, demo: Demo) -> None:
    page.goto(address.path)
    unseen = set()
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        unseen.add(page.evaluate(SEEN))
    assert unseen <= {None}
