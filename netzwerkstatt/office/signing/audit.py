"""The journal for people to read: who did what and when, filtered by what and day."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of, read_filter
from netzwerkstatt.foundation.time import BERLIN, end_of_day, parse_day
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.office.door import for_whom
from netzwerkstatt.office.signing.telling import DEEDS, tell

PER_PAGE = 50
LONGEST_DAY = 20
FIRST_YEAR = 2000  # the journal is younger, and the calendar's first days have no beginning in UTC


@for_whom(can_read_all)
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show the journal, the newest first."""
    deeds = sorted(((code, str(label)) for code, label in DEEDS.items()), key=lambda one: one[1])
    deed = read_filter(request.GET, "was", (_("Was"), _("Alles")), deeds)
    typed, day = _day_of(request.GET)
    page = page_of(request.GET, Paginator(_found(deed.chosen, day), PER_PAGE))
    context = {
        "section": "accounts", "deed": deed, "typed": typed, "is_no_day": bool(typed and day is None), "page": page,
        "rows": tell(page.object_list), "is_narrowed": bool(deed.chosen or day),
        "crumbs": [(_("Büro"), links.desk_address()), (_("Konten"), links.desk_address("accounts")), (_("Protokoll"), None)],
    }  # fmt: skip
    return render(request, "office/signing/audit.html", context)


def _day_of(query: Mapping[str, str]) -> tuple[str, date | None]:
    typed = query.get("am", "").replace("\x00", "").strip()[:LONGEST_DAY]
    day = parse_day(typed)
    return typed, day if day and day.year >= FIRST_YEAR else None


def _found(code: str, day: date | None) -> QuerySet[Entry]:
    found = Entry.objects.select_related("by").order_by("-id")
    if code:
        found = found.filter(code=code)
    if day:
        found = found.filter(at__gte=datetime.combine(day, time.min, BERLIN), at__lte=end_of_day(day))
    return found
