"""The day of a frozen state, and what an erratum says."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.office.pastday import past_day


class FreezeForm(forms.Form):
    """For which day all figures are frozen."""

    day = forms.CharField(
        label=_("Stichtag"), max_length=20, help_text=_("Alle zwölf Kennzahlen für diesen Tag, nach allem, was jetzt gemeldet ist."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), error_messages={"required": _("Nennen Sie den Tag.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "f-%s"

    def clean_day(self) -> date:
        """Read the day; it cannot lie ahead."""
        return past_day(self.cleaned_data["day"])


class ErratumForm(forms.Form):
    """Which figure of a frozen state was wrong, and what is right."""

    code = forms.ChoiceField(label=_("Kennzahl"), error_messages={"required": _("Wählen Sie die Kennzahl, um die es geht.")})
    text = forms.CharField(
        label=_("Was falsch war und was richtig ist"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Öffentlich. Der eingefrorene Wert bleibt stehen, die Berichtigung steht daneben."),
        error_messages={"required": _("Schreiben Sie, was falsch war und was richtig ist.")},
    )  # fmt: skip

    def __init__(self, *args: Any, first: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "f-%s"
        choice = self.fields["code"]
        if isinstance(choice, forms.ChoiceField):
            codes = dict.fromkeys((*first, *FIGURES))
            choice.choices = [("", _("Bitte wählen")), *((code, str(FIGURES[code].words.title)) for code in codes)]
