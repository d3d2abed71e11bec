"""Compile the message catalogues, so that an installation needs no gettext tools.

Run as `python -m netzwerkstatt.design.catalogues`. What it writes is not committed.
"""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_stale(locale: Path = LOCALE) -> list[Path]:
    """Compile every catalogue that is newer than what was compiled from it; return the files written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        written.append(target)
    return written


def main() -> int:
    """Compile beside the sources."""
    for path in compile_stale():
        sys.stdout.write(f"{path.relative_to(LOCALE.parents[1])} compiled\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
