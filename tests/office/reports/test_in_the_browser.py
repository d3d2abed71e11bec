"""A report is built by clicking, without a word typed but its title, and its PDF taken along."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

pytestmark = pytest.mark.browser
Demo = Callable[[str], Client]


def test_a_report_is_built_by_clicking_and_its_pdf_downloaded(page: Page, demo: Demo, site: str, tmp_path: Path) -> None:
    session = demo("office").cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page.goto("/buero/berichte/")
    page.get_by_role("link", name="Neuer Bericht").click()
    page.get_by_label("Titel").fill("Bericht zum Kongress")
    page.get_by_label("Stichtag").fill("23.4.2024")
    page.get_by_label("Übertragene Lösungen", exact=True).check()
    page.get_by_label("Übertragene Lösungen: Aufteilung").select_option("theme")
    page.get_by_label("Übertragene Lösungen: Belege im Anhang").check()
    page.get_by_role("button", name="Entwurf anlegen").click()
    assert page.get_by_role("heading", name="Bericht zum Kongress").is_visible()
    assert page.get_by_role("img", name="Verlauf von 0 am").is_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").click()
    waiting.value.save_as(tmp_path / "bericht.pdf")
    reader = PdfReader(tmp_path / "bericht.pdf")
    said = " ".join(reader.pages[0].extract_text().split())
    assert "Übertragene Lösungen 86 Lösungen" in said
    assert "am 23.04.2024" in said
    assert "Demo. Erzeugte Daten." in said
    page.get_by_role("link", name="Verwerfen").click()
    page.get_by_role("button", name="Entwurf verwerfen").click()
    assert page.get_by_text("Der Entwurf ist verworfen.").is_visible()


@pytest.mark.parametrize(("address", "is_shown"), [("/embed/kennzahlen/transfers/", True), ("/kennzahlen/transfers/", False)])
def test_other_sites_may_frame_the_embedded_page_and_no_other(browser: Browser, site: str, address: str, is_shown: bool) -> None:
    # Both sites are played, ours with the server's own answers: a browser lets no public page look at this machine.
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    frame = f'<iframe src="https://unsere.example{address}?stand=2024-04-23" width="400" height="300"></iframe>'
    page.route("https://example.org/", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.route("https://unsere.example/**", lambda route: route.fulfill(response=route.fetch(url=site + urlsplit(route.request.url).path)))
    page.goto("https://example.org/")
    page.wait_for_load_state("networkidle")
    assert page.frame_locator("iframe").get_by_role("heading", name="Übertragungen").first.is_visible() is is_shown
    context.close()
