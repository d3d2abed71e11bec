"""Official keys as people and spreadsheets write them: 05122000, "AGS 5122000", 5122000.0. Knows no places."""

import re

_KEY = re.compile(
    r"'?\s*(?:(?:AGS|ARS|RS|(?:Gemeinde|Kreis|Regional|Verbands)?schl(?:ü|ue)ssel)\b\.?\s*:?\s*)?(\d[\d\s]*?)(?:[.,]0+)?\s*'?",
    re.IGNORECASE | re.ASCII,
)
_LETTER_AND_KEY = re.compile(r"(?<![\d.,])\d{4,12}(?![\d.,])", re.ASCII)
# A spreadsheet drops the leading zero: 7 digits were 8. Eight may be a municipality's whole key or an association's nine.
_LENGTHS_WITHOUT_ZERO = (4, 7, 8, 11)
_LENGTHS = (5, 8, 9, 12)


def possible_keys(written: str) -> tuple[str, ...]:
    """Return the keys a text may mean, the one as written first; () if it is no key."""
    match = _KEY.fullmatch(written.replace("\u00a0", " ").strip())
    if not match:
        return ()
    digits = "".join(match[1].split())
    keys = (digits,) if len(digits) in _LENGTHS else ()
    return (*keys, "0" + digits) if len(digits) in _LENGTHS_WITHOUT_ZERO else keys


def is_number(written: str) -> bool:
    """Tell whether a text is a number only, and so can be nothing but a key."""
    return bool(_KEY.fullmatch(written.replace("\u00a0", " ").strip()))


def split_key(written: str) -> tuple[str, str]:
    """Split "Leipzig (14713000)" into its name and its key; ("", "") if there is not exactly one of each."""
    found = _LETTER_AND_KEY.findall(written)
    name = _LETTER_AND_KEY.sub(" ", written).strip(" ,;:()[]-–/\t\n")
    return (name, found[0]) if len(found) == 1 and any(map(str.isalpha, name)) else ("", "")


def municipality_key(ars: str) -> str:
    """Return the AGS inside a 12-digit ARS."""
    return ars[:5] + ars[9:]
