"""Pages of frozen figures: the list, one state, its body byte for byte."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.design.wording import day
from netzwerkstatt.monitoring.frozen import Frozen, FrozenFigure, frozen_figures, frozen_state, frozen_states
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.web.addresses import public_id_or_404


@dataclass(frozen=True)
class Line:
    """One frozen figure, the address that answers it live, and whether it was corrected."""

    figure: FrozenFigure
    address: str
    is_corrected: bool


def snapshots(request: HttpRequest) -> HttpResponse:
    """List the frozen states."""
    found = [(one, links.snapshot_address(one.public_id)) for one in frozen_states()]
    context = {"section": "figures", "crumbs": [(_("Kennzahlen"), links.figures_address()), (_("Eingefrorene Stände"), None)], "found": found,
               "reports_address": links.reports_address()}  # fmt: skip
    return render(request, "web/snapshots/snapshots.html", context)


def snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one frozen state, or hand out its body."""
    found = frozen_state(public_id_or_404(public_id))
    if found is None:
        raise Http404
    if request.GET.get("format") == "json":
        answer = HttpResponse(found.body.encode(), content_type="application/json")
        answer["Content-Disposition"] = f'attachment; filename="stand-{found.as_of.isoformat()}-{found.sha256[:8]}.json"'
        return answer
    corrected = {one.code for one in found.corrections}
    figures = frozen_figures(Reader(), found)
    lines = [Line(one, _address(found, one), one.code in corrected) for one in figures]
    title = _("Stand vom %(day)s") % {"day": day(found.as_of)}
    crumbs = [(_("Kennzahlen"), links.figures_address()), (_("Eingefrorene Stände"), links.snapshots_address()), (title, None)]
    context = {
        "section": "figures", "crumbs": crumbs, "title": title, "found": found, "lines": lines, "all_same": all(one.is_same for one in figures),
        "corrections": [(one, links.figure_address(one.code, as_of=found.as_of)) for one in found.corrections],
    }  # fmt: skip
    return render(request, "web/snapshots/snapshot.html", context)


def _address(found: Frozen, one: FrozenFigure) -> str:
    """Lead to the ledger's own answer to the frozen question."""
    return links.figure_address(one.code, as_of=found.as_of, known_on=found.known_on) if one.recomputed is not None else ""
