"""The two days in an address, `stand` and `kenntnis`: read, checked, answered with a question to the ledger."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.design.wording import day as spoken_day
from netzwerkstatt.design.wording import moment as spoken_moment
from netzwerkstatt.design.wording import typed_day
from netzwerkstatt.foundation.time import BERLIN, end_of_day, parse_day, parse_moment, today
from netzwerkstatt.ledger.clocks import Question

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
TYPED = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "40"}


class ClocksForm(forms.Form):
    """Two days a person types: what held when, and what was reported until when."""

    stand = forms.CharField(
        label=gettext_lazy("Stichtag"), help_text=gettext_lazy("Was galt an diesem Tag?"), required=False, widget=forms.TextInput(attrs=TYPED)
    )
    kenntnis = forms.CharField(
        label=gettext_lazy("Kenntnisstand"),
        help_text=gettext_lazy("Was war bis dahin gemeldet?"),
        required=False,
        widget=forms.TextInput(attrs=TYPED),
    )

    def clean_stand(self) -> date | None:
        """Read a day within the calendar of this site."""
        text = self.cleaned_data["stand"]
        if not text:
            return None
        found = parse_day(text)
        if found is None:
            raise forms.ValidationError(_("„%(text)s“ ist kein Tag. Schreiben Sie den Stichtag als 23.04.2024.") % {"text": text[:40]})
        if not FIRST_DAY <= found <= LAST_DAY:
            raise forms.ValidationError(_("Nennen Sie einen Stichtag zwischen 1900 und 2199."))
        return found

    def clean_kenntnis(self) -> date | datetime | None:
        """Read a day or a moment that is not in the future."""
        text = self.cleaned_data["kenntnis"]
        if not text:
            return None
        found: date | datetime | None = parse_day(text) or parse_moment(text)
        if found is None:
            raise forms.ValidationError(_("„%(text)s“ ist kein Tag. Schreiben Sie den Kenntnisstand als 23.04.2024.") % {"text": text[:40]})
        on = _day_of(found)
        if on > today():
            raise forms.ValidationError(_("Der Kenntnisstand liegt in der Zukunft. Bekannt ist, was bis heute gemeldet ist."))
        if on < FIRST_DAY:
            raise forms.ValidationError(_("Nennen Sie einen Kenntnisstand ab 1900."))
        return found


class Days(TypedDict, total=False):
    """The two days as an address carries them."""

    as_of: date
    known_on: date


@dataclass(frozen=True)
class Clocks:
    """What was asked: the form to show again, the day, and what was known as a day or a moment."""

    form: ClocksForm
    day: date
    known: date | datetime
    today: date

    @property
    def question(self) -> Question:
        """Ask the ledger; a day of knowing means its end, also today, so that an answer keeps its hash all day."""
        return Question(self.day, self.known if isinstance(self.known, datetime) else end_of_day(self.known))

    @property
    def known_day(self) -> date:
        """Give the day of knowing."""
        return _day_of(self.known)

    @property
    def is_sound(self) -> bool:
        """Say whether both days could be read."""
        return not self.form.errors

    @property
    def is_past(self) -> bool:
        """Say whether an earlier knowledge than today's is shown."""
        return isinstance(self.known, datetime) or self.known < self.today

    @property
    def status(self) -> int:
        """Give the HTTP status: 400 where a day could not be read."""
        return 200 if self.is_sound else 400

    @property
    def known_words(self) -> str:
        """Write the day of knowing, with the time where a moment was asked."""
        return spoken_moment(self.known) if isinstance(self.known, datetime) else spoken_day(self.known)

    @property
    def address_days(self) -> Days:
        """Give both days as an address carries them."""
        return {"as_of": self.day, "known_on": self.known}

    @property
    def asked_days(self) -> Days:
        """Give the days other pages should keep: nothing where today's figures are shown."""
        return {} if self.day == self.today and not self.is_past else self.address_days


def read_clocks(request: HttpRequest) -> Clocks:
    """Read both days; today stands for a day that is missing or cannot be read."""
    asked = {name: request.GET.get(name, "").strip().replace("\x00", "")[:60] for name in ("stand", "kenntnis")}
    form = ClocksForm(asked)
    form.is_valid()
    present = today()
    day, known = form.cleaned_data.get("stand") or present, form.cleaned_data.get("kenntnis") or present
    shown = {"stand": asked["stand"] or typed_day(day), "kenntnis": asked["kenntnis"] or typed_day(known)}
    if not form.errors:
        shown = {"stand": typed_day(day), "kenntnis": asked["kenntnis"] if isinstance(known, datetime) else typed_day(known)}
    form.data = shown  # what is shown again: the days in the reader's own writing, wrong ones as they were typed
    return Clocks(form, day, known, present)


def _day_of(value: date | datetime) -> date:
    return value.astimezone(BERLIN).date() if isinstance(value, datetime) else value
