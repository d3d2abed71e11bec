"""Signing in and out, and the one-time link of an invitation."""

from django.contrib.auth.views import LoginView, LogoutView, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy

from netzwerkstatt.office.door import private
from netzwerkstatt.office.signing.forms import FirstPasswordForm, SignInForm


class SignIn(LoginView):
    """Begins a session. Who has one already goes to the desk, whatever was asked for: that page decides what they may."""

    template_name = "office/signing/sign_in.html"
    authentication_form = SignInForm

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the form to who is not signed in."""
        return redirect("office:desk") if request.user.is_authenticated else super().get(request, *args, **kwargs)


class SignOut(LogoutView):
    """Ends a session; asked for by a form only."""

    http_method_names = ["post", "options"]  # as Django's own view declares it


sign_in = private(SignIn.as_view(next_page=reverse_lazy("office:desk")))
sign_out = private(SignOut.as_view(next_page=reverse_lazy("home")))
invitation = private(
    PasswordResetConfirmView.as_view(
        template_name="office/signing/invitation.html", form_class=FirstPasswordForm, success_url=reverse_lazy("office:desk"), post_reset_login=True
    )
)
