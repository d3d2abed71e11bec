"""What is suggested while somebody types a place or a code."""

from collections.abc import Callable

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.exchange.resolving import described
from netzwerkstatt.exchange.rewriting import understood
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.office.door import for_whom
from netzwerkstatt.registry.models import Project, short_name
from netzwerkstatt.registry.queries import find_municipalities, matcher
from netzwerkstatt.solutions.cards import find_solutions

MOST = 10
Suggestions = list[tuple[str, str]]  # what to write, and what it is


def places(words: str) -> Suggestions:
    """Suggest places: the name where it is enough to be understood, else the key."""
    found = []
    for pk, name, kind, designation, key in find_municipalities(words).values_list("pk", "name", "kind", "designation", "key")[:MOST]:
        short, place = short_name(name, kind, designation), matcher().match(key).place
        found.append((understood(pk, (short, name), key), described(place) if place else f"{short} ({key})"))
    return found


def solutions(words: str) -> Suggestions:
    """Suggest solutions by code and title."""
    return [(code, f"{title} ({code})") for code, title in find_solutions(words).values_list("thing__code", "title")[:MOST]]


def offers(words: str) -> Suggestions:
    """Suggest offers by code and title, the latest first."""
    rows = Offer.objects.filter(Q(title__icontains=words) | Q(thing__code__icontains=words)).order_by("-starts_on", "title")
    return [(code, f"{title} ({code})") for code, title in rows.values_list("thing__code", "title")[:MOST]]


def projects(words: str) -> Suggestions:
    """Suggest projects by name."""
    rows = Project.objects.filter(folded__contains=fold(words)).order_by("folded")
    return [(name, name) for name in rows.values_list("name", flat=True)[:MOST]]


KINDS: dict[str, Callable[[str], Suggestions]] = {"place": places, "solution": solutions, "offer": offers, "project": projects}


@for_whom(is_office)
@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Give up to ten suggestions for what was typed so far."""
    words, kind = words_of(request.GET), KINDS.get(request.GET.get("art", ""))
    found = kind(words) if kind and words else []
    return JsonResponse({"suggestions": [{"value": value, "label": label} for value, label in found]})
