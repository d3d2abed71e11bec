"""A form is one row of the workbook: its fields are a sheet's columns, its faults stand at the field they speak of."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.exchange.cells import day, whole
from netzwerkstatt.exchange.entering import Backing, ProofMissing, Stated, state_row
from netzwerkstatt.exchange.lines import Fault, RowsRefused
from netzwerkstatt.exchange.sheets import SHEETS, Column, Sheet
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.ledger.models import Evidence, EvidenceKind
from netzwerkstatt.office.labels import LABELS
from netzwerkstatt.registry.models import State
from netzwerkstatt.registry.queries import theme_labels

SLUGS = {
    "kommunen": "municipalities", "projekte": "projects", "loesungen": "solutions", "uebertragungen": "transfers", "verbindungen": "links",
    "angebote": "offers", "nutzungen": "uses", "datensaetze": "datasets",
}  # fmt: skip
BY_SLUG: Mapping[str, Sheet] = {slug: sheet for slug, code in SLUGS.items() for sheet in SHEETS if sheet.code == code}
SLUG_OF = {code: slug for slug, code in SLUGS.items()}
LEFT_OUT = {"id", "evidence"}
KNOWN = "known"
PROOFS = (
    (EvidenceKind.STATEMENT.value, gettext_lazy("Auskunft: Telefon, Mail, Gespräch")),
    (EvidenceKind.DOCUMENT.value, gettext_lazy("Dokument")),
    (EvidenceKind.URL.value, gettext_lazy("Webadresse")),
    (KNOWN, gettext_lazy("Nachweis, der schon da ist (Kennung)")),
)
# What is suggested while somebody types, by sheet and column.
PLACES = {("transfers", "from"), ("transfers", "to"), ("links", "from"), ("links", "to"), ("uses", "municipality"), ("datasets", "municipality")}
CODES = {("transfers", "solution"): "solution", ("uses", "offer"): "offer", ("solutions", "project"): "project"}


class RowForm(forms.Form):
    """The form of a sheet's row. `candidates` are what a place may mean, by column: what it is, and its key."""

    def __init__(self, sheet: Sheet, data: Mapping[str, Any] | None = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="f-%s")
        self.sheet = sheet
        self.candidates: dict[str, list[tuple[str, str]]] = {}
        for column in sheet.columns:
            if column.code not in LEFT_OUT:
                self.fields[column.code] = _field(sheet, column)
        if sheet.states:
            self.fields |= _proof_fields()

    def rows(self) -> list[tuple[forms.BoundField, list[tuple[str, str]]]]:
        """Give the row's own fields, each with what it may mean."""
        return [(field, self.candidates.get(field.name, [])) for field in self if not field.name.startswith("proof")]

    def backing_fields(self) -> list[forms.BoundField]:
        """Give the fields of what it rests on."""
        return [field for field in self if field.name.startswith("proof")]

    def state(self, by: User, *, kennung: str = "", programme: str = "") -> Stated | None:
        """State the row; None if it has faults, which then stand at their fields."""
        if not self.is_valid():
            return None
        try:
            return state_row(sheet=self.sheet, values=self._values(kennung), backing=self._backing(), by=by, programme=programme)
        except RowsRefused as refused:
            for fault in refused.faults:
                self._take(fault)
        except ProofMissing as missing:
            self.add_error("proof", str(missing.text))
        except Refusal as refusal:
            self.add_error(None, str(refusal.text))
        return None

    def _values(self, kennung: str) -> dict[str, str]:
        """Give the row by column code; a candidate that was picked stands for what was written."""
        codes = [column.code for column in self.sheet.columns if column.code not in LEFT_OUT]
        values = {code: self.data.get(f"pick-{code}") or self.cleaned_data[code] for code in codes}
        return values | ({"id": kennung} if kennung else {})

    def _backing(self) -> Backing:
        kind, said = self.cleaned_data.get("proof_kind") or EvidenceKind.STATEMENT, self.cleaned_data.get("proof") or ""
        if kind == KNOWN:
            return Backing(known=_evidence(said))
        if kind == EvidenceKind.URL and not said.startswith(("https://", "http://")):
            raise ProofMissing("office.address", _("Eine Webadresse beginnt mit https:// oder http://."))
        return Backing(kind=kind, title=said, url=said if kind == EvidenceKind.URL else "")

    def _take(self, fault: Fault) -> None:
        """Put a fault at its field."""
        code = next((column.code for column in self.sheet.columns if column.header == fault.column), None)
        code = code if code in self.fields else None
        keys = fault.keys or tuple("" for _name in fault.candidates)
        if code and fault.keys:
            self.candidates[code] = list(zip(fault.candidates, keys, strict=False))
        meant = "" if fault.keys or not fault.candidates else " " + _("Gemeint vielleicht: %(words)s.") % {"words": "; ".join(fault.candidates)}
        self.add_error(code, f"{fault.message}{meant}")


def _evidence(said: str) -> Evidence:
    try:
        found = Evidence.objects.filter(public_id=UUID(said.strip()), redacted_at=None).first()
    except ValueError:
        found = None
    if found is None:
        raise ProofMissing("office.proof", _("Diese Kennung gehört zu keinem Nachweis. Sie steht auf der Seite des Nachweises."))
    return found


def _field(sheet: Sheet, column: Column) -> forms.Field:
    """Make a column's field; what is wrong with a value is said by the column's own reader."""
    label = str(LABELS[column.header])
    if not column.required:
        label = _("%(label)s (freiwillig)") % {"label": label}
    note = gettext(column.note) if column.note else ""
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
    if column.example:
        attributes["placeholder"] = column.example
    if (sheet.code, column.code) in PLACES:
        attributes |= {"data-suggest": "place", "placeholder": ""}
    elif kind := CODES.get((sheet.code, column.code)):
        attributes |= {"data-suggest": kind, "placeholder": ""}
    return forms.TextInput(attrs=attributes)


def _proof_fields() -> dict[str, forms.Field]:
    said = _("Wer hat es wann gesagt, wie heißt das Dokument, oder wo steht es?")
    return {
        "proof_kind": forms.ChoiceField(label=_("Worauf stützt sich das?"), choices=PROOFS, required=False),
        "proof": forms.CharField(
            label=_("Nachweis"), help_text=said, required=False, max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
        ),
    }
