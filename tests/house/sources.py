"""The project's own files and syntax trees, for the laws that read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "netzwerkstatt"
BUILT = {"migrations", "__pycache__"}


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """List the Python files under folders of the project, migrations left out: Django writes those."""
    found = {path for folder in folders for path in (ROOT / folder).rglob("*.py")}
    return tuple(sorted(path for path in found if not BUILT & set(path.parts)))


@cache
def tree(path: Path) -> ast.Module:
    """Parse a file once."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def templates() -> list[Path]:
    """List our templates."""
    return sorted(path for path in PACKAGE.glob("*/templates/**/*") if path.is_file())


def tracked_files() -> Iterator[Path]:
    """List what is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    yield from (ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def told(path: Path, line: int, what: str) -> str:
    """Say where and what in one line an editor can jump to."""
    return f"{path.relative_to(ROOT)}:{line} {what}"
