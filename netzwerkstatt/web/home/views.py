"""The start page, what is new, the search, what is real in the demo, the empty workbook."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.design.wording import typed_day
from netzwerkstatt.exchange.workbook import write_template
from netzwerkstatt.foundation.time import end_of_day, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.news import news_entries, told_news
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.registry.queries import register_version
from netzwerkstatt.web.clocks import Days
from netzwerkstatt.web.feeds import feed
from netzwerkstatt.web.home.finding import find
from netzwerkstatt.web.home.five import five
from netzwerkstatt.web.home.news import feed_entries, items

DEMO_DAY = date(2024, 4, 23)
NEWS_AT_HOME, NEWS_PER_PAGE = 5, 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def home(request: HttpRequest) -> HttpResponse:
    """Show the three ways in, the board and what is new; in an empty installation, what to do first. The demo shows the congress day."""
    reader, day = Reader(), DEMO_DAY if is_demo() else today()
    addresses = {"solutions": links.solutions_address(), "search": links.search_address(), "figures": links.figures_address()}
    context: dict[str, object] = {"addresses": addresses, "day": day, "proposed": typed_day(day), "is_today": day == today()}
    if not reader.version:
        context |= {"has_register": bool(register_version()), "template_address": links.workbook_template_address()}
        return render(request, "web/home/empty.html", context)
    news = told_news(reader, news_entries()[:NEWS_AT_HOME], visible_claims(request.user))
    days = Days() if day == today() else Days(as_of=day, known_on=today())
    board = five(reader, Question(day, end_of_day(today())), days)
    context |= {"board": board, "news": items(news), "news_address": links.news_address()}
    return render(request, "web/home/home.html", context)


def news(request: HttpRequest) -> HttpResponse:
    """List what happened, newest first."""
    page = Paginator(news_entries(), NEWS_PER_PAGE).get_page(request.GET.get("page"))
    told = told_news(Reader(), list(page.object_list), visible_claims(request.user))
    context = {"crumbs": [(_("Was neu ist"), None)], "page": page, "news": items(told), "feed_address": links.news_feed_address()}
    return render(request, "web/home/news.html", context)


def news_feed(request: HttpRequest) -> HttpResponse:
    """Hand out what is new as a feed, for visitors whoever asks."""
    told = told_news(Reader(), news_entries()[:NEWS_PER_PAGE], visible_claims(AnonymousUser()))
    return feed(request, _("Was neu ist"), links.news_address(), feed_entries(told))


def search(request: HttpRequest) -> HttpResponse:
    """Search everything."""
    words = words_of(request.GET)
    context = {"crumbs": [(_("Suche"), None)], "words": words, "site_query": words, "found": find(words) if words else [],
               "municipalities": links.municipalities_address(), "solutions": links.solutions_address()}  # fmt: skip
    return render(request, "web/home/search.html", context)


def about_demo(request: HttpRequest) -> HttpResponse:
    """Say what is fact, what is assumed and what is generated; only the demo has this page."""
    if not is_demo():
        raise Http404
    congress = links.figures_address(as_of=DEMO_DAY)
    return render(request, "web/home/about_demo.html", {"crumbs": [(_("Was ist daran echt?"), None)], "congress": congress})


def workbook_template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty workbook."""
    answer = HttpResponse(write_template(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="netzwerkstatt-vorlage.xlsx"'
    return answer
