"""What is shown of datasets: which ones a place newly collected."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from netzwerkstatt.ledger.clocks import Question, as_of
from netzwerkstatt.ledger.models import Claim, ClaimKind


@dataclass(frozen=True, slots=True)
class ShownDataset:
    """One dataset, the day it was collected, and where it lies (http or https only, else "")."""

    title: str
    theme_de: str
    theme_en: str
    collected_on: date
    address: str


def datasets_of_place(place_id: int, question: Question, seen: Q) -> list[ShownDataset]:
    """Show what a place collected, latest first. One query."""
    claims = Claim.objects.filter(as_of(question), seen, kind=ClaimKind.COLLECTED, subject=place_id).order_by("-happened_on", "-id")
    fields = ("thing__dataset__title", "thing__dataset__theme__label_de", "thing__dataset__theme__label_en", "happened_on", "thing__dataset__url")
    return [
        ShownDataset(title, theme_de or "", theme_en or "", day, url if (url or "").startswith(("http://", "https://")) else "")
        for title, theme_de, theme_en, day, url in claims.values_list(*fields)
    ]
