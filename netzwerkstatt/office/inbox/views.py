"""The inbox: what waits for somebody, for whom, and how long; beside the list the case that is looked at."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design.filters import page_of, words_of
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.office.door import for_whom
from netzwerkstatt.office.inbox.cases import Told, told
from netzwerkstatt.office.inbox.opened import Opened, opened
from netzwerkstatt.office.inbox.queues import LONGEST, ORDERS, Key, Number, counts, find_key, key_of, keys
from netzwerkstatt.office.inbox.words import BY_CODE, ORDER_WORDS, QUEUES
from netzwerkstatt.registry.models import Municipality

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of the inbox: a queue ("" for all), words, an order."""

    chosen: str
    words: str
    order: str

    @property
    def query(self) -> dict[str, str]:
        """Give it as an address carries it."""
        return {name: value for name, value in (("was", self.chosen), ("q", self.words), ("reihe", self.order)) if value}


def wish_of(request: HttpRequest) -> Wish:
    """Read what is wanted; what is unknown narrows nothing."""
    chosen, order = request.GET.get("was", ""), request.GET.get("reihe", "")
    return Wish(chosen if chosen in BY_CODE else "", words_of(request.GET), order if order in ORDERS else LONGEST)


@for_whom(can_read_all)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show one page of a queue, or of all, and one case: the one asked for, else the first."""
    wish = wish_of(request)
    numbers = counts(wish.words)
    page, shown, case = _page(request, wish, numbers)
    total = sum(number.cases for number in numbers.values())
    context = {
        "section": "inbox", "page": page, "cases": [one for one, _record in shown], "case": case, "wish": wish, "all": total,
        "waiting": total - sum(number.asked for number in numbers.values()), "orders": ORDER_WORDS.items(),
        "order_word": ORDER_WORDS[wish.order], "queues": [(queue, numbers[queue.code].cases) for queue in QUEUES],
        "is_office": is_office(request.user), "is_empty": "" if total or wish.words else _lacking(), "base": _here(wish, page),
        "file": "?" + urlencode(wish.query),
    }  # fmt: skip
    return render(request, "office/inbox/desk.html", context)


def _page(request: HttpRequest, wish: Wish, numbers: dict[str, Number]) -> tuple[Page, list[Told], Opened | None]:
    filled = {code: number.cases for code, number in numbers.items() if number.cases and wish.chosen in {"", code}}
    pages: Paginator = Paginator(keys(list(filled) or ["staende"], wish.words, wish.order), PER_PAGE)
    pages.count = sum(filled.values())
    page = page_of(request.GET, pages)
    on_page = [key_of(row) for row in page.object_list] if filled else []
    chosen = _chosen(request, on_page)
    beside = [] if chosen is None or chosen in on_page else [chosen]
    shown = told([*on_page, *beside])
    found = next((pair for pair in shown if chosen is not None and pair[0].key == chosen), None)
    if found is None:
        return page, shown, None
    return page, shown[: len(shown) - len(beside)], opened(*found, _here(wish, page) + found[0].key.code)


def _here(wish: Wish, page: Page) -> str:
    """Give the query of a page of the list, up to the word of a case."""
    return "?" + urlencode({**wish.query, **({"seite": str(page.number)} if page.number > 1 else {}), "fall": ""})


def _chosen(request: HttpRequest, on_page: list[Key]) -> Key | None:
    """Give the case that was asked for, on this page or elsewhere; else the first of the page."""
    code = request.GET.get("fall", "")
    found = next((key for key in on_page if key.code == code), None) or (find_key(code) if code else None)
    if found is None and code.partition("-")[0] in BY_CODE:
        messages.info(request, _("Dieser Fall ist erledigt."))
    return found or next(iter(on_page), None)


def _lacking() -> str:
    """Say what an installation still lacks before anything can wait: the register, then facts."""
    if Claim.objects.exists():
        return ""
    return "facts" if Municipality.objects.exists() else "register"
