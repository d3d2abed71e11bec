"""The one normaliser of written text, for searching and for matching names."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ′＇"))
_HYPHENS = dict.fromkeys(map(ord, "-‐‑‒–—―−­_"), " ")
_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
_TABLE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", **_LETTERS}) | _APOSTROPHES | _HYPHENS
_UMLAUT = re.compile("([aou])\u0308")
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return the text as it is compared: "Häuser", "haeuser" and "HAEUSER" are one, and so are "Groß-Gerau" and "gross gerau".

    Other diacritics and apostrophes are dropped, hyphens become blanks, blanks are single; all other punctuation stays. Idempotent.
    """
    lowered = text.casefold().translate(_TABLE)
    if not lowered.isascii():
        lowered = _without_marks(lowered)
    return _BLANKS.sub(" ", lowered).strip()


def _without_marks(text: str) -> str:
    # Folding can yield letters that decompose, and decomposing letters that fold: two rounds reach the rest.
    for _round in range(2):
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _UMLAUT.sub(r"\1e", text)
    return "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_TABLE)


# What turns the order of what is read, or is not seen at all: direction marks, embeddings, overrides, isolates; blanks of no width; the byte order
# mark; and control characters but for tab and line ends. NUL stays for those who refuse it. Joiners stay: some scripts are spelled with them.
_UNSEEN = re.compile("[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """Take out of what a stranger wrote what cannot be seen but changes how the text around it reads. Idempotent."""
    return _UNSEEN.sub("", text)


def gettext_noop(text: str) -> str:
    """Mark a sentence of a module without Django: whoever says it translates it."""
    return text
