"""The style sheet is built from KERN's tokens, and only from those our own rules ask for."""

from pathlib import Path

import pytest

from netzwerkstatt.design.assets import AssetsMissing, build, closure, read_theme, squeeze, tokens_css

KERN = """
:root { --kern-color-blue: oklch(40% 0 0); --kern-color-pale: oklch(80% 0 0); --kern-4: 0.25rem; --kern-8: 0.5rem; }
@media (prefers-color-scheme: dark) { :root { --kern-color-action: red; } }
[data-kern-theme=light], .kern-light { --kern-color-action: var(--kern-color-blue); }
[data-kern-theme=dark], .kern-dark { --kern-color-action: var(--kern-color-pale); }
"""


def test_a_token_brings_those_it_is_made_of_in_both_themes() -> None:
    assert closure(["--kern-color-action"], read_theme(KERN)) == {"--kern-color-action", "--kern-color-blue", "--kern-color-pale"}


def test_unused_tokens_stay_away() -> None:
    css = tokens_css(["--kern-4", "--kern-color-action"], read_theme(KERN))
    assert "--kern-4:0.25rem" in css
    assert "--kern-8" not in css


def test_dark_follows_the_preference_and_never_reaches_paper() -> None:
    css = tokens_css(["--kern-color-action"], read_theme(KERN))
    assert "@media screen and (prefers-color-scheme:dark){:root:not([data-kern-theme=light]){--kern-color-action:var(--kern-color-pale)}}" in css


def test_an_unknown_token_is_refused_by_name() -> None:
    with pytest.raises(AssetsMissing, match="--kern-none"):
        closure(["--kern-none"], read_theme(KERN))


def test_missing_packages_are_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match="npm ci"):
        build(tmp_path, tmp_path / "static")


def test_building_twice_writes_once(tmp_path: Path) -> None:
    real = Path(__file__).resolve().parents[2] / "node_modules"
    if not real.is_dir():
        pytest.skip("node_modules is not installed")
    assert len(build(real, tmp_path)) == 16
    assert build(real, tmp_path) == []


def test_comments_do_not_reach_the_reader() -> None:
    assert squeeze("/* why */\n  a{b:c}\n\n") == "a{b:c}\n"
