"""Names the office once picked a place for: the list, and forgetting one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of
from netzwerkstatt.exchange.models import NamePick
from netzwerkstatt.exchange.queries import name_picks
from netzwerkstatt.exchange.uploads import forget_name
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.imports.views import office_only

SHOWN = 50


@for_whom(can_read_all)
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest) -> HttpResponseBase:
    """List the remembered names; forget one."""
    if request.method == "POST":
        office_only(request)
        sent = request.POST.get("pick", "")
        pick = NamePick.objects.filter(pk=int(sent)).first() if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
        if pick is not None:
            forget_name(pick=pick, by=person_of(request))
            messages.success(request, _("„%(name)s“ ist vergessen. Was eingelesen ist, bleibt.") % {"name": pick.written})
        return redirect(links.desk_address("names"))
    crumbs = [(_("Büro"), links.desk_address()), (_("Import"), links.desk_address("imports")), (_("Gemerkte Namen"), None)]
    page = page_of(request.GET, Paginator(name_picks(), SHOWN))
    context = {"section": "imports", "crumbs": crumbs, "page": page, "is_office": is_office(request.user)}
    return render(request, "office/imports/names.html", context)
