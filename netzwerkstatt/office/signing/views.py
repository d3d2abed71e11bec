"""Signing in and out, the code of the second factor, and the one-time link of an invitation."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from netzwerkstatt.access.actions import check_code, check_password, note_sign_out, set_password
from netzwerkstatt.access.adapters import FACTOR
from netzwerkstatt.access.lockout import TooManyTries
from netzwerkstatt.accounts.models import User
from netzwerkstatt.design import links
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.office.door import private
from netzwerkstatt.office.signing.forms import CodeForm, NewPasswordForm, SignInForm
from netzwerkstatt.office.signing.stages import waiting

ABOUT = {"access.code": "code", "access.first_code": "code", "access.own_password": "password"}  # what a refusal is about -> field


def source_of(request: HttpRequest) -> str:
    """Tell the address a request came from, past the proxies that are trusted."""
    return get_adapter().get_client_ip(request)


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def refused(form: Form, refusal: Refusal) -> int:
    """Say on the form, at the field it is about, why nothing came of it; give the status that fits."""
    form.add_error(ABOUT.get(refusal.code), str(refusal.text))
    return 429 if isinstance(refusal, TooManyTries) else 200


@private
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Begin a session. Who has one already goes to the desk, whatever was asked for: that page decides what they may."""
    if request.user.is_authenticated:
        return redirect("office:desk")
    form, status = SignInForm(posted(request)), 200
    wanted = request.POST.get("next", request.GET.get("next", ""))
    if form.is_valid():
        try:
            user = check_password(email=form.cleaned_data["username"], password=form.cleaned_data["password"], source=source_of(request))
            return perform_login(request, user, redirect_url=_own(request, wanted))
        except Refusal as refusal:
            status = refused(form, refusal)
    context = {"form": form, "next": wanted, "is_second_factor_off": not settings.REQUIRE_SECOND_FACTOR}
    return render(request, "office/signing/sign_in.html", context, status=status)


def _own(request: HttpRequest, address: str) -> str:
    """Keep a wish that leads to this site; anything else leads to the desk."""
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_own else links.desk_address()


@private
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code of the second factor; only then the session begins."""
    stage = waiting(request)
    if request.user.is_authenticated or stage is None or not isinstance(stage.login.user, User):
        return redirect("office:sign_in")
    form, status = CodeForm(posted(request)), 200
    if form.is_valid():
        try:
            request.session[FACTOR] = check_code(user=stage.login.user, code=form.cleaned_data["code"], source=source_of(request))
            return stage.exit()
        except Refusal as refusal:
            status = refused(form, refusal)
    return render(request, "office/signing/code.html", {"form": form}, status=status)


@private
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End a session; asked for by a form only."""
    if isinstance(request.user, User):
        note_sign_out(user=request.user, session_key=request.session.session_key or "")
    logout(request)
    return redirect("home")


class Invitation(PasswordResetConfirmView):
    """Sets a password by a one-time link. A second factor that is there is asked for all the same."""

    template_name = "office/signing/invitation.html"
    form_class = NewPasswordForm

    def get_user(self, uidb64: str) -> User | None:
        """Find the person of a link, unless their access has ended."""
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and user.is_active else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the page whether a second factor comes next."""
        return super().get_context_data(**kwargs) | {"is_second_factor_off": not settings.REQUIRE_SECOND_FACTOR}

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the password and sign in."""
        set_password(user=form.user, password=form.cleaned_data["new_password1"], session_key="")
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        return perform_login(self.request, form.user, redirect_url=links.desk_address())


invitation = private(Invitation.as_view())
