"""Pages of the demo: CPU milliseconds, queries, weight of a first visit; beside a bare Django list of 50 rows in the same run."""

import gzip
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.solutions.models import Solution

PAGES = {
    "start": "/",
    "figure": "/kennzahlen/solutions-transferred/?stand=2024-04-23",
    "figures": "/kennzahlen/?stand=2024-04-23",
    "municipalities": "/kommunen/",
    "search": "/kommunen/?q=haus",
    "municipality": "/kommunen/09461000/",
    "projects": "/projekte/",
    "solutions": "/loesungen/",
    "network": "/netzwerk/",
    "feed": "/neues/atom.xml",
    "api figures": "/api/v1/figures?stand=2024-04-23",
    "api records": "/api/v1/figures/link-statements/records?stand=2024-04-23",
    "api municipalities": "/api/v1/municipalities",
    "api projects": "/api/v1/projects",
    "api solutions": "/api/v1/solutions",
    "api transfers": "/api/v1/transfers",
    "api links": "/api/v1/links",
}
ROW = "<li><a href='/{{ place.pk }}'>{{ place.name }}</a></li>"
BARE = Template("<!doctype html><title>Orte</title><ul>{% for place in places %}" + ROW + "{% endfor %}</ul>")
TIMES = 15
HASHED = re.compile(r"\.[0-9a-f]{12}(\.\w+)$")


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer what any Django list of 50 rows answers."""
    return HttpResponse(BARE.render(Context({"places": Municipality.objects.order_by("name")[:50]})))


def milliseconds(ask: Callable[[], object]) -> float:
    """Give the median CPU time of several requests, after one to warm up."""
    ask()
    spent = []
    for _ in range(TIMES):
        started = time.process_time()
        ask()
        spent.append((time.process_time() - started) * 1_000)
    return statistics.median(spent)


def weight(html: bytes) -> tuple[float, float]:
    """Give kilobytes of a first visit, compressed: the page with its styles, fonts and scripts; and the scripts alone."""
    pattern = re.compile(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2|svg))"')
    names = {HASHED.sub(r"\1", match.decode().removeprefix(settings.STATIC_URL)) for match in pattern.findall(html)}
    sizes = {name: packed(name) for name in names}
    wanted = {f"design/fonts/{font}" for name in names if name.endswith(".css") for font in fonts_of(name)}
    fonts = sum(packed(font) for font in wanted if font not in sizes)
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    return (len(gzip.compress(html)) + sum(sizes.values()) + fonts) / 1_000, scripts / 1_000


def packed(name: str) -> int:
    """Give a static file's size as it travels: fonts are compressed already."""
    path = finders.find(name)
    content = Path(path).read_bytes() if path else b""
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))


def fonts_of(name: str) -> set[str]:
    """Name the fonts a style sheet asks for."""
    path = finders.find(name)
    return set(re.findall(r"fonts/([\w.-]+\.woff2)", Path(path).read_text(encoding="utf-8"))) if path else set()


def main() -> None:
    """Print a line per page."""
    if not Solution.objects.exists():
        sys.exit("Load the demo first: netzwerkstatt setup && netzwerkstatt demo")
    client, request = Client(), RequestFactory().get("/")
    base = milliseconds(lambda: bare(request))
    print(f"bare Django list of 50 rows {base:8.1f} CPU-ms")
    for name, address in PAGES.items():
        spent = milliseconds(lambda address=address: client.get(address))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            asked = len(queries)
        total, scripts = weight(response.content)
        tag = response.headers.get("ETag")
        again = client.get(address, headers={"if-none-match": tag}).status_code if tag else "-"
        cookie = "cookie!" if response.cookies else "no cookie"
        print(
            f"  {name:18} {response.status_code} {spent:6.1f} CPU-ms ({spent / base:4.1f} x bare) {asked:3} queries "
            f"{total:6.1f} KB gz {scripts:5.1f} KB JS  again {again}  {cookie}"
        )


if __name__ == "__main__":
    main()
