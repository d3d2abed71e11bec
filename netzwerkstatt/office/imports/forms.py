"""What people fill in around imports: a file with its options, a register with its day, a reason."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.exchange.reading import UnreadableFile, check_file
from netzwerkstatt.foundation.time import parse_day
from netzwerkstatt.office.receiving import too_large

WORKBOOKS, REGISTERS = (".xlsx", ".csv", ".zip"), (".txt", ".asc", ".zip", ".csv")


class FileForm(forms.Form):
    """One file; `endings` are those that are taken."""

    endings: tuple[str, ...] = WORKBOOKS
    file = forms.FileField(
        label=gettext_lazy("Datei"), allow_empty_file=True, max_length=1_000,
        error_messages={"required": gettext_lazy("Wählen Sie eine Datei aus."), "invalid": gettext_lazy("Wählen Sie eine Datei aus.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {
            "accept": ",".join(self.endings), "data-most": str(settings.IMPORT_MAX_BYTES), "data-too-large": too_large(),
            "aria-describedby": "id_file_hint id_file_error",
        }  # fmt: skip

    def clean_file(self) -> UploadedFile:
        """Look at size, ending and kind; the cells are the worker's."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(too_large())
        if not file.size:
            raise forms.ValidationError(_("Die Datei ist leer."))
        if PurePath(str(file.name)).suffix.lower() not in self.endings:
            text = _("Diese Art Datei wird nicht gelesen. Erlaubt sind: %(endings)s.")
            raise forms.ValidationError(text % {"endings": ", ".join(self.endings)})
        self.check_kind(str(file.name), file.read())
        file.seek(0)
        return file

    def check_kind(self, name: str, content: bytes) -> None:
        """Look at what the file really is."""
        try:
            check_file(name, content)
        except UnreadableFile as refusal:
            text = _("%(why)s Erlaubt sind: %(endings)s.") % {"why": refusal.text, "endings": ", ".join(self.endings)}
            raise forms.ValidationError(text) from refusal


class WorkbookForm(FileForm):
    """A workbook, and how it is meant."""

    complete = forms.BooleanField(
        label=gettext_lazy("Die Datei ist vollständig"), required=False,
        help_text=gettext_lazy("Was früher auf diesen Blättern stand und jetzt fehlt, wird zurückgezogen."),
    )  # fmt: skip
    keep_unresolved = forms.BooleanField(
        label=gettext_lazy("Unklare Namen in Nutzungen offen lassen"), required=False,
        help_text=gettext_lazy("Sie zählen nicht mit, stehen als „bis zu“ daneben und warten im Eingang auf eine Zuordnung."),
    )  # fmt: skip
    field_order = ("file", "complete", "keep_unresolved")


class RegisterForm(FileForm):
    """An official register; a table needs its day."""

    endings = REGISTERS
    vintage = forms.CharField(
        label=gettext_lazy("Gebietsstand"), required=False, max_length=20,
        help_text=gettext_lazy("Nur bei CSV nötig: der Tag, von dem das Verzeichnis ist, als 31.12.2023."),
    )  # fmt: skip
    field_order = ("file", "vintage")

    def check_kind(self, name: str, content: bytes) -> None:
        """A register is read whole by the worker, quickly; here only what cannot be one is refused."""
        if content.lstrip()[:20].lower().startswith((b"<", b"%pdf")) or (b"\x00" in content and not content.startswith(b"PK\x03\x04")):
            raise forms.ValidationError(_("Das ist kein Gemeindeverzeichnis. Erlaubt sind GV100AD als Textdatei oder .zip und Tabellen als .csv."))

    def clean_vintage(self) -> str:
        """Read the day."""
        typed = self.cleaned_data["vintage"].strip()
        if not typed:
            return ""
        day = parse_day(typed)
        if day is None or not date(1990, 1, 1) <= day <= date(2199, 12, 31):
            raise forms.ValidationError(_("„%(value)s“ ist kein Tag. Schreiben Sie ihn als 31.12.2023.") % {"value": typed})
        return day.isoformat()

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a table."""
        file = self.cleaned_data.get("file")
        if file is not None and str(file.name).lower().endswith(".csv") and not self.cleaned_data.get("vintage") and not self.errors:
            self.add_error("vintage", _("Bei einer CSV-Datei nennen Sie den Gebietsstand: den Tag, von dem das Verzeichnis ist."))
        return self.cleaned_data


class ReasonForm(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Grund"), max_length=300, help_text=gettext_lazy("Ein Satz. Er steht dauerhaft bei jeder Angabe."),
        error_messages={
            "required": gettext_lazy("Nennen Sie den Grund."), "max_length": gettext_lazy("Höchstens %(limit_value)d Zeichen."),
        },
    )  # fmt: skip
