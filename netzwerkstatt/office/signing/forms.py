"""What people type to sign in and to look after their account, and to let others in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS, LONGEST_PASSWORD, LONGEST_CODE = 254, 1000, 20


def _password(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST_PASSWORD, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Geben Sie Ihr Passwort ein.")},
    )  # fmt: skip


def _code(label: Any, hint: Any, required: Any) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST_CODE, widget=forms.TextInput(attrs=attributes), error_messages={"required": required},
    )  # fmt: skip


class SignInForm(forms.Form):
    """An address and a password."""

    username = forms.CharField(
        label=_("E-Mail-Adresse"), max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Nennen Sie Ihre E-Mail-Adresse.")},
    )  # fmt: skip
    password = _password(_("Passwort"))

    def clean_username(self) -> str:
        """Addresses are kept in small letters."""
        return self.cleaned_data["username"].strip().lower()


class CodeForm(forms.Form):
    """The code of the second factor."""

    code = _code(
        _("Code"), _("Sechs Ziffern aus Ihrer App, oder einer Ihrer Ersatzcodes."), _("Geben Sie den Code ein, den Ihre App zeigt.")
    )  # fmt: skip


class PasswordForm(forms.Form):
    """The person's own password, asked again before something that protects the account is changed."""

    password = _password(_("Ihr Passwort"))


class FirstCodeForm(forms.Form):
    """The first code of an app."""

    code = _code(_("Code aus der App"), _("Sechs Ziffern. Die App zeigt alle 30 Sekunden neue."), _("Geben Sie den Code ein, den Ihre App zeigt."))


class ReplaceForm(PasswordForm, FirstCodeForm):
    """The first code of another app, and the password."""


class NewPasswordForm(SetPasswordForm):
    """The password a person chooses, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = _("Neues Passwort"), _("Neues Passwort, noch einmal")
        first.help_text, second.help_text = _("Mindestens 12 Zeichen, nicht nur Ziffern, kein gängiges Passwort."), ""
        for field in (first, second):
            field.error_messages["required"] = _("Geben Sie das Passwort zweimal ein.")


class ChangePasswordForm(NewPasswordForm):
    """The old password, and a new one twice."""

    password = _password(_("Bisheriges Passwort"))
    field_order = ("password", "new_password1", "new_password2")


class InvitationForm(forms.Form):
    """Whom to let in, and as what."""

    email = forms.CharField(
        label=_("E-Mail-Adresse"), help_text=_("Dienstliche Adresse der Person. Sie dient nur zum Anmelden und zur Nachvollziehbarkeit."),
        max_length=LONGEST_ADDRESS, widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Nennen Sie die E-Mail-Adresse der Person.")},
    )  # fmt: skip
    group = forms.ChoiceField(
        label=_("Zugang als"), help_text=_("Das Ministerium liest alles und ändert nichts."),
        choices=(("office", _("Koordinierungsstelle")), ("ministry", _("Ministerium"))),
        error_messages={"required": _("Wählen Sie, als was die Person Zugang hat."), "invalid_choice": _("Wählen Sie aus der Liste.")},
    )  # fmt: skip
