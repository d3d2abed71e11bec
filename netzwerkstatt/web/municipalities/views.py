"""Pages of municipalities: the list with its search, and one by any key that leads to it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.latest import latest_claims
from netzwerkstatt.monitoring.queries import present
from netzwerkstatt.registry.models import Kind
from netzwerkstatt.registry.queries import PlaceShown, key_led_to, place_by_key, theme_labels
from netzwerkstatt.web.clocks import read_clocks
from netzwerkstatt.web.feeds import MOST, claim_entries, feed
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.municipalities.listing import list_municipalities
from netzwerkstatt.web.municipalities.page import municipality_page


def municipalities(request: HttpRequest) -> HttpResponse:
    """List municipalities."""
    listing = list_municipalities(request, present())
    context = {"section": "municipalities", "crumbs": [(_("Kommunen"), None)], "listing": listing}
    return render(request, "web/municipalities/municipalities.html", context, status=400 if listing.unknown else 200)


def municipality(request: HttpRequest, key: str) -> HttpResponse:
    """Show one municipality; a key that leads to another one redirects."""
    key = key.replace("\x00", "")
    clocks = read_clocks(request)
    place = place_by_key(key, clocks.day)
    if place is None:
        return _lead_on(request, key)
    context = {
        "section": "municipalities", "crumbs": _crumbs(place), "clocks": clocks,
        "page": municipality_page(place, clocks, visible_claims(request.user)),
        "place": place, "kind": place.designation or str(Kind(place.kind).label), "today_address": links.municipality_address(place.key),
        "kept": kept_query(clocks), "network_address": links.network_address(q=place.key if place.scheme == "ags" else place.name),
        "own_network_address": links.place_network_address(place.key), "way_address": links.network_way_address(von=place.key),
        "solutions_address": links.solutions_address(), "feed_address": links.municipality_feed_address(place.key),
        "imprint": links.page_address("impressum"), "themes": theme_labels(get_language() or "de"),
    }  # fmt: skip
    return render(request, "web/municipalities/municipality.html", context, status=clocks.status)


def municipality_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out what is reported about one municipality as a feed, for visitors whoever asks."""
    place = place_by_key(key.replace("\x00", ""), today())
    if place is None:
        raise Http404
    records = latest_claims(Q(subject=place.id) | Q(partner=place.id), visible_claims(AnonymousUser()), MOST)
    return feed(request, place.name, links.municipality_address(place.key), claim_entries(records))


def _lead_on(request: HttpRequest, key: str) -> HttpResponse:
    if led := key_led_to(key):
        query = request.META.get("QUERY_STRING", "")
        return redirect(links.municipality_address(led) + (f"?{query}" if query else ""))
    context = {"section": "municipalities", "key": key[:80], "list_address": links.municipalities_address(), "crumbs": [
        (_("Kommunen"), links.municipalities_address()), (_("nicht gefunden"), None)]}  # fmt: skip
    return render(request, "web/municipalities/unknown.html", context, status=404)


def _crumbs(place: PlaceShown) -> list[tuple[str, str | None]]:
    crumbs: list[tuple[str, str | None]] = [(_("Kommunen"), links.municipalities_address())]
    if place.state:
        crumbs.append((place.state, links.municipalities_address(land=place.state_code)))
    return [*crumbs, (place.name, None)]
