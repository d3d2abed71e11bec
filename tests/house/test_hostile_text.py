"""Hostile text in every field, every page that can be reached by clicking, in a browser whose content policy is switched off: nothing of it runs."""

import re
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browsing import served
from tests.house.hostile import BAD
from tests.installations import ROOT, Installation

pytestmark = pytest.mark.browser
MOST, WAYS = 2_000, 4  # addresses of the site, and of one page; the walk ends by itself well before
LEFT_OUT = re.compile(r"/(redaktion|static|api/v1)/|\.(xlsx|csv|pdf|docx|svg|json|xml|txt)\b|[?&](format|reihe|seite|sprache)=|/datei")
NOTHING = "document.querySelectorAll('[data-hostile]').length"


@pytest.fixture
def hostile(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """Serve a programme of hostile words; gives its address, the desk's invitation and the letter's link."""
    command = [sys.executable, "-m", "tests.house.hostile"]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
    invitation, letter = done.stdout.split()[-2:]
    with served(installation, REQUIRE_SECOND_FACTOR="0") as address:
        yield address, invitation, urlsplit(letter).path


def test_no_text_of_anybody_runs_on_any_page(browser: Browser, hostile: tuple[str, str, str]) -> None:
    address, invitation, letter = hostile
    context = browser.new_context(base_url=address, locale="de-DE", bypass_csp=True)
    page, dialogs = context.new_page(), []
    page.on("dialog", lambda dialog: (dialogs.append(page.url), dialog.dismiss()))
    page.goto(invitation)
    for field in page.locator("main input[type=password]").all():
        field.fill("Lange-Strasse-am-Fluss-77")
    page.locator("main button[type=submit]").first.click()
    seen, shown = walk(page, [f"{address}/", f"{address}/buero/", f"{address}{letter}"])
    assert dialogs == []
    assert len(seen) > 80, "the walk reached hardly anything"
    assert shown > 40, "the hostile words stand on hardly any page, so this proves little"
    context.close()


def test_the_guard_sees_what_runs(browser: Browser) -> None:
    """The control: the same words, not escaped, are found by both signs."""
    page, dialogs = browser.new_page(), []
    page.on("dialog", lambda dialog: (dialogs.append(1), dialog.dismiss()))
    page.set_content(f'<p title="{BAD}">{BAD}</p>')
    page.wait_for_timeout(200)
    assert page.evaluate(NOTHING) > 0
    assert dialogs
    page.close()


def walk(page: Page, first: list[str]) -> tuple[set[str], int]:
    """Follow every link of the site once; gives the pages seen, and on how many of them the words stand."""
    todo, seen, shown, kinds = deque(first), set(first), 0, Counter[str]()
    while todo and len(seen) < MOST:
        here = todo.popleft()
        try:
            answer = page.goto(here)
        except Error as error:
            assert "Download" in str(error), here  # a file is no page
            continue
        assert answer is not None and answer.status < 500, here
        assert page.evaluate(NOTHING) == 0, f"markup of a text became part of {here}"
        shown += "onerror=alert(1)" in page.content()
        for link in page.evaluate("[...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))"):
            there = urldefrag(urljoin(page.url, link))[0]
            if urlsplit(there).netloc == urlsplit(here).netloc and there not in seen and not LEFT_OUT.search(there):
                seen.add(there)
                kinds[urlsplit(there).path] += 1
                if kinds[urlsplit(there).path] <= WAYS:  # the same page under other filters shows no other words
                    todo.append(there)
    return seen, shown
