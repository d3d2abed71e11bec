"""Retracting several claims of a list at once, with one reason, after looking at them again."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import sentence
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import STATED, Claim
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.rowform import BY_SLUG
from netzwerkstatt.solutions.actions import NotStated, retract_statements

MOST = 200


class ReasonForm(forms.Form):
    """Why several claims are retracted."""

    reason = forms.CharField(
        label=gettext_lazy("Grund"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ein Satz, der später noch verständlich ist. Er steht dann bei jeder dieser Angaben."),
        error_messages={"required": gettext_lazy("Schreiben Sie, warum die Angaben zurückgezogen werden.")},
    )  # fmt: skip


@for_whom(is_office)
@require_POST
def retract_several(request: HttpRequest) -> HttpResponse:
    """Show the chosen claims again and ask why; then retract them, all or none."""
    back = links.desk_address("list", request.POST["slug"]) if request.POST.get("slug") in BY_SLUG else links.desk_address("records")
    claims = list(Claim.objects.filter(public_id__in=_ids(request), kind__in=STATED, retracted_at=None).order_by("id"))
    if not claims:
        messages.info(request, _("Wählen Sie zuerst Angaben aus, die noch stehen."))
        return redirect(back)
    is_sent = "reason" in request.POST
    form = ReasonForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            n = retract_statements(claim_ids=[claim.pk for claim in claims], reason=form.cleaned_data["reason"], by=person_of(request))
            messages.success(request, ngettext("%(n)s Angabe zurückgezogen.", "%(n)s Angaben zurückgezogen.", n) % {"n": n})
        except NotStated as gone:
            messages.error(request, str(gone.text))
        return redirect(back)
    records = records_by_id([claim.pk for claim in claims], Question(today(), now()))
    context = {
        "section": "records",
        "form": form,
        "told": [(one.public_id, sentence(one)) for one in records],
        "slug": request.POST.get("slug", ""),
        "back": back,
    }
    return render(request, "office/records/retract.html", context)


def _ids(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("claim")[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
