"""The network: one choice as picture, map, tables and files; the evidence of a pair; the packed graph for the script."""

import brotli
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.design import links
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.network.levels import is_too_large
from netzwerkstatt.network.store import VISITOR, audience_of, graph_at, packed_content
from netzwerkstatt.network.writing import WRITERS
from netzwerkstatt.registry.queries import place_by_key
from netzwerkstatt.web.clocks import read_clocks
from netzwerkstatt.web.framing import framed
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.files import PICTURE, about, attached, links_file
from netzwerkstatt.web.network.gapstelling import gaps_context
from netzwerkstatt.web.network.introducing import introduction_of
from netzwerkstatt.web.network.measured import measures_context
from netzwerkstatt.web.network.page import Chosen, choose
from netzwerkstatt.web.network.pair import pair_of
from netzwerkstatt.web.network.paper import drawn_file
from netzwerkstatt.web.network.summing import MOST_DRAWN, summed_context
from netzwerkstatt.web.network.telling import comparison_context, embed_context, list_context, page_context, pair_context, place_context, way_context

YEAR = 365 * 24 * 3600
PART = "teil"


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Show the links in force as pictures and tables, or hand them out as a file; `teil=liste` is the tables alone."""
    clocks = read_clocks(request)
    chosen = choose(request, clocks)
    is_sound = clocks.is_sound and not chosen.asked.unknown
    form = request.GET.get("format", "")
    if is_sound and form in WRITERS:
        return links_file(chosen.picked, form, about(clocks.day, clocks.known))
    if is_sound and form == PICTURE:
        told = about(clocks.day, clocks.known)
        return attached(drawn_file(chosen, told), "image/svg+xml", PICTURE, told)
    status = 200 if is_sound else 400
    if request.GET.get(PART) == "liste":
        return render(request, "web/network/list.html", list_context(request, chosen), status=status)
    if is_too_large(chosen.kept.graph) and chosen.counts.places > MOST_DRAWN:
        return _summed(request, chosen)
    return render(request, "web/network/network.html", page_context(request, chosen), status=status)


@require_safe
def network_comparison(request: HttpRequest) -> HttpResponse:
    """Show what came, grew stronger and went between two days, at the same positions."""
    clocks = read_clocks(request)
    context = comparison_context(request, choose(request, clocks))
    return render(request, "web/network/comparison.html", context, status=400 if context["unknown"] or not clocks.is_sound else 200)


@require_safe
def network_measures(request: HttpRequest) -> HttpResponse:
    """Tell the measures of the network in sentences."""
    clocks = read_clocks(request)
    context = measures_context(request, choose(request, clocks))
    return render(request, "web/network/measures.html", context, status=400 if context["unknown"] or not clocks.is_sound else 200)


@require_safe
def network_of_place(request: HttpRequest, key: str) -> HttpResponse:
    """Show a municipality's own network."""
    clocks, seen = read_clocks(request), visible_claims(request.user)
    place = place_by_key(key.replace("\x00", ""), clocks.day)
    if place is None:
        raise Http404
    kept = graph_at(clocks.question.known, audience_of(seen))
    context = place_context(place, kept, clocks, 1 if request.GET.get("schritte") == "1" else 2, seen)
    return render(request, "web/network/ego.html", context, status=clocks.status)


@require_safe
def network_way(request: HttpRequest) -> HttpResponse:
    """Show over whom one place gets to know another."""
    clocks = read_clocks(request)
    kept = graph_at(clocks.question.known, audience_of(visible_claims(request.user)))
    shown = introduction_of(kept.graph, clocks.day, request.GET)
    status = 400 if shown.unknown or not clocks.is_sound else 200
    return render(request, "web/network/way.html", way_context(shown, clocks), status=status)


@require_safe
def network_gaps(request: HttpRequest) -> HttpResponse:
    """Show by Land, district and size class where links are known, and where none are."""
    clocks = read_clocks(request)
    context = gaps_context(request, choose(request, clocks))
    return render(request, "web/network/gaps.html", context, status=400 if context["unknown"] or not clocks.is_sound else 200)


@require_safe
def network_summed(request: HttpRequest) -> HttpResponse:
    """Show the network summed up by Land; within a Land by district; within a district its municipalities."""
    clocks = read_clocks(request)
    return _summed(request, choose(request, clocks))


def _summed(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    context = summed_context(request, chosen)
    return render(request, "web/network/summed.html", context, status=400 if context["unknown"] or not chosen.clocks.is_sound else 200)


@framed
@require_safe
def network_embed(request: HttpRequest) -> HttpResponse:
    """Show the picture alone, for other sites: with its day, its source and the way here."""
    clocks = read_clocks(request)
    chosen = choose(request, clocks)
    status = 200 if clocks.is_sound and not chosen.asked.unknown else 400
    return render(request, "web/network/embed.html", embed_context(request, chosen), status=status)


@require_safe
def network_pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Show what stands behind a pair; `teil=1` is the panel alone."""
    clocks = read_clocks(request)
    kept = graph_at(clocks.question.known, audience_of(visible_claims(request.user)))
    ends = [kept.graph.index_of_key.get(key) for key in (first, second)]
    if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        raise Http404
    pair = pair_of(kept, (ends[0], ends[1]), clocks.question)
    if pair is None:
        raise Http404
    context = pair_context(pair, kept_query(clocks), may_correct=is_office(request.user))
    if request.GET.get(PART):
        return render(request, "web/network/panel.html", context, status=clocks.status)
    crumbs = [(_("Netzwerk"), links.network_address() + kept_query(clocks)), (f"{pair.low.name} – {pair.high.name}", None)]
    return render(request, "web/network/pair.html", context | {"section": "network", "crumbs": crumbs, "clocks": clocks}, status=clocks.status)


@require_safe
def network_data(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out a packed graph, compressed once for all; its name is made of its content, so it never changes."""
    audience = name.partition("-")[0]
    content = packed_content(name) if audience in (VISITOR, audience_of(visible_claims(request.user))) else None
    if content is None:
        raise Http404
    takes_brotli = "br" in [part.partition(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")]
    answer = HttpResponse(content if takes_brotli else brotli.decompress(content), content_type="application/octet-stream")
    if takes_brotli:
        answer["Content-Encoding"] = "br"
    answer["Cache-Control"] = f"{'public' if audience == VISITOR else 'private'}, max-age={YEAR}, immutable"
    patch_vary_headers(answer, ["Accept-Encoding"] if audience == VISITOR else ["Accept-Encoding", "Cookie"])
    return answer
