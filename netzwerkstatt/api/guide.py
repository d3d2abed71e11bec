"""The page that explains the interface, with examples that can be tried."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from netzwerkstatt.api.start import LISTS
from netzwerkstatt.design import links


def guide(request: HttpRequest) -> HttpResponse:
    """Explain the interface."""
    root = request.build_absolute_uri("/").rstrip("/")
    lists = dict(zip(LISTS, (root + links.data_address(name) for name in LISTS), strict=True))
    context = {
        "section": "api", "crumbs": [(_("Schnittstelle"), None)], "root": root + links.data_address("start"), "lists": lists,
        "openapi": root + links.data_address("openapi-json"), "news_feed": links.news_feed_address(),
    }  # fmt: skip
    return render(request, "api/guide.html", context)
