"""The way back to the inbox as somebody left it: queue, words, order, page and case, carried along in the address."""

import re

from django.http import HttpRequest

from netzwerkstatt.design import links

QUERY = re.compile(r"\?[\w%&=.+~-]{0,600}", re.ASCII)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Lead back to the inbox somebody came from, else to the address given; only the query comes from outside."""
    asked = request.GET.get("zurueck", "")
    return links.desk_address() + asked if QUERY.fullmatch(asked) else otherwise
