"""What is shown of offers: which ones a place used, when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from netzwerkstatt.ledger.clocks import Question, as_of
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.offers.models import OfferKind


@dataclass(frozen=True, slots=True)
class ShownUse:
    """One use of an offer by a place."""

    title: str
    kind: str
    day: date
    persons: int | None

    @property
    def kind_label(self) -> str:
        """Name the kind of offer in the language in use."""
        return str(OfferKind(self.kind).label)


def uses_of_place(place_id: int, question: Question, seen: Q) -> list[ShownUse]:
    """Show what a place used, latest first. One query."""
    claims = Claim.objects.filter(as_of(question), seen, kind=ClaimKind.USE, subject=place_id).order_by("-happened_on", "-id")
    return [ShownUse(*row) for row in claims.values_list("thing__offer__title", "thing__offer__kind", "happened_on", "amount")]
