"""Docs that lie fail: examples run, links lead somewhere, and every decision is on one page."""

import re
import shlex
from pathlib import Path

import pytest

from tests import installations
from tests.house.sources import ROOT

PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


def blocks(language: str) -> list[tuple[str, str]]:
    """Give the code blocks of a language with the page they stand on."""
    return [(page.name, code) for page in PAGES for found, code in BLOCK.findall(page.read_text(encoding="utf-8")) if found == language]


def test_the_console_examples_run_on_the_demo(tmp_path: Path) -> None:
    there = installations.fresh("demo", tmp_path / "demo")
    examples = [line[2:] for _page, code in blocks("console") for line in code.splitlines() if line.startswith("$ ")]
    assert examples
    try:
        for example in examples:
            assert there.run(*shlex.split(example)[1:]).stdout, example
    finally:
        installations.remove(there)


@pytest.mark.django_db
@pytest.mark.parametrize("code", [code for _page, code in blocks("python")])
def test_the_python_examples_run(code: str) -> None:
    exec(compile(code, "docs", "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not target.startswith(("http", "mailto:"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


# A decision that needs two pages is two decisions.
@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/decisions/*.md")), ids=lambda page: page.stem)
def test_a_decision_is_one_page_with_what_was_decided_and_why(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert page.stem in {"dependencies", "personal-data"} or ("**Decided.**" in text and "**Why.**" in text)
