"""Templates are plain: the strict content policy forbids inline style and script, and the reader's language decides the words."""

import re

from tests.house.sources import templates, told

FORBIDDEN = {
    "inline style": re.compile(r"""\sstyle\s*=|<style[\s>]""", re.IGNORECASE),
    "inline script": re.compile(r"""<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE),
    "another origin": re.compile(r"""(?:src|srcset|poster)\s*=\s*["']https?:|url\(\s*["']?https?:""", re.IGNORECASE),
    "unescaped words": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)


# The policy is sent with every page, so what stands inline would silently not work for readers.
def test_templates_have_nothing_inline_and_nothing_from_elsewhere() -> None:
    wrong = []
    for path in templates():
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        for what, pattern in FORBIDDEN.items():
            wrong += [told(path, text.count("\n", 0, found.start()) + 1, what) for found in pattern.finditer(text)]
    assert wrong == []
