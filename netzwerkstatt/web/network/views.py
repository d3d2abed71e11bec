"""The network as tables, and as a file."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.web.clocks import read_clocks
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.files import links_file
from netzwerkstatt.web.network.listing import asked_for, chosen_links, list_links


def network(request: HttpRequest) -> HttpResponseBase:
    """Show the links in force as statements or pairs, or hand them out as CSV."""
    clocks, seen = read_clocks(request), visible_claims(request.user)
    if request.GET.get("format") == "csv" and clocks.is_sound:
        words, filters, _themes = asked_for(request)
        return links_file(chosen_links(words, filters, clocks.question, seen), clocks)
    listing = list_links(request, clocks.question, seen)
    context = {
        "section": "network", "crumbs": [(_("Netzwerk"), None)], "clocks": clocks, "listing": listing, "kept": kept_query(clocks),
        "today_address": links.network_address(), "statements_address": links.figure_address("link-statements", **clocks.asked_days),
        "pairs_address": links.figure_address("linked-pairs", **clocks.asked_days),
        "kept_fields": {name: one for name in ("stand", "kenntnis") if (one := request.GET.get(name, "")) and clocks.is_sound},
        "kept_filters": {one.name: one.chosen for one in listing.filters if one.chosen} | ({"q": listing.words} if listing.words else {}),
    }  # fmt: skip
    return render(request, "web/network/network.html", context, status=400 if listing.unknown else clocks.status)
