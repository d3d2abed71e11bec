"""The chosen links to take away as CSV: UTF-8 with a mark, one row a link, "Demo" inside where it is the demo."""

import csv
import io
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.network.queries import LATEST_FIRST, ShownLink, links_by_id
from netzwerkstatt.web.clocks import Clocks

CHUNK = 200
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADER = ("from_key", "from", "to_key", "to", "kind", "themes", "since", "until", "stated_by", "evidence")


def links_file(chosen: QuerySet[Claim], clocks: Clocks) -> StreamingHttpResponse:
    """Answer with the chosen links."""
    answer = StreamingHttpResponse(_lines(chosen, clocks), content_type="text/csv; charset=utf-8")
    name = f"netzwerk-{clocks.day.isoformat()}{'-demo' if is_demo() else ''}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _lines(chosen: QuerySet[Claim], clocks: Clocks) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    head = [_("Netzwerk"), f"as_of {clocks.day.isoformat()}", f"known_on {clocks.known.isoformat()}"]
    if is_demo():
        head.append(_("Demo. Erzeugte Daten. Keine Website des Bundes."))
    yield _line([f"# {'; '.join(head)}"])
    yield _line(HEADER)
    ids = list(chosen.order_by(*LATEST_FIRST).values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        for link in links_by_id(ids[start : start + CHUNK], clocks.question):
            yield _line(_cells(link))


def _cells(link: ShownLink) -> tuple[str, ...]:
    until = link.until.isoformat() if link.until else ""
    return (link.start.key, link.start.name, link.end.key, link.end.name, link.kind, " ".join(link.themes), link.since.isoformat(), until,
            link.strength, str(link.evidence))  # fmt: skip


def _line(cells: list[str] | tuple[str, ...]) -> bytes:
    buffer = io.StringIO(newline="")
    # A text that could be read as a formula begins with an apostrophe.
    csv.writer(buffer, lineterminator="\r\n").writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return buffer.getvalue().encode()
