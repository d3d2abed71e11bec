"""Pages of the figures: all of them on a day, and one with its rule, course, splits and records."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.design import links
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.queries import Reader, UnknownFigure, figure_of
from netzwerkstatt.web.boards import board
from netzwerkstatt.web.clocks import read_clocks
from netzwerkstatt.web.figures.files import FORMATS, figure_file
from netzwerkstatt.web.figures.page import figure_page
from netzwerkstatt.web.figures.words import page_words

GROUPS: tuple[tuple[Promise, Promise, tuple[str, ...]], ...] = (
    (
        gettext_lazy("Übertragung"),
        gettext_lazy("Was aus den Projekten anderswo läuft."),
        ("solutions-transferred", "transfers", "transfers-in-operation", "receiving-municipalities"),
    ),
    (
        gettext_lazy("Verbindung"),
        gettext_lazy("Wer mit wem arbeitet."),
        ("link-statements", "linked-pairs"),
    ),
    (
        gettext_lazy("Angebote"),
        gettext_lazy("Wen das Programm über die geförderten Kommunen hinaus erreicht."),
        ("other-municipalities-reached", "other-municipalities-returning", "attendance"),
    ),
    (
        gettext_lazy("Programm"),
        gettext_lazy("Wer gefördert wird und was dabei entsteht."),
        ("projects", "funded-municipalities", "datasets-collected"),
    ),
)


def figures(request: HttpRequest) -> HttpResponse:
    """List all figures on a day."""
    clocks, reader = read_clocks(request), Reader()
    lines = {line.answer.code: line for line in board(reader, list(FIGURES), clocks.question, clocks.asked_days)}
    context = {
        "section": "figures", "crumbs": [(_("Kennzahlen"), None)], "clocks": clocks, "is_empty": not reader.version,
        "groups": [(title, about, [lines[code] for code in codes]) for title, about, codes in GROUPS],
    }  # fmt: skip
    return render(request, "web/figures/figures.html", context, status=clocks.status)


def figure(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show one figure, or hand out its file."""
    try:
        definition = figure_of(code)
    except UnknownFigure as refusal:
        return _refused(request, str(refusal.text), 404)
    clocks, door = read_clocks(request), visible_claims(request.user)
    form = request.GET.get("format", "")
    if form:
        if form not in FORMATS:
            return _refused(request, _("Dieses Format gibt es nicht. Möglich sind CSV, XLSX und JSON."), 400)
        if not clocks.is_sound:
            return _refused(request, " ".join(str(error) for errors in clocks.form.errors.values() for error in errors), 400)
        file = figure_file(request, definition, clocks, door, form)
        return file or _refused(request, _("Für eine Tabelle sind das zu viele Nachweise. Nehmen Sie CSV oder JSON."), 400)
    shown = figure_page(request, definition, clocks, door)
    context = {"section": "figures", "clocks": clocks, "shown": shown} | page_words(shown, clocks, reads_all=not door)
    return render(request, "web/figures/figure.html", context, status=clocks.status)


def _refused(request: HttpRequest, text: str, status: int) -> HttpResponse:
    context = {"section": "figures", "crumbs": [(_("Kennzahlen"), links.figures_address()), (_("Nicht gefunden"), None)], "text": text}
    return render(request, "web/figures/refused.html", context, status=status)
