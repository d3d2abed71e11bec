"""The page of a claim at the desk: what it says, how it stands, what happened to it, what can be done."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.wording import typed_day
from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, Visibility
from netzwerkstatt.monitoring.backing import life_of
from netzwerkstatt.monitoring.chronicle import chronicle
from netzwerkstatt.monitoring.telling import Proof
from netzwerkstatt.office.claimpage import told_claim
from netzwerkstatt.office.claims.finding import claim_or_404, is_last_wording, standing_wording
from netzwerkstatt.office.door import for_whom
from netzwerkstatt.office.telling import effect_of, told


@for_whom(can_read_all)
@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell a claim and its whole history."""
    found = claim_or_404(public_id)
    current = standing_wording(found)
    context = told_claim(found) | {
        "happenings": [told(happening) for happening in reversed(chronicle(found))],
        "is_office": is_office(request.user), "is_current": current is not None and current.pk == found.pk,
        "can_be_hidden": found.retracted_at is None or is_last_wording(found),
        "current": links.desk_address("claim", str(current.public_id)) if current and current.pk != found.pk else "",
        "effect": effect_of(found) if current else "", "answers": _standing_answers(found), "is_public": found.visibility == Visibility.PUBLIC,
        "proofs": _proofs(found),
        "can_be_ended": found.kind == ClaimKind.LINK and found.ended_on is None, "today": typed_day(today()),
        "can_be_answered": found.kind in {ClaimKind.STEP, ClaimKind.LINK},
    }  # fmt: skip
    return render(request, "office/claims/claim.html", context)


def _proofs(found: Claim) -> list[tuple[Proof, str]]:
    life = life_of(found.public_id, Q())
    return [(proof, links.desk_address("proof", proof.public_id)) for proof in life.proofs] if life else []


def _standing_answers(found: Claim) -> list[Confirmation]:
    return list(Confirmation.objects.filter(claim=found, retracted_at=None).select_related("evidence").order_by("happened_on", "id"))


def gone(request: HttpRequest, found: Claim) -> HttpResponse:
    """Say that a claim was changed meanwhile, and lead to how it stands."""
    current = standing_wording(found)
    title = _("Diese Angabe wurde inzwischen geändert") if current else _("Diese Angabe ist schon zurückgezogen")
    address = links.desk_address("claim", str((current or found).public_id))
    return render(request, "office/claims/gone.html", told_claim(found) | {"title": title, "onwards": address}, status=409)
