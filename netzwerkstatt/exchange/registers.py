"""Official registers as they are handed over: the text file of the statistical office, alone or in its archive, or a table of places."""

import io
import zipfile
import zlib
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.registry.gv100ad import read_gv100ad
from netzwerkstatt.registry.placetable import read_place_table
from netzwerkstatt.registry.registerfile import PROBLEMS, Register, RegisterErrors

UNPACKED_MAX = 100_000_000
SHOWN = 50


class RegisterRefused(Refusal):
    """The file is no register that can be taken in."""


def read_register(name: str, content: bytes, vintage: date | None) -> Register:
    """Read GV100AD (.txt or its .zip) or a table (.csv, which needs the day). Raises RegisterRefused with every fault, up to fifty."""
    if Path(name).suffix.lower() == ".csv" and vintage is None:
        raise RegisterRefused("registry.vintage", _("Bei einer CSV-Datei nennen Sie den Gebietsstand: den Tag, von dem das Verzeichnis ist."))
    try:
        if Path(name).suffix.lower() == ".csv" and vintage is not None:
            register = read_place_table(content, vintage)
        else:
            register = read_gv100ad(_unpacked(content) if content.startswith(b"PK\x03\x04") else content)
    except RegisterErrors as errors:
        raise RegisterRefused("registry.errors", _said(errors)) from errors
    if vintage and register.vintage != vintage:
        text = _("Das Verzeichnis ist vom %(day)s, nicht vom %(said)s.")
        raise RegisterRefused("registry.vintage", text % {"day": f"{register.vintage:%d.%m.%Y}", "said": f"{vintage:%d.%m.%Y}"})
    return register


def _said(errors: RegisterErrors) -> str:
    shown = [f"{_('Zeile')} {one.line}: {_(PROBLEMS.get(one.code, one.code)) % one.params}" for one in errors.errors[:SHOWN]]
    return "\n".join(shown)


def _unpacked(content: bytes) -> bytes:
    """Take the one text file of the register out of its archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found = [entry for entry in package.infolist() if entry.filename.lower().endswith((".txt", ".asc")) and _is_register(entry)]
            if len(found) != 1:
                raise RegisterRefused("registry.archive", _("Im Archiv liegt nicht genau eine Textdatei. Laden Sie die Datei GV100AD daraus hoch."))
            if found[0].file_size > UNPACKED_MAX:
                raise RegisterRefused("registry.archive", _("Die Arbeitsmappe ist entpackt zu groß."))
            return package.read(found[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise RegisterRefused("registry.archive", _("Das Archiv ist beschädigt oder mit einem Kennwort geschützt.")) from error


def _is_register(entry: zipfile.ZipInfo) -> bool:
    return "gv100" in entry.filename.lower() or entry.file_size > 100_000
