"""The form of a report: its words and days, and for each figure whether it is in, where, and what is shown of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from netzwerkstatt.design.wording import typed_day
from netzwerkstatt.foundation.time import parse_day, today
from netzwerkstatt.monitoring.choices import Choice, read
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.models import Report
from netzwerkstatt.monitoring.reporting import LANGUAGES, Wanted
from netzwerkstatt.monitoring.splits import TITLES

TYPED = {"inputmode": "numeric", "autocomplete": "off"}
NAMES = {"de": "Deutsch", "en": "English"}


@dataclass(frozen=True)
class FigureRow:
    """The fields of one figure, side by side."""

    title: str
    chosen: forms.BoundField
    place: forms.BoundField
    split: forms.BoundField
    shows: list[tuple[str, forms.BoundField]]


def columns() -> dict[str, str]:
    """Name what can be shown of a figure."""
    return {"chart": _("Diagramm"), "table": _("Werte als Tabelle"), "records": _("Belege im Anhang")}


class ReportForm(forms.Form):
    """What a report says and shows."""

    title = forms.CharField(label=pgettext_lazy("Spalte", "Titel"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}),
                            error_messages={"required": gettext_lazy("Geben Sie dem Bericht einen Titel.")})  # fmt: skip
    intro = forms.CharField(label=gettext_lazy("Einleitung"), max_length=5_000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
                            help_text=gettext_lazy("Eine leere Zeile beginnt einen Absatz. Darf fehlen."))  # fmt: skip
    as_of = forms.CharField(label=gettext_lazy("Stichtag"), max_length=20, widget=forms.TextInput(attrs=TYPED),
                            help_text=gettext_lazy("Was galt an diesem Tag?"),
                            error_messages={"required": gettext_lazy("Nennen Sie den Tag.")})  # fmt: skip
    known_on = forms.CharField(label=gettext_lazy("Kenntnisstand"), max_length=20, required=False, widget=forms.TextInput(attrs=TYPED),
                               help_text=gettext_lazy("Leer: alles, was bis zur Veröffentlichung gemeldet ist."))  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Sprache"), choices=[(code, NAMES[code]) for code in LANGUAGES])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "f-%s"
        for number, (code, figure) in enumerate(FIGURES.items(), 1):
            title = str(figure.words.title)
            self._add(code, "in", forms.BooleanField(label=title, required=False))
            place = forms.IntegerField(label=_("Platz"), required=False, min_value=1, max_value=99, initial=number)
            self._add(code, "place", place, title)
            splits = [("", _("keine")), *((one, str(TITLES[one])) for one in figure.splits)]
            self._add(code, "split", forms.ChoiceField(label=_("Aufteilung"), required=False, choices=splits), title)
            for name, label in columns().items():
                self._add(code, name, forms.BooleanField(label=label, required=False, initial=name == "chart"), title)

    def _add(self, code: str, name: str, field: forms.Field, title: str = "") -> None:
        if title:
            field.widget.attrs["aria-label"] = f"{title}: {field.label}"
        self.fields[f"{code}-{name}"] = field

    @property
    def words(self) -> list[forms.BoundField]:
        """Give the fields above the figures."""
        return [self[name] for name in ("title", "intro", "as_of", "known_on", "language")]

    @property
    def rows(self) -> list[FigureRow]:
        """Give the figures with their fields."""
        return [
            FigureRow(str(figure.words.title), self[f"{code}-in"], self[f"{code}-place"], self[f"{code}-split"],
                      [(label, self[f"{code}-{name}"]) for name, label in columns().items()])
            for code, figure in FIGURES.items()
        ]  # fmt: skip

    def clean_as_of(self) -> date:
        """Read the day; it cannot lie ahead."""
        return _day(self.cleaned_data["as_of"])

    def clean_known_on(self) -> date | None:
        """Read the day of knowing, if one was chosen."""
        text = self.cleaned_data["known_on"]
        return _day(text) if text else None

    def clean(self) -> dict[str, Any]:
        """Ask for one figure at least."""
        said = super().clean() or self.cleaned_data
        if not any(said.get(f"{code}-in") for code in FIGURES):
            first = next(iter(FIGURES))
            self.add_error(f"{first}-in", _("Wählen Sie mindestens eine Kennzahl."))
        return said

    @property
    def wanted(self) -> Wanted:
        """Give what was asked for; call after is_valid()."""
        said = self.cleaned_data
        chosen = [code for code in FIGURES if said[f"{code}-in"]]
        ordered = sorted(chosen, key=lambda code: said[f"{code}-place"] or 99)
        choices = [Choice(code, said[f"{code}-split"], *(said[f"{code}-{name}"] for name in columns())) for code in ordered]
        return Wanted(said["title"], said["intro"], said["as_of"], said["known_on"], said["language"], choices)


def told(report: Report) -> dict[str, object]:
    """Give a report as the form shows it."""
    found: dict[str, object] = {
        "title": report.title, "intro": report.intro, "as_of": typed_day(report.as_of), "known_on": typed_day(report.known_on),
        "language": report.language,
    }  # fmt: skip
    for number, one in enumerate(read(report.figures), 1):
        shown = {"in": True, "place": number, "split": one.split, "chart": one.chart, "table": one.table, "records": one.records}
        found |= {f"{one.code}-{name}": value for name, value in shown.items()}
    return found


def _day(text: str) -> date:
    found = parse_day(text)
    if found is None or found.year < 1990:
        raise forms.ValidationError(_("Schreiben Sie den Tag als 31.12.2023."))
    if found > today():
        raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft."))
    return found
