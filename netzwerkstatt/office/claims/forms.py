"""Small forms about a claim: why it is retracted, what a side says to it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.exchange.entering import ProofMissing, evidence_of
from netzwerkstatt.files.sorts import NotAllowed
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.evidence import ProofFile
from netzwerkstatt.ledger.models import Evidence, Side, Verdict
from netzwerkstatt.office.pastday import past_day
from netzwerkstatt.office.proofs import NOTHING, FileRefused, backing_of, file_field, proof_fields, proof_file
from netzwerkstatt.office.receiving import Sent

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

    def __init__(self, *args: Any, sent: Sent = NOTHING, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"day": today().strftime("%d.%m.%Y")})
        super().__init__(*args, **kwargs)
        self.auto_id, self.sent = "f-%s", sent
        self.fields["proof_file"] = file_field()
        self.fields["day"].error_messages["required"] = _("Nennen Sie den Tag.")
        self.fields["proof"].error_messages["required"] = _("Schreiben Sie, worauf sich die Angabe stützt.")

    def clean_day(self) -> date:
        """Read the day; it cannot lie ahead."""
        return past_day(self.cleaned_data["day"])

    def clean_proof_file(self) -> ProofFile | None:
        """Look at the file that came along."""
        try:
            return proof_file(self.sent)
        except Refusal as refused:
            raise forms.ValidationError(str(refused.text)) from refused


class AttachForm(forms.Form):
    """Further evidence of a claim."""

    def __init__(self, *args: Any, sent: Sent = NOTHING, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id, self.sent = "f-%s", sent
        self.fields |= proof_fields()

    def evidence(self, by: User) -> Evidence | None:
        """Keep what was named, or find it; None if something is wrong with it, which then stands at its field."""
        if not self.is_valid():
            return None
        try:
            backing = backing_of(self.cleaned_data, self.sent)
            return backing.known or evidence_of(backing, by)
        except (FileRefused, NotAllowed) as refused:
            self.add_error("proof_file", str(refused.text))
        except ProofMissing as missing:
            self.add_error("proof", str(missing.text))
        return None
