"""The search among links: by words in either place's name, kind, State, theme and strength."""

from dataclasses import dataclass

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Concat

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.network.queries import TRANSFER, links_at, with_strength
from netzwerkstatt.registry.queries import find_municipalities


@dataclass(frozen=True, slots=True)
class Wanted:
    """What links are looked for; "" narrows nothing. `strength` is both, one or derived."""

    words: str = ""
    kind: str = ""
    state: str = ""
    theme: str = ""
    strength: str = ""


def find_links(wanted: Wanted, question: Question, seen: Q) -> QuerySet[Claim]:
    """Narrow the links in force to what was asked for."""
    found = links_at(question, seen)
    if wanted.words:
        named = find_municipalities(wanted.words).order_by().values("pk")
        found = found.filter(Q(subject__in=named) | Q(partner__in=named))
    if wanted.kind:
        is_derived = wanted.kind == TRANSFER
        found = found.filter(kind=ClaimKind.COUNTS) if is_derived else found.filter(kind=ClaimKind.LINK, detail=wanted.kind)
    if wanted.state:
        found = found.filter(Q(subject__state__code=wanted.state) | Q(partner__state__code=wanted.state))
    if wanted.theme:
        found = found.filter(_about(wanted.theme))
    return with_strength(found, wanted.strength, question)


def _about(theme: str) -> Q:
    """A statement's own theme, one of its further themes, or the theme of the solution that was transferred."""
    blank = Value(" ")
    padded = Concat(blank, F("link_detail__themes"), blank, output_field=CharField())
    further = Claim.objects.filter(kind=ClaimKind.LINK).annotate(padded=padded).filter(padded__contains=f" {theme} ")
    return Q(theme__code=theme) | Q(pk__in=further.values("pk")) | Q(kind=ClaimKind.COUNTS, thing__solution__theme__code=theme)
