"""Feeds (Atom, RFC 4287): the same sentences as on the pages, with ids that stay, dated by what is in them and never by the clock."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, strip_tags
from django.utils.http import http_date
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import reason_of, sentence
from netzwerkstatt.monitoring.telling import Record

SINCE = "2026"  # the year of our tags (RFC 4151); changing it would make every entry new
MOST = 50
LONGEST_TITLE = 160
EMPTY = datetime(2026, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """One entry: `tag` names it among ours for good, `address` leads to its page here."""

    tag: str
    at: datetime
    text: SafeString
    address: str


class _Atom(Atom1Feed):
    """Django's feed, dated by its entries."""

    def latest_post_date(self) -> datetime:
        """Give the moment of the newest entry."""
        return max((item["updateddate"] for item in self.items), default=EMPTY)


def feed(request: HttpRequest, title: str, address: str, entries: Sequence[Entry]) -> HttpResponse:
    """Answer with a feed about a page of ours."""
    root = request.build_absolute_uri("/").rstrip("/")
    demo = _("Demo. Erzeugte Daten. Keine Website des Bundes.") if is_demo() else None
    made = _Atom(
        title=_clean(f"{title} – Netzwerkstatt{' (Demo)' if demo else ''}"), link=root + address, description=None, subtitle=demo,
        language=get_language() or "de", author_name=f"Netzwerkstatt, {settings.PROGRAMME_NAME}", feed_url=root + request.path,
        feed_guid=_tag(request.path),
    )  # fmt: skip
    for one in entries:
        made.add_item(
            title=_title(one.text), link=root + one.address, description=_clean(one.text.replace('href="/', f'href="{root}/')),
            unique_id=_tag(one.tag), updateddate=one.at, pubdate=None,
        )  # fmt: skip
    answer = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer["Last-Modified"] = http_date(made.latest_post_date().timestamp())
    return answer


def claim_entries(records: Sequence[Record]) -> list[Entry]:
    """Make an entry of each claim; a retracted one says so and is dated by it."""
    return [_claim_entry(one) for one in records]


def _claim_entry(record: Record) -> Entry:
    text = sentence(record)
    if record.retracted_at:
        text = format_html("{} {} {}", _("Zurückgezogen:"), text, reason_of(record.retract_reason).rstrip("–"))
    return Entry(f"angabe/{record.public_id}", record.retracted_at or record.recorded_at, text, links.claim_address(record.public_id))


def _tag(name: str) -> str:
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return f"tag:{host},{SINCE}:{get_language() or 'de'}/{name.strip('/')}"


def _title(text: str) -> str:
    plain = " ".join(_clean(html.unescape(strip_tags(text))).split())
    return plain if len(plain) <= LONGEST_TITLE else plain[: LONGEST_TITLE - 1].rstrip() + "…"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
