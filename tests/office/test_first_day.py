"""The first day of a new member of the office, by clicking: register, workbook with five mistakes, mending, the first figure, its record, the PDF."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browsing import served
from tests.exchange.books import LINK_HEADER, PROJECTS, SOLUTIONS, STEP_HEADER
from tests.exchange.files import xlsx
from tests.installations import ROOT, Installation

pytestmark = pytest.mark.browser
PLACES = ROOT / "netzwerkstatt" / "demo" / "facts" / "places.csv"
MISTAKEN = {
    "Projekte": PROJECTS,
    "Lösungen": SOLUTIONS,
    "Übertragungen": [
        STEP_HEADER, ["L1", "Köln", "Leipzg", "in Betrieb", "01.03.2022", "05.03.2022", ""], ["L1", "Köln", "Bonn", "läuft", "01.04.2022", "", ""],
    ],
    "Verbindungen": [
        LINK_HEADER, ["Köln", "Köln", "Vorbild", "01.02.2022", ""], ["Köln", "Leipzig", "Vorbild", "31.02.2022", ""],
        ["Köln", "Niemandsort", "Vorbild", "01.02.2022", ""],
    ],
}  # fmt: skip


def test_from_the_empty_installation_to_the_pdf(browser: Browser, installation: Installation, tmp_path: Path) -> None:
    book = tmp_path / "mappe.xlsx"
    book.write_bytes(xlsx(**MISTAKEN))
    invited = installation.run("office", "add", "buero@example.org").stdout
    with served(installation, REQUIRE_SECOND_FACTOR="0") as address:
        page = browser.new_context(base_url=address, locale="de-DE", viewport={"width": 1280, "height": 900}).new_page()
        sign_in(page, re.search(r"/buero/einladung/\S+", invited)[0])
        load_register(page)
        mend(page, book)
        take_in_and_see(page)
        assert "Übertragungen 1 Übertragung" in report(page, tmp_path)


def sign_in(page: Page, invitation: str) -> None:
    """Follow the one-time link and choose a password; the empty desk says what is first."""
    page.goto(invitation)
    for field in page.locator("main input[type=password]").all():
        field.fill("Lange-Strasse-am-Fluss-77")
    page.locator("main button[type=submit]").first.click()
    page.goto("/buero/")
    page.get_by_role("link", name="Zum Import").click()
    page.get_by_role("link", name="Gemeindeverzeichnis laden").click()


def load_register(page: Page) -> None:
    """Upload the register with its day."""
    page.locator("input[type=file]").set_input_files(PLACES)
    page.get_by_label("Gebietsstand").fill("30.11.2023")
    page.get_by_role("button", name="Hochladen und laden").click()
    page.get_by_text("Das Verzeichnis ist geladen").wait_for()
    page.get_by_role("link", name="Weiter: die erste Mappe einlesen").click()


def mend(page: Page, book: Path) -> None:
    """Upload the workbook and mend its five mistakes on the screen: a candidate, a word, a day, and two rows left out."""
    page.locator("input[type=file]").set_input_files(book)
    page.get_by_role("button", name="Hochladen und prüfen").click()
    page.get_by_role("heading", name="5 Fehler in der Datei").wait_for()
    question = {
        words: page.locator("fieldset.question", has_text=words) for words in ("Leipzg", "läuft", "31.02.2022", "Niemandsort", "derselbe Ort")
    }
    question["Leipzg"].get_by_label(re.compile("^Leipzig")).first.check()
    question["läuft"].get_by_label("in Betrieb", exact=True).check()
    question["31.02.2022"].locator("input[type=text]").fill("28.02.2022")
    question["Niemandsort"].get_by_label("Zeile weglassen").check()
    question["derselbe Ort"].get_by_label("Zeile weglassen").check()
    page.get_by_role("button", name="Speichern und neu prüfen").click()
    page.get_by_role("button", name="Übernehmen").click()
    page.get_by_text("Übernommen").first.wait_for()


def take_in_and_see(page: Page) -> None:
    """Go from the import to the figures, to one of them, and to the record it rests on."""
    page.get_by_role("link", name="Die Kennzahlen ansehen").click()
    page.get_by_role("link", name="Übertragungen", exact=True).first.click()
    assert page.get_by_role("heading", name="Übertragungen").first.is_visible()
    page.locator("#belege a[href^='/angaben/'], table a[href*='/angaben/']").first.click()
    assert "Leipzig" in page.locator("main").inner_text()


def report(page: Page, folder: Path) -> str:
    """Build a report of one figure and read its PDF."""
    page.goto("/buero/berichte/")
    page.get_by_role("link", name="Neuer Bericht").first.click()
    page.get_by_label("Titel").fill("Erster Bericht")
    page.get_by_label("Übertragungen", exact=True).check()
    page.get_by_label("Übertragungen: Belege im Anhang").check()
    page.get_by_role("button", name="Entwurf anlegen").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").click()
    waiting.value.save_as(folder / "bericht.pdf")
    return " ".join(" ".join(one.extract_text() for one in PdfReader(folder / "bericht.pdf").pages).split())
