"""A form is one row of the workbook: its fields are a sheet's columns, its faults stand at the field they speak of."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.exchange.cells import day, whole
from netzwerkstatt.exchange.entering import Backing, ProofMissing, StandsAlready, Stated, state_row
from netzwerkstatt.exchange.lines import Fault, RowsRefused
from netzwerkstatt.exchange.rewriting import ChangedMeanwhile, Correction
from netzwerkstatt.exchange.sheets import SHEETS, Column, Sheet
from netzwerkstatt.files.sorts import NotAllowed
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.ledger.models import Claim, Evidence, EvidenceKind
from netzwerkstatt.office.labels import LABELS
from netzwerkstatt.office.proofs import NOTHING, FileRefused, ask_again, backing_of, proof_fields, said_of_known
from netzwerkstatt.office.receiving import Sent
from netzwerkstatt.registry.models import State
from netzwerkstatt.registry.queries import theme_labels

SLUGS = {
    "kommunen": "municipalities", "projekte": "projects", "loesungen": "solutions", "uebertragungen": "transfers", "verbindungen": "links",
    "angebote": "offers", "nutzungen": "uses", "datensaetze": "datasets",
}  # fmt: skip
BY_SLUG: Mapping[str, Sheet] = {slug: sheet for slug, code in SLUGS.items() for sheet in SHEETS if sheet.code == code}
SLUG_OF = {code: slug for slug, code in SLUGS.items()}
LEFT_OUT = {"id", "evidence"}
# What is suggested while somebody types, by sheet and column.
PLACES = {("transfers", "from"), ("transfers", "to"), ("links", "from"), ("links", "to"), ("uses", "municipality"), ("datasets", "municipality")}
ADDRESSES = {"url", "repository"}
OWN_CODES = {"solutions": {"solution"}, "offers": {"offer"}, "datasets": {"dataset"}}
CODE = re.compile(r"[\w.-]+")
CODES = {("transfers", "solution"): "solution", ("uses", "offer"): "offer", ("solutions", "project"): "project"}


class RowForm(forms.Form):
    """The form of a sheet's row. `candidates` are what a place may mean, by column: what it is, and its key."""

    def __init__(
        self, sheet: Sheet, data: Mapping[str, Any] | None = None, sent: Sent = NOTHING, initial: Mapping[str, Any] | None = None,
        *, corrects: Correction | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial or {}), auto_id="f-%s")
        self.sheet, self.sent, self.notice = sheet, sent, ""
        self.candidates: dict[str, list[tuple[str, str]]] = {}
        for column in sheet.columns:
            if column.code not in LEFT_OUT:
                self.fields[column.code] = _field(sheet, column)
        if sheet.states:
            self.fields |= proof_fields()
        self.as_before: Evidence | None = None
        self.corrects = corrects
        if corrects is not None:
            self._correct(corrects.claim)

    def _correct(self, claim: Claim) -> None:
        """Ask why, and take the evidence as before where none is named; what a table said, it does not say of another wording."""
        why = _("Steht danach in der Geschichte: „Falsche Kommune“, „Tag aus dem Protokoll“.")
        plain = forms.TextInput(attrs={"autocomplete": "off"})
        self.fields["why"] = forms.CharField(label=_("Warum berichtigt? (freiwillig)"), help_text=why, required=False, max_length=300, widget=plain)
        if claim.evidence.kind != EvidenceKind.WORKBOOK and claim.evidence.redacted_at is None and "proof" in self.fields:
            self.as_before = claim.evidence
            self.fields["proof"].help_text = _("Leer heißt: Nachweis wie bisher, „%(title)s“.") % {"title": claim.evidence.title}

    def clean(self) -> dict[str, Any]:
        """Look at what the workbook lets pass and a page of ours would not show: addresses and codes."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for code in ADDRESSES & said.keys():
            if said[code] and not said[code].startswith(("https://", "http://")):
                self.add_error(code, _("Eine Webadresse beginnt mit https:// oder http://."))
        for code in OWN_CODES.get(self.sheet.code, set()):
            if said.get(code) and not CODE.fullmatch(said[code]):
                self.add_error(code, _("Ein Code besteht aus Buchstaben, Ziffern, Punkten und Bindestrichen, ohne Leerzeichen: pegel-vor-ort."))
        return said

    def rows(self) -> list[tuple[forms.BoundField, list[tuple[str, str]]]]:
        """Give the row's own fields, each with what it may mean."""
        return [(field, self.candidates.get(field.name, [])) for field in self if not field.name.startswith("proof") and field.name != "why"]

    def backing_fields(self) -> list[forms.BoundField]:
        """Give the fields of what it rests on."""
        return [field for field in self if field.name.startswith("proof") or field.name == "why"]

    def state(self, by: User, *, kennung: str = "", programme: str = "") -> Stated | None:
        """State the row; None if it has faults, which then stand at their fields. Raises ChangedMeanwhile,
        StandsAlready."""
        done = self._stated(by, kennung, programme) if self.is_valid() else None
        if done is None:
            ask_again(self, self.sent)
        return done

    def _stated(self, by: User, kennung: str, programme: str) -> Stated | None:
        try:
            backing = backing_of(self.cleaned_data, self.sent)
            self.notice = said_of_known(backing.file)
            if self.as_before and not (backing.known or backing.title or backing.file):
                backing = Backing(known=self.as_before)
            corrects = Correction(self.corrects.claim, self.data.get("state", ""), self.cleaned_data["why"]) if self.corrects else None
            return state_row(sheet=self.sheet, values=self._values(kennung), backing=backing, by=by, programme=programme, corrects=corrects)
        except (ChangedMeanwhile, StandsAlready):
            raise
        except RowsRefused as refused:
            for fault in refused.faults:
                self._take(fault)
        except (FileRefused, NotAllowed) as refused_file:
            self.add_error("proof_file" if "proof_file" in self.fields else None, str(refused_file.text))
        except ProofMissing as missing:
            self.add_error("proof", str(missing.text))
        except Refusal as refusal:
            self.add_error(None, str(refusal.text))
        return None

    def said_of_file(self, done: Stated) -> str:
        """Say what became of the file that came along, where it is not plain."""
        if done.is_nothing and self.sent.file:
            return _("Die Datei wurde nicht gespeichert. Fügen Sie sie auf der Seite der Angabe hinzu.")
        return self.notice

    def _values(self, kennung: str) -> dict[str, str]:
        """Give the row by column code; a candidate that was picked stands for what was written."""
        codes = [column.code for column in self.sheet.columns if column.code not in LEFT_OUT]
        values = {code: self.data.get(f"pick-{code}") or self.cleaned_data[code] for code in codes}
        return values | ({"id": kennung} if kennung else {})

    def _take(self, fault: Fault) -> None:
        """Put a fault at its field."""
        code = next((column.code for column in self.sheet.columns if column.header == fault.column), None)
        code = code if code in self.fields else None
        keys = fault.keys or tuple("" for _name in fault.candidates)
        if code and fault.keys:
            self.candidates[code] = list(zip(fault.candidates, keys, strict=False))
        meant = "" if fault.keys or not fault.candidates else " " + _("Gemeint vielleicht: %(words)s.") % {"words": "; ".join(fault.candidates)}
        self.add_error(code, f"{fault.message}{meant}")


def _field(sheet: Sheet, column: Column) -> forms.Field:
    """Make a column's field; what is wrong with a value is said by the column's own reader."""
    label = str(LABELS[column.header])
    if not column.required:
        label = _("%(label)s (freiwillig)") % {"label": label}
    example = _("Zum Beispiel: %(example)s.") % {"example": column.example} if column.example and not column.words else ""
    note = " ".join(filter(None, (gettext(column.note) if column.note else "", example)))
    choices = _choices(sheet, column)
    if choices:
        return forms.ChoiceField(label=label, help_text=note, required=False, choices=[("", "–"), *choices])
    return forms.CharField(label=label, help_text=note, required=False, widget=_widget(sheet, column), max_length=5_000)


def _choices(sheet: Sheet, column: Column) -> list[tuple[str, str]]:
    if column.words:
        return [(word, gettext(word)) for word in column.words]
    if column.code == "theme":
        return [(label, label) for label in theme_labels("de").values()]
    if (sheet.code, column.code) == ("municipalities", "state"):
        return [(name, name) for name in State.objects.order_by("name").values_list("name", flat=True)]
    return []


def _widget(sheet: Sheet, column: Column) -> forms.Widget:
    attributes: dict[str, Any] = {"autocomplete": "off"}
    if column.code in {"summary", "reason"}:
        return forms.Textarea(attrs={"rows": 4})
    if column.read in {day, whole}:
        attributes["inputmode"] = "numeric"
    if (sheet.code, column.code) in PLACES:
        attributes["data-suggest"] = "place"
    elif kind := CODES.get((sheet.code, column.code)):
        attributes["data-suggest"] = kind
    return forms.TextInput(attrs=attributes)
