"""What a file is, told from its content and never from its name: the sorts that evidence may be, all else is refused with what is allowed.

Pure. Nothing is unpacked beyond counting bytes; what is allowed runs nowhere, since files are delivered with the media type given here and no other.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from netzwerkstatt.foundation.refusal import Refusal

UNPACKED_MAX, RATIO_MAX, ENTRIES_MAX = 200_000_000, 200, 2_000
STEP = 1_000_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MARKUP = (b"<", b"{\\rtf")
PROGRAM = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
LAST_BYTES = 2_048  # within so many, a whole PDF says where it ends


class NotAllowed(Refusal):
    """The file is none of the sorts that are taken."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of file: the media type it is delivered with, its ending, and whether a browser may show it instead of saving it."""

    media_type: str
    ending: str
    is_shown: bool = False


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
PDF = Sort("application/pdf", ".pdf", is_shown=True)
PNG = Sort("image/png", ".png", is_shown=True)
JPEG = Sort("image/jpeg", ".jpg", is_shown=True)
TEXT = Sort("text/plain; charset=utf-8", ".txt", is_shown=True)
WHOLE = ((b"%PDF-", b"%%EOF", PDF), (b"\x89PNG\r\n\x1a\n", b"IEND", PNG), (b"\xff\xd8\xff", b"\xff\xd9", JPEG))  # how they begin and end
PACKAGES = {
    "word/document.xml": Sort(f"{OFFICE}wordprocessingml.document", ".docx"),
    "xl/workbook.xml": Sort(f"{OFFICE}spreadsheetml.sheet", ".xlsx"),
}
OPEN_PACKAGES = {f"{OPEN}text": Sort(f"{OPEN}text", ".odt"), f"{OPEN}spreadsheet": Sort(f"{OPEN}spreadsheet", ".ods")}
SORTS = {sort.media_type: sort for sort in (PDF, PNG, JPEG, TEXT, *PACKAGES.values(), *OPEN_PACKAGES.values())}
SAVED = Sort("application/octet-stream", "")  # an archive of tables that was imported, and whatever is of no sort above


def sort_of(content: bytes) -> Sort:
    """Say what a file is. Raises NotAllowed with the reason and what is allowed."""
    if not content:
        raise _refused("files.empty", _("Die Datei ist leer."))
    for start, end, sort in WHOLE:
        if content.startswith(start):
            return _whole(content, end, sort)
    if content.startswith(b"PK"):
        return _package(content)
    if content.startswith(OLE):
        raise _refused("files.old", _("Die Datei ist mit einem Kennwort geschützt oder in einem alten Format (.doc, .xls)."))
    if content.startswith(PROGRAM):
        raise _refused("files.program", _("Das ist ein Programm."))
    return _text(content)


def _whole(content: bytes, end: bytes, sort: Sort) -> Sort:
    if end not in content[-LAST_BYTES:]:
        raise _refused("files.cut_off", _("Die Datei ist abgeschnitten."))
    return sort


def _package(content: bytes) -> Sort:
    """Look into an archive: it is an office document without macros and password that unpacks to what it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = _looked_through(package, len(content))
            if "mimetype" in names:
                return _open_document(package, names)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _refused("files.damaged", _("Die Datei ist beschädigt, abgeschnitten oder mit einem Kennwort geschützt.")) from error
    found = [sort for name, sort in PACKAGES.items() if name in names]
    if len(found) != 1 or "[Content_Types].xml" not in names:
        raise _refused("files.archive", _("Das ist ein Archiv. Laden Sie die Dateien daraus einzeln hoch."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _refused("files.macros", _("Die Datei enthält Makros. Speichern Sie sie ohne Makros."))
    return found[0]


def _open_document(package: zipfile.ZipFile, names: set[str]) -> Sort:
    sort = OPEN_PACKAGES.get(package.read("mimetype").decode("ascii", "replace").strip())
    if sort is None:
        raise _refused("files.archive", _("Das ist ein Archiv. Laden Sie die Dateien daraus einzeln hoch."))
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise _refused("files.macros", _("Die Datei enthält Makros. Speichern Sie sie ohne Makros."))
    return sort


def _looked_through(package: zipfile.ZipFile, packed: int) -> set[str]:
    """Read every entry to its end, counting: what an archive says of its sizes may be a lie."""
    entries = package.infolist()
    most, seen = min(UNPACKED_MAX, max(packed * RATIO_MAX, STEP)), 0
    if len(entries) > ENTRIES_MAX or sum(entry.file_size for entry in entries) > most:
        raise _refused("files.bomb", _("Die Datei ist entpackt zu groß."))
    for entry in entries:
        with package.open(entry) as stream:
            while part := stream.read(STEP):
                seen += len(part)
                if seen > most:
                    raise _refused("files.bomb", _("Die Datei ist entpackt zu groß."))
    return {entry.filename for entry in entries}


def _text(content: bytes) -> Sort:
    """Take plain text; markup and anything with control characters is none."""
    start = content[:4_096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").lower()
    if start.startswith(MARKUP) or b"<script" in start or b"<svg" in start or b"<html" in start:
        raise _refused("files.markup", _("Webseiten, SVG und anderes Markup werden nicht angenommen."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused("files.unknown", _("Diese Art Datei wird nicht angenommen.")) from None
    if any(ord(letter) < 32 and letter not in "\t\r\n\f" for letter in text):
        raise _refused("files.unknown", _("Diese Art Datei wird nicht angenommen."))
    return TEXT


def _refused(code: str, why: str) -> NotAllowed:
    return NotAllowed(code, f"{why} {_('Erlaubt sind PDF, PNG, JPEG, Word, Excel, OpenDocument (Text, Tabelle) und reiner Text in UTF-8.')}")
