"""Every text of ours that is to be translated, read from Python and templates without gettext's tools: they are not everywhere.

Run as `python -m tests.house.messages`, it adds what the English catalogue lacks, empty, and takes out what nobody says any more.
"""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from tests.house.sources import PACKAGE, python_files, templates, told, tree

ENGLISH = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"

# Function -> positions of context, singular and plural among its arguments.
READERS = {
    "_": (None, 0, None), "gettext": (None, 0, None), "gettext_lazy": (None, 0, None), "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1), "ngettext_lazy": (None, 0, 1), "pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2),
}  # fmt: skip
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(npgettext|ngettext|pgettext|gettext|_)\(({LITERAL}(?:\s*,\s*{LITERAL})*)")


@dataclass(frozen=True)
class Message:
    """A text as the catalogue must know it, and where it stands."""

    text: str
    plural: str
    context: str
    place: str


def messages() -> Iterator[Message]:
    """Read all of ours."""
    for path in python_files("netzwerkstatt"):
        yield from _in_python(path)
    for path in templates():
        if path.suffix in {".html", ".txt", ".xml"}:
            yield from _in_template(path)


def _in_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(tree(path)):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in READERS:
            texts = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
            if message := _message(name, texts, told(path, node.lineno, "")):
                yield message


def _in_template(path: Path) -> Iterator[Message]:
    code = templatize(path.read_text(encoding="utf-8"))
    for found in IN_TEMPLATE.finditer(code):
        texts = [ast.literal_eval(literal) for literal in re.findall(LITERAL, found[2])]
        if message := _message(found[1], texts, told(path, code.count("\n", 0, found.start()) + 1, "")):
            yield message


def _message(name: str, texts: list[str | None], place: str) -> Message | None:
    """Pick context, singular and plural; None where the text is not written there (a name that was marked elsewhere)."""
    context, singular, plural = (texts[at] if at is not None and at < len(texts) else "" for at in READERS[name])
    return Message(singular, plural or "", context or "", place.strip()) if singular else None


def renew() -> int:
    """Write the catalogue with an entry for each text, in the order of the sources; returns how many are still to be translated."""
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(ENGLISH))}
    catalogue = polib.POFile(wrapwidth=140)
    catalogue.metadata = {
        "Language": "en", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }  # fmt: skip
    for message in {(one.context, one.text): one for one in messages()}.values():
        entry = known.get((message.context, message.text)) or polib.POEntry(msgid=message.text, msgctxt=message.context or None)
        if message.plural and entry.msgid_plural != message.plural:
            entry.msgid_plural, entry.msgstr_plural = message.plural, {0: "", 1: ""}
        catalogue.append(entry)
    catalogue.save(str(ENGLISH))
    return len(catalogue.untranslated_entries())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerkstatt.config.settings")
    print(f"{renew()} texts lack their English")
