"""The whole way in a browser: a transfer entered at the desk, the town asked, its yes by link on a phone, and a figure that moves by one."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from netzwerkstatt.foundation.time import today
from tests.browsing import served
from tests.exchange.books import PROJECTS, SOLUTIONS
from tests.exchange.files import xlsx
from tests.installations import ROOT, Installation

pytestmark = pytest.mark.browser
PLACES = ROOT / "netzwerkstatt" / "demo" / "facts" / "places.csv"
ROW = {"solution": "L1", "from": "Köln", "to": "Leipzig", "on": "01.03.2024", "proof": "Telefonat"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "de-DE"}


def counted(page: Page, address: str, days_on: int = 0) -> int:
    """Give the figure of a day as programs read it."""
    answer = page.request.get(f"{address}/api/v1/figures/transfers?stand={today() + timedelta(days=days_on)}")
    return answer.json()["value"]


def test_a_towns_yes_on_a_phone_moves_the_figure_that_day(browser: Browser, installation: Installation, tmp_path: Path) -> None:
    installation.run("register", "load", str(PLACES), "--vintage", "2023-11-30")
    book = tmp_path / "mappe.xlsx"
    book.write_bytes(xlsx(Projekte=PROJECTS, Lösungen=SOLUTIONS))
    installation.run("import", str(book))
    with served(installation, REQUIRE_SECOND_FACTOR="0") as address:
        desk = browser.new_context(base_url=address, locale="de-DE").new_page()
        enter_and_ask(desk, installation)
        assert counted(desk, address) == 0
        history = desk.url
        phone = browser.new_context(**PHONE).new_page()
        answer_yes(phone, link(installation, address))
        assert (counted(desk, address, -1), counted(desk, address)) == (0, 1)
        desk.goto(history)
        told = desk.locator("main").inner_text()
        assert "Antwort von Leipzig" in told
        assert "Die Übertragung zählt ab" in told


def enter_and_ask(desk: Page, installation: Installation) -> None:
    """Sign in by the link of the console, name the town's mailbox, enter a step, and ask."""
    invited = installation.run("office", "add", "buero@example.org").stdout
    desk.goto(re.search(r"/buero/einladung/\S+", invited)[0])
    for field in desk.locator("main input[type=password]").all():
        field.fill("Lange-Strasse-am-Fluss-77")
    desk.locator("main button[type=submit]").first.click()
    desk.goto("/buero/ansprechstellen/")
    desk.get_by_role("combobox", name="Kommune, Name oder Schlüssel").fill("Leipzig")
    desk.get_by_label("Funktion", exact=True).fill("Digitalbüro")
    desk.get_by_label("E-Mail-Adresse").fill("digital@example.org")
    desk.get_by_role("button", name="Eintragen").click()
    desk.goto("/buero/erfassen/uebertragungen/")
    for name, typed in ROW.items():
        desk.locator(f"[name={name}]").fill(typed)
    desk.locator("[name=step]").select_option(label="in Betrieb")
    desk.locator("main form button[type=submit]").first.click()
    desk.get_by_role("link", name="fragen").first.click()
    desk.get_by_role("button", name="Fragen", exact=True).click()


def link(installation: Installation, address: str) -> str:
    """Let the worker write its letter, and read the link in it."""
    command = [sys.executable, "-m", "tests.inquiries.posting"]
    environment = installation.environment | {"SITE_ADDRESS": address}
    said = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "läuft seit dem 01.03.2024 bei Ihnen in Leipzig" in said
    return next(word for word in said.split() if "/antwort/" in word)


def answer_yes(phone: Page, address: str) -> None:
    """Say yes with the thumb; the page fits the phone, and its fields are large enough to touch."""
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("radio").first.check()
    button = phone.get_by_role("button", name="Antwort senden")
    assert button.bounding_box()["height"] >= 44
    button.tap()
    phone.get_by_text("Danke, Ihre Antwort ist gespeichert.").wait_for()
