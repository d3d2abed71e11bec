"""One question to a town: yes with its day, not quite with what is right, or no."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.foundation.text import plain
from netzwerkstatt.foundation.time import parse_day, today
from netzwerkstatt.inquiries.following import says_the_same
from netzwerkstatt.inquiries.models import Inquiry, Reply
from netzwerkstatt.ledger.models import Claim, Side

CHOICES = [(Reply.YES, _("Ja, das stimmt")), (Reply.NOT_QUITE, _("Nicht ganz")), (Reply.NO, _("Nein, das stimmt nicht"))]

DAY = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
WORDS = forms.Textarea(attrs={"rows": 3})


class ReplyForm(forms.Form):
    """What a town says to one question."""

    reply = forms.ChoiceField(label=_("Ihre Antwort"), choices=CHOICES, widget=forms.RadioSelect, required=False)
    day = forms.CharField(label=_("Bei Ja: seit welchem Tag?"), required=False, max_length=20, widget=DAY)
    text = forms.CharField(label=_("Bei Nicht ganz oder Nein: Was ist richtig?"), required=False, max_length=1_000, widget=WORDS)

    def __init__(self, data: Mapping[str, str] | None, *, inquiry: Inquiry, shown: Claim) -> None:
        """`shown` is the wording the page asks about; what was said to a wording that says something else is not filled in."""
        said = {"reply": inquiry.reply, "text": inquiry.text} if says_the_same(inquiry.claim, shown) else {}
        day = inquiry.said_on if said and inquiry.said_on else shown.happened_on
        super().__init__(data, prefix=f"q{inquiry.public_id}", initial={**said, "day": day.strftime("%d.%m.%Y")})
        self.inquiry = inquiry
        if inquiry.side == Side.GIVER:
            del self.fields["day"]  # the giver cannot know since when it runs elsewhere

    @property
    def is_sent(self) -> bool:
        """Say whether an answer to this question was sent."""
        return bool(self.data.get(self.add_prefix("reply")))

    @property
    def seen(self) -> str:
        """Give the public id of the wording the answer was given to, as the page that was sent names it."""
        return str(self.data.get(self.add_prefix("seen"), ""))

    def clean_day(self) -> date | None:
        """Read the day of a yes."""
        if self.cleaned_data.get("reply") != Reply.YES:
            return None
        found = parse_day(self.cleaned_data["day"])
        if found is None or found.year < 1990:
            raise forms.ValidationError(_("Schreiben Sie den Tag als 31.12.2023."))
        if found > today():
            raise forms.ValidationError(_("Dieser Tag liegt in der Zukunft."))
        return found

    @property
    def asks_day(self) -> bool:
        """Say whether the day of a yes is asked."""
        return "day" in self.fields

    def clean_text(self) -> str:
        """Take the words as they are seen."""
        return plain(self.cleaned_data["text"]).strip()

    def clean(self) -> dict[str, Any]:
        """See to it that "not quite" says what is right."""
        said = super().clean() or self.cleaned_data
        if said.get("reply") == Reply.NOT_QUITE and not (said.get("text") or "").strip():
            self.add_error("text", _("Schreiben Sie, was richtig ist."))
        return said
