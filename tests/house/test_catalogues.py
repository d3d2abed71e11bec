"""German is written in the code, English in the catalogue: every text of ours has its English, with the same fields in it."""

import re
from functools import cache

import polib

from tests.house.messages import messages
from tests.house.sources import PACKAGE

FIELD = re.compile(r"%\(\w+\)[#0 +-]*[\d.]*[a-z]|\{\w*\}")


@cache
def english() -> dict[tuple[str, str], polib.POEntry]:
    """Read the English catalogue by context and text."""
    entries = polib.pofile(str(PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt or "", entry.msgid): entry for entry in entries if not entry.obsolete}


def test_every_text_of_ours_has_its_english() -> None:
    missing = []
    for message in messages():
        entry = english().get((message.context, message.text))
        if entry is None or entry.fuzzy or (message.plural and entry.msgid_plural != message.plural):
            missing.append(f"{message.place} {message.text!r}")
        elif not (all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr):  # a plural's entry serves the singular alone too
            missing.append(f"{message.place} {message.text!r} is empty")
    assert missing == []


def test_the_catalogue_has_nothing_that_is_not_said() -> None:
    said = {(message.context, message.text) for message in messages()}
    assert sorted(text for key, entry in english().items() if key not in said and (text := entry.msgid)) == []


# A field lost in translation fails on the page, and only in English.
def test_translations_keep_the_fields_of_their_text() -> None:
    wrong = []
    for entry in english().values():
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            fields = set(FIELD.findall(entry.msgid)) | set(FIELD.findall(entry.msgid_plural or ""))
            if said and not set(FIELD.findall(said)) <= fields:
                wrong.append(entry.msgid)
            if said and not entry.msgid_plural and set(FIELD.findall(said)) != fields:
                wrong.append(entry.msgid)
    assert wrong == []
