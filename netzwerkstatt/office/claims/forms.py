"""Small forms about a claim: why it is retracted, what a side says to it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.models import Side, Verdict
from netzwerkstatt.office.pastday import past_day

WHY = _("Ein Satz, der später noch verständlich ist: „Zweimal gemeldet“, „Falsche Kommune“.")


class RetractForm(forms.Form):
    """Why a claim is retracted."""

    reason = forms.CharField(label=_("Grund"), help_text=WHY, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "f-%s"
        self.fields["reason"].error_messages["required"] = _("Schreiben Sie, warum die Angabe zurückgezogen wird.")


class AnswerForm(forms.Form):
    """What a side says to a claim, since which day, and how the office knows."""

    side = forms.ChoiceField(label=_("Wer antwortet"), choices=[(Side.RECEIVER, Side.RECEIVER.label), (Side.GIVER, Side.GIVER.label)])
    verdict = forms.ChoiceField(label=_("Antwort"), choices=[(Verdict.YES, _("Ja, das stimmt")), (Verdict.CONTEST, _("Nein, das stimmt nicht"))])
    day = forms.CharField(
        label=_("An welchem Tag gesagt"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )
    proof = forms.CharField(
        label=_("Worauf stützt sich das?"), help_text=_("Zum Beispiel: Telefonat mit dem Digitalbüro, Mail vom 03.05.2024."), max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"day": today().strftime("%d.%m.%Y")})
        super().__init__(*args, **kwargs)
        self.auto_id = "f-%s"
        self.fields["day"].error_messages["required"] = _("Nennen Sie den Tag.")
        self.fields["proof"].error_messages["required"] = _("Schreiben Sie, worauf sich die Angabe stützt.")

    def clean_day(self) -> date:
        """Read the day; it cannot lie ahead."""
        return past_day(self.cleaned_data["day"])
