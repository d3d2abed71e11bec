"""Build the style sheet, the fonts and the map's outline out of node_modules; needs nothing but the standard library.

Run as `python -m netzwerkstatt.design.assets`. What it writes is not committed.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from netzwerkstatt.design.outline import SOURCE, write_outline
from netzwerkstatt.design.printfonts import SOURCES, unpacked

ROOM = Path(__file__).resolve().parent
STYLES = ROOM / "styles"
TARGET = ROOM / "static" / "design"
PARTS = ("foundation", "frame", "layout", "forms", "figures", "tables", "notices", "charts", "neighbours", "map", "desk", "modes")
SHEETS = {
    "netzwerkstatt.css": PARTS,
    "embed.css": ("embed",),
    "embed-network.css": ("embed", "network", "embedded"),
    "network.css": ("network", "network-view", "between", "gaps", "summed"),
}
FONTS = ("fira-sans-latin-400-normal.woff2", "fira-sans-latin-600-normal.woff2")
LICENCE = "fira-sans-OFL.txt"
OUTLINE = "outline.json"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"(--kern-[\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)")
_USE = re.compile(r"var\(\s*(--kern-[\w-]+)")

Tokens = Mapping[str, str]


class AssetsMissing(Exception):
    """A package that the style sheet is built from is not installed, or lacks what we use."""


@dataclass(frozen=True)
class Theme:
    """KERN's custom properties: those of both themes, and what each theme sets by itself."""

    plain: Tokens
    light: Tokens
    dark: Tokens


def read_theme(css: str) -> Theme:
    """Read every custom property of KERN's style sheet; the theme attribute tells light from dark."""
    found: dict[str, dict[str, str]] = {"plain": {}, "light": {}, "dark": {}}
    # What stands inside @media repeats the attribute rules or sizes we do not use.
    for selector, body in _RULE.findall(_without_media(_COMMENT.sub("", css))):
        kind = _kind(selector)
        if kind:
            found[kind].update(_DECLARATION.findall(body))
    return Theme(**found)


def used_tokens(css: str) -> set[str]:
    """Name the KERN tokens that a text of CSS asks for."""
    return set(_USE.findall(css))


def closure(names: Iterable[str], theme: Theme) -> set[str]:
    """Add the tokens that the named ones are made of, in either theme; unknown names raise AssetsMissing."""
    wanted: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in wanted:
            continue
        values = [tokens[name] for tokens in (theme.plain, theme.light, theme.dark) if name in tokens]
        if not values:
            raise AssetsMissing(f"KERN has no token {name}.")
        wanted.add(name)
        todo.extend(used_tokens(" ".join(values)))
    return wanted


def tokens_css(names: Iterable[str], theme: Theme) -> str:
    """Write the wanted tokens: light as the rule, dark by preference or attribute, and never on paper."""
    wanted = closure(names, theme)
    light = _block({**theme.plain, **theme.light}, wanted)
    dark = _block(theme.dark, wanted)
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-kern-theme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-kern-theme=dark]{{{dark}}}}}\n"
    )


def squeeze(css: str) -> str:
    """Take out comments and indentation; the rest is left to compression on the way."""
    lines = (line.strip() for line in _COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def build(packages: Path, target: Path = TARGET) -> list[Path]:
    """Write style sheet, fonts and their licence; return the files written, none when all are up to date."""
    kern = packages / "@kern-ux" / "native" / "dist" / "kern.css"
    fira = packages / "@fontsource" / "fira-sans"
    copies = {target / "fonts" / name: fira / "files" / name for name in FONTS}
    copies[target / "fonts" / LICENCE] = fira / "LICENSE"
    print_fonts = {target / "fonts" / name: fira / "files" / source for name, source in SOURCES.items()}
    _require([kern, packages / SOURCE, *copies.values(), *print_fonts.values()])
    written = [sheet for name, parts in SHEETS.items() if _write_sheet(sheet := target / name, kern, [STYLES / f"{part}.css" for part in parts])]
    for copy, source in print_fonts.items():
        if _is_stale(copy, [source, ROOM / "printfonts.py"]):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(unpacked(source.read_bytes(), is_latin=copy.parent.name == "latin"))
            written.append(copy)
    for copy, source in copies.items():
        if _is_stale(copy, [source]):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
            written.append(copy)
    if _is_stale(target / OUTLINE, [packages / SOURCE, *(ROOM / part for part in ("outline.py", "projection.py", "topology.py"))]):
        write_outline(packages, target / OUTLINE)
        written.append(target / OUTLINE)
    return written


def _write_sheet(sheet: Path, kern: Path, parts: list[Path]) -> bool:
    """Write one style sheet out of its parts and the tokens they ask for, unless it is up to date."""
    if not _is_stale(sheet, [kern, *parts, Path(__file__)]):
        return False
    own = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    text = tokens_css(used_tokens(own), read_theme(kern.read_text(encoding="utf-8"))) + squeeze(own)
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(text, encoding="utf-8")
    return True


def main() -> int:
    """Build beside the package; say in one line what is missing or what was written."""
    try:
        written = build(ROOM.parents[1] / "node_modules")
    except AssetsMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    print(f"{len(written)} file(s) written to {TARGET}" if written else "Styles and fonts are up to date.")
    return 0


def _without_media(css: str) -> str:
    """Cut @media blocks with everything in them."""
    kept, rest = [], css
    while (start := rest.find("@media")) >= 0:
        kept.append(rest[:start])
        rest = rest[_end_of_block(rest, rest.index("{", start)) :]
    return "".join([*kept, rest])


def _end_of_block(css: str, opening: int) -> int:
    depth = 0
    for index in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[index], 0)
        if depth == 0:
            return index + 1
    raise AssetsMissing("KERN's style sheet ends within a block.")


def _kind(selector: str) -> str | None:
    names = [name.strip() for name in selector.split(",")]
    kinds = {":root": "plain", "[data-kern-theme=light]": "light", "[data-kern-theme=dark]": "dark"}
    # Rules that set the ground for both themes at once carry no tokens.
    return next((kind for name, kind in kinds.items() if name in names), None)


def _block(tokens: Tokens, wanted: set[str]) -> str:
    return ";".join(f"{name}:{tokens[name]}" for name in sorted(wanted & tokens.keys()))


def _require(files: Iterable[Path]) -> None:
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise AssetsMissing(f"{missing[0]} is missing. Run `npm ci` first.")


def _is_stale(target: Path, sources: Iterable[Path]) -> bool:
    return not target.is_file() or target.stat().st_mtime < max(source.stat().st_mtime for source in sources)


if __name__ == "__main__":
    sys.exit(main())
