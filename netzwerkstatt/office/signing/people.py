"""Who has access: the office lets people in and out. The ministry sees who may write in its programme's ledger, and changes nothing."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.access.actions import end_access, invite, renew_link
from netzwerkstatt.access.queries import people
from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import MINISTRY, OFFICE, can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.signing.forms import InvitationForm
from netzwerkstatt.office.signing.views import posted


@for_whom(can_read_all)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """List who has access."""
    context = {
        "section": "accounts", "crumbs": _crumbs(), "people": people(), "is_office": is_office(request.user),
        "is_second_factor_off": not settings.REQUIRE_SECOND_FACTOR,
    }  # fmt: skip
    return render(request, "office/signing/accounts.html", context)


@for_whom(is_office)
def invitation(request: HttpRequest) -> HttpResponseBase:
    """Let an address in, and show the one-time link to pass on: here and now only."""
    form, person, link = InvitationForm(posted(request)), None, ""
    if form.is_valid():
        try:
            is_ministry = form.cleaned_data["group"] == MINISTRY
            person, path = invite(email=form.cleaned_data["email"], ministry=is_ministry, by=person_of(request))
            form, link = InvitationForm(), settings.SITE_ADDRESS + path
        except Refusal as refusal:
            form.add_error("email", str(refusal.text))
    context = {"section": "accounts", "crumbs": _crumbs(_("Person einladen")), "form": form, "person": person, "link": link}
    return render(request, "office/signing/invite.html", context)


@for_whom(is_office)
def person(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show one person with access: give a new link, or end the access at once."""
    shown = get_object_or_404(User.objects.filter(groups__name__in=(OFFICE, MINISTRY)).distinct(), pk=pk, is_active=True)
    link, refusal_text = "", ""
    try:
        if request.method == "POST" and "link" in request.POST:
            link = settings.SITE_ADDRESS + renew_link(user=shown, by=person_of(request))
        elif request.method == "POST" and "end" in request.POST:
            end_access(user=shown, by=person_of(request))
            messages.success(request, _("%(email)s hat keinen Zugang mehr.") % {"email": shown.email})
            return redirect("office:accounts")
    except Refusal as refusal:
        refusal_text = str(refusal.text)
    context = {
        "section": "accounts", "crumbs": _crumbs(shown.email), "person": shown, "link": link, "refusal": refusal_text,
        "is_self": shown.pk == request.user.pk,
    }  # fmt: skip
    return render(request, "office/signing/person.html", context)


def _crumbs(page: str = "") -> list[tuple[str, str | None]]:
    accounts = (_("Konten"), links.desk_address("accounts") if page else None)
    return [(_("Büro"), links.desk_address()), accounts, *([(page, None)] if page else [])]
