"""Mails of which nobody knows whether they left: the list, and sending one once more."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.notices.actions import send_again
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.notices.queries import unclear_mails
from netzwerkstatt.office.back import way_back
from netzwerkstatt.office.door import for_whom, person_of


@for_whom(can_read_all)
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """List the mails of which nobody knows whether they left."""
    context = {"section": "inbox", "mails": unclear_mails()[:200], "is_office": is_office(request.user)}
    return render(request, "office/inbox/mails.html", context)


@for_whom(is_office)
@require_POST
def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an unclear mail once more."""
    found = Mail.objects.filter(pk=pk).first() if pk < 2**62 else None
    if found is None:
        raise Http404
    try:
        send_again(mail=found, by=person_of(request))
        messages.success(request, _("Die Mail geht noch einmal hinaus."))
    except Refusal as refused:
        messages.error(request, str(refused.text))
    return redirect(way_back(request, links.desk_address("mails")))
