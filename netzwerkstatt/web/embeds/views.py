"""One figure for other sites: in a frame or as a picture, always with its unit, both days and its source, and a way back to its records."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.wording import day, number, quantity
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.web.clocks import Clocks, read_clocks
from netzwerkstatt.web.embeds.badge import STYLE_SOURCE, badge_svg
from netzwerkstatt.web.framing import View, framed


def for_other_sites(view: View) -> View:
    """Let sites the operator names show an answer in a frame; everything else of this site stays out of frames."""

    @wraps(view)
    def answer(request: HttpRequest, *, code: str) -> HttpResponseBase:
        if code not in FIGURES:
            raise Http404
        return view(request, code)

    return framed(answer)


@for_other_sites
def embed(request: HttpRequest, code: str) -> HttpResponse:
    """Show one figure in a page without anything around it."""
    clocks = read_clocks(request)
    context = {"clocks": clocks, "title": FIGURES[code].words.title, "address": _address(request, code, clocks)} | _said(code, clocks)
    return render(request, "web/embeds/figure.html", context, status=clocks.status)


@for_other_sites
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """Draw one figure; the policy lets the picture's own style through, and no other."""
    clocks = read_clocks(request)
    if not clocks.is_sound:
        return HttpResponse(_("Eine Angabe fehlt oder passt nicht"), status=400, content_type="text/plain; charset=utf-8")
    said, title = _said(code, clocks), str(FIGURES[code].words.title)
    below = [str(said["on"]), str(said["up_to"]), str(said["source"])]
    sentence = f"{title}: {said['quantity']} {said['on']}. {said['source']}"
    drawn = badge_svg(
        title=title, value=str(said["value"]), unit=str(said["unit"]), below=[words for words in below if words], sentence=sentence,
        language=get_language() or "de",
    )  # fmt: skip
    answer = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    answer._csp_update = {"style-src": [STYLE_SOURCE]}  # type: ignore[attr-defined]  # as django-csp's own decorator sets it
    return answer


def _said(code: str, clocks: Clocks) -> dict[str, object]:
    """Give the value, and what must stand beside it."""
    answer = Reader().answer(code, clocks.question)
    on = _("am %(day)s, Kenntnisstand %(known)s") % {"day": day(clocks.day), "known": clocks.known_words}
    source = f"Netzwerkstatt, {settings.PROGRAMME_NAME}{', Demo' if is_demo() else ''}"
    up_to = _("bis zu %(n)s, wenn offene Namen geklärt sind") % {"n": number(answer.up_to)} if answer.up_to else ""
    return {
        "value": number(answer.value), "unit": answer.unit, "quantity": quantity(answer.value, answer.unit), "on": on,
        "up_to": up_to, "source": source,
    }  # fmt: skip


def _address(request: HttpRequest, code: str, clocks: Clocks) -> str:
    """Lead to the figure's page on the days that were asked."""
    return request.build_absolute_uri(links.figure_address(code, **clocks.asked_days))
