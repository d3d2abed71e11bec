"""Forms of signing in: the address and a password, and the password a person chooses by invitation."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

WRONG = _("E-Mail-Adresse und Passwort passen nicht zusammen. Prüfen Sie beide; Groß- und Kleinschreibung zählt beim Passwort.")


class SignInForm(AuthenticationForm):
    """An address and a password."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}  # Django's own form declares it so

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["username"], self.fields["password"]
        address.label = _("E-Mail-Adresse")
        address.widget = forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "maxlength": 254})
        address.error_messages["required"] = _("Nennen Sie Ihre E-Mail-Adresse.")
        password.label = _("Passwort")
        password.error_messages["required"] = _("Geben Sie Ihr Passwort ein.")

    def clean_username(self) -> str:
        """Addresses are kept in small letters."""
        return self.cleaned_data["username"].strip().lower()


class FirstPasswordForm(SetPasswordForm):
    """The password a person chooses, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = _("Neues Passwort"), _("Neues Passwort, noch einmal")
        first.help_text, second.help_text = _("Mindestens 12 Zeichen, nicht nur Ziffern, kein gängiges Passwort."), ""
        for field in (first, second):
            field.error_messages["required"] = _("Geben Sie das Passwort zweimal ein.")
