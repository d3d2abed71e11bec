"""A file of evidence by clicking: refused, brought, opened to everybody, had by a visitor, taken away; with a name as long as names get."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import installations
from tests.browsing import served
from tests.files.samples import SVG

pytestmark = pytest.mark.browser
PASSWORD = "Lange-Strasse-am-Fluss-77"
# Not the demo's own file, which is there already.
PROTOCOL = (installations.ROOT / "netzwerkstatt" / "demo" / "facts" / "protokoll.pdf").read_bytes() + b"%%EOF\n"
LONG = "Ergebnisprotokoll_" + "sehr" * 40


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """Open the desk of a demo of the test's own, signed in."""
    made = installations.fresh("demo", tmp_path / "installation")
    invited = re.search(r"/buero/einladung/\S+", made.run("office", "add", "buero@example.org").stdout)
    assert invited is not None
    with served(made, REQUIRE_SECOND_FACTOR="0") as address:
        page = browser.new_context(base_url=address, locale="de-DE", viewport={"width": 390, "height": 900}).new_page()
        page.goto(invited[0])
        for field in page.locator("main input[type=password]").all():
            field.fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        yield page
        page.context.close()
    installations.remove(made)


def test_a_file_from_the_form_to_the_visitor_and_away(desk: Page, tmp_path: Path, browser: Browser) -> None:
    fill_in(desk)
    refuse(desk, tmp_path)
    bring(desk)
    public = str(desk.get_by_role("link", name="Öffentliche Seite dieses Nachweises").get_attribute("href"))
    with visiting(browser, desk, public) as visitor:
        assert "liegt bei der Koordinierungsstelle" in visitor.locator("main").inner_text()
        assert visitor.locator("a[href$='/datei/']").count() == 0
    desk.get_by_role("button", name="Datei öffentlich zeigen").click()
    desk.get_by_text("Die Datei ist jetzt öffentlich.").wait_for()
    with visiting(browser, desk, public) as visitor:
        assert had(visitor) == PROTOCOL
    take_away(desk)
    with visiting(browser, desk, public) as visitor:
        assert visitor.get_by_role("heading", name="Inhalt entfernt").is_visible()
        assert "Enthielt Namen" in visitor.locator("main").inner_text() and LONG not in visitor.content()


@contextmanager
def visiting(browser: Browser, desk: Page, path: str) -> Iterator[Page]:
    """Come by as somebody new, on a telephone: a public page may be kept for a minute by who saw it before."""
    context = browser.new_context(base_url=desk.url.split("/buero")[0], locale="de-DE", viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    yield page
    context.close()


def fill_in(page: Page) -> None:
    """Write a link between two invented places down."""
    page.goto("/buero/erfassen/verbindungen/")
    page.get_by_role("combobox", name="Von").fill("Demoritz")
    page.get_by_role("combobox", name="Nach").fill("Neu-Demow")
    page.locator("#f-kind").select_option("Wissensaustausch")
    page.locator("#f-since").fill("12.09.2022")
    page.get_by_label("Worauf stützt sich das?").select_option(label="Dokument")


def refuse(page: Page, folder: Path) -> None:
    """Bring a drawing that says it is a photograph, and a file that is too large: both are refused, and what was typed stays."""
    save = page.get_by_role("button", name="Speichern", exact=True)
    page.get_by_label("Datei dazu").set_input_files({"name": "foto.png", "mimeType": "image/png", "buffer": SVG})
    save.click()
    page.get_by_text("Webseiten, SVG und anderes Markup werden nicht angenommen").first.wait_for()
    assert page.get_by_role("combobox", name="Nach").input_value() == "Neu-Demow"
    large = folder / "gross.pdf"
    large.write_bytes(PROTOCOL + bytes(20_000_000))
    page.get_by_label("Datei dazu").set_input_files(large)
    save.click()
    assert "größer als 20 MB" in page.get_by_label("Datei dazu").evaluate("input => input.validationMessage")
    page.evaluate("document.querySelector('main form').noValidate = true")  # as a browser without script sends it
    save.click()
    page.get_by_role("link", name=re.compile("größer als 20 MB")).wait_for()
    assert page.get_by_role("combobox", name="Von").input_value() == "Demoritz"


def bring(page: Page) -> None:
    """Bring the file under a long name; its page fits on a telephone, and the office has it."""
    page.get_by_label("Datei dazu").set_input_files({"name": f"{LONG}.pdf", "mimeType": "text/html", "buffer": PROTOCOL})
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.get_by_text("Gespeichert. Es steht jetzt im Hauptbuch.").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("section", has_text="Worauf sie sich stützt").get_by_role("link", name=LONG).first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert had(page) == PROTOCOL


def had(page: Page) -> bytes:
    """Open the file by its link, where the browser shows it, and go back; give its bytes as a program that saves it gets them."""
    link = page.locator("a[href$='/datei/']")
    assert link.inner_text() == f"{LONG}.pdf"
    saved = page.request.get(str(link.get_attribute("href")))
    assert (saved.status, saved.headers["content-type"]) == (200, "application/pdf")
    assert f'filename="{LONG}.pdf"' in saved.headers["content-disposition"]
    before = page.url
    with page.expect_response(re.compile("/datei/$")) as shown:
        link.click()
    assert shown.value.status == 200
    page.wait_for_url("**/datei/")
    page.goto(before)
    return saved.body()


def take_away(page: Page) -> None:
    """Take the content away; without a reason it stays."""
    page.get_by_role("link", name="Inhalt entfernen").click()
    page.get_by_label("Grund").fill("Enthielt Namen")
    page.get_by_role("button", name="Inhalt entfernen").click()
    page.get_by_text("Der Inhalt ist entfernt. Prüfsumme, Tag und Grund bleiben.").wait_for()
    assert page.locator("a[href$='/datei/']").count() == 0
