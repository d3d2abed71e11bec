"""A person's own account: second factor, recovery codes, password, open sessions. Whoever signed in may, the ministry too."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from netzwerkstatt.access import actions, factors
from netzwerkstatt.access.queries import sessions_of
from netzwerkstatt.accounts.policies import can_read_all, has_second_factor, is_office
from netzwerkstatt.design import links
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.signing.devices import told
from netzwerkstatt.office.signing.forms import ChangePasswordForm, FirstCodeForm, PasswordForm, ReplaceForm
from netzwerkstatt.office.signing.views import posted, refused, source_of

SECRET, FRESH = "second_factor_secret", "fresh_recovery_codes"  # keys in a session


@for_whom(can_read_all)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show a person what protects their account and where they are signed in."""
    person, key = person_of(request), request.session.session_key
    sessions = [(one, told(one.user_agent), one.session_key == key) for one in sessions_of(person)]
    context = {
        "section": "accounts", "crumbs": _crumbs(), "sessions": sessions, "has_others": any(not is_this for _one, _told, is_this in sessions),
        "has_second_factor": has_second_factor(request.user), "is_second_factor_off": not settings.REQUIRE_SECOND_FACTOR,
        "codes_left": len(factors.recovery_codes(person)), "is_office": is_office(request.user), "hours": settings.SESSION_COOKIE_AGE // 3600,
    }  # fmt: skip
    return render(request, "office/signing/account.html", context)


@for_whom(can_read_all, needs_second_factor=False)
@sensitive_post_parameters("code", "password")
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Set up an app as the second factor, or replace the one that is there."""
    secret, is_there, status = request.session.setdefault(SECRET, factors.new_secret()), has_second_factor(request.user), 200
    form = (ReplaceForm if is_there else FirstCodeForm)(posted(request))
    if form.is_valid():
        try:
            if is_there:
                _confirm(request, form.cleaned_data["password"])
            actions.set_up_second_factor(
                user=person_of(request), secret=secret, code=form.cleaned_data["code"], session_key=request.session.session_key or ""
            )
            del request.session[SECRET]
            request.session[FRESH] = True
            return redirect("office:recovery_codes")
        except Refusal as refusal:
            status = refused(form, refusal)
    grouped = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    context = {
        "section": "accounts", "form": form, "secret": grouped, "address": factors.app_address(person_of(request), secret),
        "is_there": is_there, "crumbs": _crumbs(_("Zweiter Faktor")),
    }  # fmt: skip
    return render(request, "office/signing/second_factor.html", context, status=status)


@for_whom(can_read_all, needs_second_factor=False)
@require_safe
def second_factor_image(request: HttpRequest) -> HttpResponse:
    """Draw the secret that is being set up; there is nothing to draw afterwards."""
    if (secret := request.session.get(SECRET)) is None:
        raise Http404
    return HttpResponse(factors.drawn(factors.app_address(person_of(request), secret)), content_type="image/svg+xml")


@for_whom(can_read_all)
@sensitive_post_parameters("password")
def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Show fresh codes until the person has kept them; later say how many are left, and make new ones."""
    if not has_second_factor(request.user):
        return redirect("office:second_factor")
    if request.method == "POST" and "kept" in request.POST:
        request.session.pop(FRESH, None)
        return redirect("office:desk")
    form, status = PasswordForm(posted(request)), 200
    if form.is_valid():
        try:
            _confirm(request, form.cleaned_data["password"])
            actions.renew_recovery_codes(user=person_of(request))
            request.session[FRESH] = True
            return redirect("office:recovery_codes")
        except Refusal as refusal:
            status = refused(form, refusal)
    context = {
        "section": "accounts", "form": form, "codes": factors.recovery_codes(person_of(request)), "is_fresh": request.session.get(FRESH, False),
        "crumbs": _crumbs(_("Ersatzcodes")),
    }  # fmt: skip
    return render(request, "office/signing/recovery_codes.html", context, status=status)


@for_whom(can_read_all)
@require_safe
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """Hand out fresh codes as a text to keep."""
    if not request.session.get(FRESH):
        raise Http404
    head = _("Ersatzcodes für %(email)s bei Netzwerkstatt. Jeder gilt einmal.") % {"email": person_of(request).email}
    answer = HttpResponse("\n".join([head, "", *factors.recovery_codes(person_of(request)), ""]), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="netzwerkstatt-ersatzcodes.txt"'
    return answer


@for_whom(can_read_all)
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponseBase:
    """Change the own password; all other sessions end."""
    form, status = ChangePasswordForm(person_of(request), posted(request)), 200
    if form.is_valid():
        try:
            _confirm(request, form.cleaned_data["password"])
            old = request.session.session_key or ""
            actions.set_password(user=person_of(request), password=form.cleaned_data["new_password1"], session_key=old)
            update_session_auth_hash(request, person_of(request))
            actions.carry_session_over(old=old, new=request.session.session_key or "")
            messages.success(request, _("Ihr neues Passwort gilt. Alle anderen Anmeldungen sind beendet."))
            return redirect("office:account")
        except Refusal as refusal:
            status = refused(form, refusal)
    context = {"section": "accounts", "form": form, "crumbs": _crumbs(_("Passwort ändern"))}
    return render(request, "office/signing/password.html", context, status=status)


@for_whom(can_read_all)
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one session of the own account, or all but this one."""
    others = sessions_of(person_of(request)).exclude(session_key=request.session.session_key)
    asked = request.POST.get("session", "")
    if "others" not in request.POST:
        others = others.filter(pk=int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 10 else others.none()
    if not (chosen := list(others)) and "others" not in request.POST:
        raise Http404
    ended = actions.end_sessions(sessions=chosen, by=person_of(request))
    messages.success(request, ngettext("%(n)s Anmeldung ist beendet.", "%(n)s Anmeldungen sind beendet.", ended) % {"n": ended})
    return redirect("office:account")


def _confirm(request: HttpRequest, password: str) -> None:
    actions.confirm_password(user=person_of(request), password=password, source=source_of(request))


def _crumbs(page: str = "") -> list[tuple[str, str | None]]:
    account = (_("Ihr Konto"), links.desk_address("account") if page else None)
    return [(_("Büro"), links.desk_address()), account, *([(page, None)] if page else [])]
