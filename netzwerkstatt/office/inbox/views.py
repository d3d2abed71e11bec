"""The inbox: what waits for somebody, for whom, and how long."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of, words_of
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.notices.actions import send_again
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.notices.queries import unclear_mails
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.inbox.cases import counts, keys, told
from netzwerkstatt.office.inbox.words import QUEUES
from netzwerkstatt.registry.models import Municipality

PER_PAGE = 25


@for_whom(can_read_all)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show one page of a queue, or of all."""
    chosen = request.GET.get("was", "")
    chosen = chosen if chosen in {queue.code for queue in QUEUES} else ""
    words = words_of(request.GET)
    found = keys(chosen)
    if words:
        told_of_all = told(found)
        shown = [case for case in told_of_all if fold(words) in fold(f"{case.name} {case.below} {case.turn}")]
        page = page_of(request.GET, Paginator(shown, PER_PAGE))
        cases = list(page.object_list)
    else:
        page = page_of(request.GET, Paginator(found, PER_PAGE))
        cases = told(list(page.object_list))
    numbers = counts()
    context = {
        "section": "inbox", "page": page, "cases": cases, "words": words, "chosen": chosen, "all": sum(numbers.values()),
        "queues": [(queue, numbers[queue.code]) for queue in QUEUES], "is_office": is_office(request.user), "is_empty": _lacking(),
        "shown_of": 0 if words else numbers[chosen] if chosen else sum(numbers.values()),
    }  # fmt: skip
    return render(request, "office/inbox/desk.html", context)


def _lacking() -> str:
    """Say what an installation still lacks before anything can wait: the register, then facts."""
    if Claim.objects.exists():
        return ""
    return "facts" if Municipality.objects.exists() else "register"


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
    return redirect(links.desk_address("mails"))
