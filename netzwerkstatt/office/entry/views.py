"""Entering single facts: choose what, then fill in one row."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import sentence
from netzwerkstatt.exchange.entering import StandsAlready, Stated
from netzwerkstatt.exchange.sheets import Sheet
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.office.claimpage import typed_beside
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.entry.words import CHOICES, Choice, choice_of
from netzwerkstatt.office.receiving import Sent, takes_proofs
from netzwerkstatt.office.rowform import BY_SLUG, RowForm

LATEST = 10
KEPT = {"uses": ("offer", "on"), "transfers": ("solution", "from"), "links": ("from", "kind"), "datasets": ("municipality",)}


@for_whom(can_read_all)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Offer every form, and show what was entered last."""
    context = {
        "section": "entry", "is_office": is_office(request.user), "latest": _latest(),
        "choices": [(choice, links.desk_address("enter", choice.slug)) for choice in CHOICES],
    }  # fmt: skip
    return render(request, "office/entry/choose.html", context)


def _latest() -> list[tuple[str, str]]:
    """Tell the claims entered last at the desk, with their addresses."""
    named = Entry.objects.filter(code="exchange.state_row").exclude(subject="").order_by("-id").values_list("subject", flat=True)[:LATEST]
    ids = Claim.objects.filter(public_id__in=list(named)).order_by("-id").values_list("pk", flat=True)
    records = records_by_id(list(ids), Question(today(), now()))
    return [(sentence(record), links.desk_address("claim", record.public_id)) for record in records]


@takes_proofs
@for_whom(is_office)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """State one fact."""
    sheet = BY_SLUG.get(slug)
    if sheet is None:
        raise Http404
    form = RowForm(sheet, request.POST if request.method == "POST" else None, Sent.of(request), _prefilled(request, sheet))
    try:
        done = form.state(person_of(request), programme=settings.PROGRAMME_NAME) if request.method == "POST" else None
    except StandsAlready as refusal:
        return typed_beside(request, Claim.objects.get(pk=refusal.claim), _already())
    if done is not None:
        messages.success(request, _said(done))
        for words in (form.said_of_file(done), *(notice.message for notice in done.notices)):
            if words:
                messages.info(request, words)
        return redirect(_onwards(request, sheet, done, form))
    context = {"section": "entry", "form": form, "choice": choice_of(slug), "is_statement": bool(sheet.states)}
    return render(request, "office/entry/enter.html", context)


def _already() -> str:
    words = _("Diese Angabe gibt es schon, mit anderen Werten: Sie steht oben. In den Feldern steht, was Sie geschrieben haben.")
    return words + " " + _("Mit „Berichtigen“ ersetzt Ihre Fassung die alte; sonst bleibt alles, wie es ist.")


def _prefilled(request: HttpRequest, sheet: Sheet) -> dict[str, str]:
    codes = {column.code for column in sheet.columns}
    return {name: str(value).replace("\x00", "")[:300] for name, value in request.GET.items() if name in codes}


def _said(done: Stated) -> str:
    if done.is_nothing:
        return _("Das steht schon genau so da. Nichts wurde geändert.")
    return _("Gespeichert. Es steht jetzt im Hauptbuch.") if done.new or done.changed or done.gone else _("Gespeichert.")


def _onwards(request: HttpRequest, sheet: Sheet, done: Stated, form: RowForm) -> str:
    """Lead to the claim, or to the next row of the same kind with the values that stay useful."""
    again = "again" in request.POST
    if done.claim and not again:
        return links.desk_address("claim", done.claim)
    kept = {code: str(form.cleaned_data[code]) for code in KEPT.get(sheet.code, ()) if again and form.cleaned_data.get(code)}
    return links.desk_address("enter", choice_of_sheet(sheet).slug, **kept)


def choice_of_sheet(sheet: Sheet) -> Choice:
    """Find the choice that leads to a sheet's form."""
    return next(choice for choice in CHOICES if BY_SLUG[choice.slug] is sheet)
