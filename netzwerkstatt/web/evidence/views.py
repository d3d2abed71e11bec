"""The page of one piece of evidence."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.policies import can_read_all
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import sentence
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.backing import Backing, claims_backed_by, evidence_by_id, speaks_to
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.web.addresses import public_id_or_404

PER_PAGE = 20


def evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what a piece of evidence is, and which claims it backs."""
    door, found = visible_claims(request.user), evidence_by_id(public_id_or_404(public_id))
    if found is None:
        raise Http404
    page = Paginator(claims_backed_by(found.id, door).values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("page"))
    if not page.paginator.count and not speaks_to(found.id, door):
        raise Http404
    told = [
        (record, sentence(record), links.claim_address(record.public_id))
        for record in records_by_id(list(page.object_list), Question(today(), now()))
    ]
    context = {
        "section": "figures", "crumbs": [(_("Kennzahlen"), links.figures_address()), (_("Nachweis"), None)], "found": found, "page": page,
        "told": told, "file_address": links.evidence_file_address(found.public_id) if _may_have(request, found) else "",
        "desk_address": links.desk_address("proof", found.public_id) if can_read_all(request.user) else "",
    }  # fmt: skip
    return render(request, "web/evidence/evidence.html", context)


def _may_have(request: HttpRequest, found: Backing) -> bool:
    return found.has_file and (found.is_file_public or can_read_all(request.user))
