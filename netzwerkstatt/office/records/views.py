"""The office's lists: one page and one file for each sheet of the workbook."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of, read_filter, words_of
from netzwerkstatt.exchange.inventory import Wish, count_of, listed
from netzwerkstatt.exchange.sheets import Sheet
from netzwerkstatt.exchange.workbook import write_list
from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.models import STATED, Claim, Evidence
from netzwerkstatt.office.door import for_whom
from netzwerkstatt.office.records.rows import rows_of
from netzwerkstatt.office.records.words import ALL_STATES, DETAILS, STATES, TITLES
from netzwerkstatt.office.rowform import BY_SLUG, SLUG_OF

PER_PAGE = 50
ORDERS = ("seit", "-seit", "gemeldet", "-gemeldet")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_whom(can_read_all)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Name every list and how much stands in it."""
    standing = dict(Claim.objects.filter(kind__in=STATED, retracted_at=None).values_list("kind").annotate(n=Count("pk")))
    lists = []
    for code, title in TITLES.items():
        sheet = BY_SLUG[SLUG_OF[code]]
        count = listed(sheet, Wish()).count() if code in {"municipalities", "projects", "solutions", "offers"} else standing.get(str(sheet.states), 0)
        lists.append((title, links.desk_address("list", SLUG_OF[code]), count))
    lists.append((_("Nachweise"), links.desk_address("proofs"), Evidence.objects.count()))
    return render(request, "office/records/overview.html", {"section": "records", "lists": lists})


def _sheet(slug: str) -> Sheet:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


@for_whom(can_read_all)
@require_safe
def show_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page of a list."""
    sheet = _sheet(slug)
    filters, wish = _asked(request, sheet)
    page = page_of(request.GET, TwoEnded(listed(sheet, wish), PER_PAGE))
    context = {
        "section": "records", "slug": slug, "title": TITLES[sheet.code], "filters": filters, "wish": wish, "page": page,
        "unknown": [one for one in filters if one.unknown], "rows": rows_of(sheet, list(page.object_list)),
        "is_claims": bool(sheet.states) and sheet.code != "projects", "is_office": is_office(request.user),
        "is_narrowed": bool(wish.words or wish.state or wish.detail), "file": links.desk_address("list_file", slug),
        "enter": links.desk_address("enter", slug), "orders": {name: _order(wish.order, name) for name in ("seit", "gemeldet")},
    }  # fmt: skip
    return render(request, "office/records/list.html", context)


class TwoEnded(Paginator):
    """A paginator that counts once for each state of the ledger, and goes to a page from the nearer end."""

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        """Count, or remember."""
        return count_of(self.object_list)

    def page(self, number: int | str) -> Page:
        """Give a page; of those in the second half, backwards from the end."""
        number = self.validate_number(number)
        first, last = (number - 1) * self.per_page, min(number * self.per_page, self.count)
        if first <= self.count // 2:
            return Page(self.object_list[first:last], number, self)
        return Page(list(self.object_list.reverse()[self.count - last : self.count - first])[::-1], number, self)


def _asked(request: HttpRequest, sheet: Sheet) -> tuple[list, Wish]:
    filters = []
    if sheet.code in STATES:
        filters.append(
            read_filter(request.GET, "stand", (_("Stand"), _("alle, die stehen")), [(one, str(ALL_STATES[one])) for one in STATES[sheet.code]])
        )
    if sheet.code in DETAILS:
        filters.append(read_filter(request.GET, "art", (_("Art"), _("Alle Arten")), [(code, str(label)) for code, label in DETAILS[sheet.code]]))
    chosen = {one.name: one.chosen for one in filters}
    order = request.GET.get("reihe", "")
    wish = Wish(words_of(request.GET), chosen.get("stand", ""), chosen.get("art", ""), order if order in ORDERS else "-seit")
    return filters, wish


def _order(current: str, name: str) -> tuple[str, str]:
    """Give the order a click on a header asks for, and how that header is sorted now."""
    if current.removeprefix("-") != name:
        return f"-{name}", ""
    return (name, "descending") if current.startswith("-") else (f"-{name}", "ascending")


@for_whom(can_read_all)
@require_safe
def list_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out a list as a sheet that can be edited and read in again."""
    sheet = _sheet(slug)
    _filters, wish = _asked(request, sheet)
    found = listed(sheet, wish)
    answer = HttpResponse(write_list(sheet, Q(pk__in=found.order_by().values("pk"))), content_type=XLSX)
    name = f"{'demo-' if is_demo() else ''}{slug}-{today().isoformat()}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
