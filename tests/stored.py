"""The ledger's rows as plain facts for the brute-force count."""

from netzwerkstatt.ledger.models import Claim, Confirmation
from tests.brute import Brute, Fact, Said

COLUMNS = ("id", "kind", "happened_on", "ended_on", "recorded_at", "retracted_at", "subject_id", "partner_id", "thing_id", "project_id",
           "detail", "amount", "written_name", "organisation_id")  # fmt: skip


def stored_brute() -> Brute:
    """Load every stated claim and receiver's answer there ever was; derived claims are left out and counted anew."""
    facts = [Fact(*row) for row in Claim.objects.exclude(kind="counts").values_list(*COLUMNS)]
    answers = Confirmation.objects.filter(side="receiver").values_list("id", "claim_id", "verdict", "happened_on", "recorded_at", "retracted_at")
    return Brute(facts, [Said(*row) for row in answers])
