"""A list of the inbox as a workbook: all of it, with the same filter and order, page or no page."""

import io
from collections.abc import Iterable
from datetime import date

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all
from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.foundation.time import today
from netzwerkstatt.office.door import for_whom
from netzwerkstatt.office.inbox.cases import Case, told
from netzwerkstatt.office.inbox.queues import SOURCES, key_of, keys
from netzwerkstatt.office.inbox.views import wish_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
           "default_date_format": "dd.mm.yyyy"}  # fmt: skip


@for_whom(can_read_all)
@require_safe
def desk_file(request: HttpRequest) -> HttpResponse:
    """Hand out what stands in the list."""
    wish = wish_of(request)
    found = [key_of(row) for row in keys([wish.chosen] if wish.chosen else list(SOURCES), wish.words, wish.order)]
    answer = HttpResponse(written(case for case, _record in told(found)), content_type=XLSX)
    name = "-".join(filter(None, ["demo" if is_demo() else "", "eingang", wish.chosen, today().isoformat()]))
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def written(cases: Iterable[Case]) -> bytes:
    """Write cases as a sheet; every text stays a text, whatever it begins with."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        page = book.add_worksheet(_("Eingang"))
        heads = (_("Fall"), _("Näheres"), _("Was fehlt"), _("Am Zug"), _("Wartet seit"), _("Tage"), _("Gefragt"), _("Kennung"))
        page.write_row(0, 0, heads, book.add_format({"bold": True, "bottom": 1}))
        page.freeze_panes(1, 0)
        page.set_column(0, len(heads) - 1, 22)
        for number, case in enumerate(cases, 1):
            for column, cell in enumerate(_cells(case)):
                if isinstance(cell, date):
                    page.write_datetime(number, column, cell)
                elif isinstance(cell, int):
                    page.write_number(number, column, cell)
                elif cell:
                    page.write_string(number, column, cell)
    return buffer.getvalue()


def _cells(case: Case) -> tuple[str | int | date, ...]:
    since = localdate(case.key.since)
    return case.name, case.below, str(case.queue.missing), case.turn or _("Büro"), since, case.days, case.asked, case.public_id
