"""Pages of solutions: the list with its search, and one with where it runs."""

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of, read_filter, words_of
from netzwerkstatt.design.wording import number
from netzwerkstatt.ledger.models import ThingKind
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.latest import latest_claims
from netzwerkstatt.monitoring.queries import present
from netzwerkstatt.registry.queries import theme_labels
from netzwerkstatt.solutions.cards import find_solutions, solution_cards
from netzwerkstatt.solutions.models import Solution
from netzwerkstatt.web.clocks import read_clocks
from netzwerkstatt.web.feeds import MOST, claim_entries, feed
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.solutions.page import solution_page

PER_PAGE = 50


def solutions(request: HttpRequest) -> HttpResponse:
    """List solutions."""
    language = get_language() or "de"
    words = words_of(request.GET)
    theme = read_filter(request.GET, "thema", (_("Thema"), _("Alle Themen")), sorted(theme_labels(language).items(), key=lambda one: one[1]))
    found = find_solutions(words)
    found = found.filter(theme__code=theme.chosen) if theme.chosen else found
    page = page_of(request.GET, Paginator(found, PER_PAGE))
    on_page = found[max(page.start_index() - 1, 0) : page.end_index()]
    first, last, count = number(page.start_index()), number(page.end_index()), number(page.paginator.count)
    context = {
        "section": "solutions", "crumbs": [(_("Lösungen"), None)], "words": words, "theme": theme, "page": page,
        "rows": solution_cards(on_page, present(), visible_claims(request.user), language),
        "unknown": [theme] if theme.unknown else [], "is_narrowed": bool(words or theme.chosen),
        "caption": _("%(first)s bis %(last)s von %(count)s Lösungen") % {"first": first, "last": last, "count": count},
    }  # fmt: skip
    return render(request, "web/solutions/solutions.html", context, status=400 if theme.unknown else 200)


def solution(request: HttpRequest, code: str) -> HttpResponse:
    """Show one solution and where it runs."""
    shown = _solution_or_404(code)
    clocks = read_clocks(request)
    context = {
        "section": "solutions", "crumbs": [(_("Lösungen"), links.solutions_address()), (shown.title, None)], "clocks": clocks,
        "solution": shown, "page": solution_page(shown, clocks.question, visible_claims(request.user), get_language() or "de"),
        "kept": kept_query(clocks), "today_address": links.solution_address(shown.thing.code),
        "figure_address": links.figure_address("transfers", **clocks.asked_days),
        "feed_address": links.solution_feed_address(shown.thing.code),
    }  # fmt: skip
    return render(request, "web/solutions/solution.html", context, status=clocks.status)


def solution_feed(request: HttpRequest, code: str) -> HttpResponse:
    """Hand out what is reported about one solution as a feed, for visitors whoever asks."""
    shown = _solution_or_404(code)
    records = latest_claims(Q(thing=shown.pk), visible_claims(AnonymousUser()), MOST)
    return feed(request, shown.title, links.solution_address(shown.thing.code), claim_entries(records))


def _solution_or_404(code: str) -> Solution:
    found = Solution.objects.filter(thing__kind=ThingKind.SOLUTION, thing__code=code.replace("\x00", ""))
    shown = found.select_related("thing", "project__cohort", "theme").first()
    if shown is None:
        raise Http404
    return shown
