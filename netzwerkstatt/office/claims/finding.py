"""The claim an address means."""

from uuid import UUID

from django.http import Http404

from netzwerkstatt.ledger.models import STATED, Claim


def claim_or_404(public_id: str) -> Claim:
    """Find a stated claim; a derived one leads to the step it follows from. Raises Http404."""
    try:
        wanted = UUID(public_id)
    except ValueError as error:
        raise Http404 from error
    found = Claim.objects.select_related("thing__dataset", "source", "replaces", "subject", "partner").filter(public_id=wanted).first()
    if found is not None and found.source is not None:
        found = found.source
    if found is None or found.kind not in STATED:
        raise Http404
    return found


def standing_wording(claim: Claim) -> Claim | None:
    """Follow a replaced claim to the wording that stands now; None if it was retracted in the end."""
    current: Claim | None = claim
    while current is not None and current.retracted_at is not None:
        current = Claim.objects.filter(replaces=current).first()
    return current


def is_last_wording(claim: Claim) -> bool:
    """Say whether no later wording has replaced a claim, standing or retracted."""
    return not Claim.objects.filter(replaces=claim).exists()
