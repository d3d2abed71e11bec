"""The laws of frontend/: short files, one that knows the renderer, a small script, and nothing from elsewhere in it."""

import gzip
import re
from pathlib import Path

import pytest

from netzwerkstatt.design.script import TARGET
from tests.house.sources import ROOT

LONGEST = 250
HEAVIEST = 60_000
SOURCES = sorted((ROOT / "frontend").glob("*/*.ts"))
RENDERER = re.compile(r"\b(CanvasRenderingContext2D|Path2D|OffscreenCanvas|WebGL\w*|fillText|strokeText|bezierCurveTo|lineTo)\b")
IMPORT = re.compile(r"""(?:from|import)\s+["']([^"']+)["']""")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_file_is_short_and_says_first_what_it_is_for(source: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST
    assert lines[0].startswith("// ")


# share.ts writes one line of words below a picture that was drawn.
def test_one_file_draws() -> None:
    drawing = {path.name for path in SOURCES if RENDERER.search(path.read_text(encoding="utf-8"))}
    assert drawing - {"share.ts"} == {"draw.ts"}


def test_the_script_is_our_own_alone() -> None:
    named = {(path.name, name) for path in SOURCES if path.parent.name == "src" for name in IMPORT.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert {one for one in named if not one[1].startswith("./")} == set()


def test_the_script_is_at_most_60_kilobytes_on_the_way() -> None:
    assert TARGET.is_file(), "`make built` builds it"
    assert len(gzip.compress(TARGET.read_bytes(), 9)) <= HEAVIEST


# The content policy forbids evaluated text; markup from data is a door for strangers.
def test_no_source_makes_markup_or_code_out_of_text() -> None:
    bad = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function)\b")
    assert [path.name for path in SOURCES if bad.search(path.read_text(encoding="utf-8"))] == []
