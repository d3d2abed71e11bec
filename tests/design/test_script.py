"""The network's script is built from its sources when they are newer, and what is wrong is said."""

import os
import shutil
from pathlib import Path

import pytest

from netzwerkstatt.design.script import ROOT, VITE, ScriptNotBuilt, build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Lay down the sources of the script beside the installed packages."""
    if not (ROOT / VITE).is_file():
        pytest.skip("node_modules is not installed")
    shutil.copytree(ROOT / "frontend", tmp_path / "frontend")
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def test_it_is_built_once_and_again_when_a_source_is_newer(project: Path) -> None:
    target = project / "static" / "network.js"
    assert build(project, target)
    assert target.read_text(encoding="utf-8").startswith("(function")
    assert not build(project, target)
    later = target.stat().st_mtime + 5
    os.utime(project / "frontend" / "src" / "app.ts", (later, later))
    assert build(project, target)


def test_a_mistake_in_the_source_is_told_and_leaves_what_was_built(project: Path) -> None:
    target = project / "static" / "network.js"
    build(project, target)
    before = target.read_text(encoding="utf-8")
    with (project / "frontend" / "src" / "main.ts").open("a", encoding="utf-8") as source:
        source.write("\nthis is no script\n")
    os.utime(target, (1, 1))
    with pytest.raises(ScriptNotBuilt, match=r"main\.ts"):
        build(project, target)
    assert target.read_text(encoding="utf-8") == before


def test_missing_packages_are_said_with_the_remedy(project: Path) -> None:
    (project / "node_modules").unlink()
    with pytest.raises(ScriptNotBuilt, match="npm ci"):
        build(project, project / "static" / "network.js")
