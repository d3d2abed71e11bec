"""The inbox by keyboard: rows, selection, asking, the list of keys, the switch that is remembered; and all of it without script."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.house.test_in_the_browser import axe

pytestmark = pytest.mark.browser
Demo = Callable[[str], Client]
LIST = "/buero/?was=bestaetigung"


@pytest.fixture
def desk(page: Page, demo: Demo, site: str) -> Page:
    """Open the queue of missing confirmations as the office."""
    sign_in(page, demo("office"), site)
    page.goto(LIST)
    return page


def sign_in(page: Page, client: Client, site: str) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def focused(page: Page) -> int:
    """Give the number of the row the focus is in."""
    return page.evaluate("[...document.querySelectorAll('.inbox tbody tr')].findIndex(row => row.contains(document.activeElement))")


def test_rows_are_walked_picked_and_opened(desk: Page) -> None:
    keys = desk.keyboard
    keys.press("j")
    assert focused(desk) == 1, "the first one is open already"
    keys.press("j")
    keys.press("k")
    keys.press("k")
    keys.press("k")
    assert focused(desk) == 0, "there is nothing before the first row"
    keys.press("x")
    expect(desk.get_by_text("1 Fall ausgewählt")).to_be_visible()
    keys.press("j")
    keys.press("x")
    expect(desk.get_by_text("2 Fälle ausgewählt")).to_be_visible()
    name = desk.locator(".inbox tbody tr").nth(1).locator("th a").inner_text()
    keys.press("Enter")
    desk.wait_for_url("**fall=bestaetigung-*")
    assert desk.get_by_role("complementary").get_by_role("heading", level=2).inner_text().replace("\n", " ").startswith(name)
    assert desk.locator("tr.is-on th a").get_attribute("aria-current") == "true"


def test_asking_by_key_shows_first_who_is_asked(desk: Page) -> None:
    name = desk.locator(".inbox tbody tr").nth(1).locator("small").inner_text().split("→")[1].split(",")[0].strip()
    desk.keyboard.press("j")
    desk.keyboard.press("e")
    expect(desk.get_by_role("heading", name="Kommunen fragen")).to_be_visible()
    assert name in desk.locator("main").inner_text()


@pytest.mark.parametrize(("key", "path"), [("n", "/buero/erfassen/uebertragungen/"), ("i", "/buero/import/")])
def test_quick_entry_by_key(desk: Page, key: str, path: str) -> None:
    desk.keyboard.press(key)
    desk.wait_for_url(f"**{path}")


def test_the_list_of_keys_is_a_dialog_that_gives_the_focus_back(desk: Page) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog", name="Alle Tasten im Eingang")
    expect(dialog).to_be_visible()
    desk.keyboard.press("n")
    assert urlsplit(desk.url).path == "/buero/", "keys are silent in the dialog"
    desk.evaluate(axe())
    assert desk.evaluate("axe.run().then(done => done.violations.map(one => one.id))") == []
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(desk) == 1


def test_keys_are_silent_in_fields_with_modifiers_and_when_switched_off(desk: Page) -> None:
    desk.get_by_label("Ort, Lösung, Angebot").focus()
    desk.keyboard.type("njx?")
    assert desk.get_by_label("Ort, Lösung, Angebot").input_value() == "njx?"
    assert desk.locator(".inbox input:checked").count() == 0
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("Alt+j")
    assert focused(desk) == -1
    desk.get_by_role("button", name="Tastenkürzel ausschalten").click()
    assert desk.locator(".keys kbd").first.is_hidden()
    desk.reload()
    desk.keyboard.press("j")
    assert focused(desk) == -1, "the switch is remembered"
    desk.get_by_role("button", name="Tastenkürzel einschalten").click()
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("j")
    assert focused(desk) == 1
    assert "keys" not in str(desk.context.cookies()), "remembered without a cookie"


def test_the_box_in_the_head_picks_the_page(desk: Page) -> None:
    desk.get_by_label("Alle auf dieser Seite auswählen").check()
    boxes = desk.locator(".inbox tbody input[type=checkbox]")
    assert desk.locator(".inbox tbody input:checked").count() == boxes.count() > 1


def test_everything_goes_without_script(browser: Browser, demo: Demo, site: str) -> None:
    context = browser.new_context(base_url=site, locale="de-DE", java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, demo("office"), site)
    page.goto(f"{LIST}&reihe=neu")
    assert page.locator(".keys").is_hidden()
    page.locator(".inbox tbody tr").nth(2).locator("th a").click()
    query = parse_qs(urlsplit(page.url).query)
    assert (query["was"], query["reihe"], urlsplit(page.url).fragment) == (["bestaetigung"], ["neu"], "fall")
    assert page.get_by_role("complementary").bounding_box()["y"] < 844, "on a phone the address leads to the case"  # type: ignore[index]
    page.locator(".inbox tbody input[type=checkbox]").first.check()
    page.get_by_role("button", name="Ausgewählte fragen oder erinnern").click()
    expect(page.get_by_role("heading", name="Kommunen fragen")).to_be_visible()
    context.close()


def test_the_ministry_has_rows_and_the_list_of_keys_but_nothing_to_do(page: Page, demo: Demo, site: str) -> None:
    sign_in(page, demo("ministry"), site)
    page.goto(LIST)
    page.keyboard.press("j")
    assert focused(page) == 1
    for key in ("x", "e", "n", "i"):
        page.keyboard.press(key)
    assert urlsplit(page.url).path == "/buero/" and page.locator("section input[type=checkbox], section [method=post]").count() == 0
