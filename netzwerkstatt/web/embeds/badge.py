"""One figure as a small picture, light or dark as the reader likes it. Drawn without knowing the reader's typeface, so with room to spare."""

import textwrap
from base64 import b64encode
from hashlib import sha256
from html import escape

from netzwerkstatt.design.printfonts import ACCENT, INK, QUIET

WIDTH, LETTERS, LINE, LARGE = 340, 38, 20, 21
DARK_PAPER, DARK_INK, DARK_QUIET, DARK_ACCENT = INK, "#f3f4f7", "#b2b6cc", "#97afe1"
STYLE = (
    f".p{{fill:#fff}}.i{{fill:{INK}}}.q{{fill:{QUIET}}}.a{{fill:{ACCENT}}}@media (prefers-color-scheme:dark){{"
    f".p{{fill:{DARK_PAPER}}}.i{{fill:{DARK_INK}}}.q{{fill:{DARK_QUIET}}}.a{{fill:{DARK_ACCENT}}}}}"
)
STYLE_SOURCE = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"  # for the content policy: this style and no other


def badge_svg(*, title: str, value: str, unit: str, below: list[str], sentence: str, language: str) -> bytes:
    """Draw a badge; the sentence says all of it to who does not see it."""
    heads = textwrap.wrap(title, LETTERS)
    parts = [_text("i", 24 + LINE * place, words, 600) for place, words in enumerate(heads)]
    base = 24 + LINE * len(heads) + LARGE
    across = 12 + int(LARGE * 1.25 * len(value)) + 10
    parts.append(f'<text class="a" x="12" y="{base + 8}" font-size="42" font-weight="600">{escape(value)}</text>')
    parts.append(f'<text class="i" x="{across}" y="{base + 8}" font-size="16" font-weight="600">{escape(unit)}</text>')
    lines = [line for words in below for line in textwrap.wrap(words, LETTERS + 8)]
    parts += [f'<text class="q" x="12" y="{base + 34 + 18 * place}" font-size="13">{escape(words)}</text>' for place, words in enumerate(lines)]
    height = base + 34 + 18 * len(lines) - 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="t" lang="{language}" font-family="\'Fira Sans\',system-ui,sans-serif" font-size="16">'
        f'<title id="t">{escape(sentence)}</title>'
        f'<style>{STYLE}</style><path class="p" d="M0 0h{WIDTH}v{height}H0z"/><path class="i" d="M0 0h{WIDTH}v2H0z"/>{"".join(parts)}</svg>'
    ).encode()


def _text(paint: str, y: int, words: str, weight: int) -> str:
    return f'<text class="{paint}" x="12" y="{y}" font-weight="{weight}">{escape(words)}</text>'
