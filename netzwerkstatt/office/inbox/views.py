"""The inbox: what waits for somebody, and for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.office.door import for_whom

SHOWN = 10


@for_whom(can_read_all)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what was imported and frozen lately, and the ways on."""
    context = {
        "crumbs": [(_("Büro"), None)], "imports": ImportRun.objects.all()[:SHOWN], "snapshots": Snapshot.objects.defer("body")[:SHOWN],
        "is_office": is_office(request.user), "command": "netzwerkstatt import DATEI.xlsx --dry-run",
    }  # fmt: skip
    return render(request, "office/inbox/desk.html", context)
