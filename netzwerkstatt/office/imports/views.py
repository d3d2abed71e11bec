"""Workbooks in and out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.exchange.workbook import write_workbook
from netzwerkstatt.foundation.time import today
from netzwerkstatt.office.door import for_whom

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_whom(is_office)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Hand out everything as a workbook."""
    answer = HttpResponse(write_workbook(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="netzwerkstatt-{today().isoformat()}.xlsx"'
    return answer
