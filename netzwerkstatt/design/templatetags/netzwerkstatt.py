"""Everything a template of ours may load: words, marks, small drawings, forms, paging."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design import charts, drawing, links, wording
from netzwerkstatt.design.navigation import Desk, Site, desk, site
from netzwerkstatt.design.sentences import MARKS

register = template.Library()

_WORDS: dict[str, Callable[..., str]] = {
    "number": wording.number,
    "change": wording.change,
    "day": wording.day,
    "longday": wording.long_day,
    "moment": wording.moment,
    "typed_day": wording.typed_day,
    "quantity": wording.quantity,
    "unit": wording.unit,
}
for _name, _word in _WORDS.items():
    register.filter(_name, _word)

register.simple_tag(drawing.icon, name="icon")
register.simple_tag(drawing.bar, name="bar")


@register.simple_tag
def site_links() -> Site:
    """Give the links of header and footer."""
    return site()


@register.simple_tag
def desk_links() -> Desk:
    """Give the links around a page of the office's desk."""
    return desk()


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> dict[str, str]:
    """Give the same page in the other language: its code, its own name, its address."""
    code, name = ("en", "English") if wording.is_german() else ("de", "Deutsch")
    request = context.get("request")
    address = request.get_full_path() if request else links.home_address()
    return {"code": code, "name": name, "address": links.same_page_in(code, address)}


@register.simple_tag(takes_context=True)
def absolute(context: Context, address: str) -> str:
    """Put the host in front of an address, where there is a request to tell it."""
    request = context.get("request")
    return request.build_absolute_uri(address) if request else address


@register.simple_tag
def mark(kind: str, words: str = "") -> SafeString:
    """Say with form and word who stands behind a record: both, one, receiver, open, derived, wait, contested."""
    return _mark(kind, words, get_language())


@lru_cache(maxsize=256)
def _mark(kind: str, words: str, _language: str | None) -> SafeString:
    # A table shows the same few marks in every row.
    return format_html('<span class="mark mark-{}">{}</span>', "one" if kind == "receiver" else kind, words or MARKS[kind])


@register.simple_tag
def spark(points: Sequence[charts.Point], sentence: str, last: date | None = None) -> SafeString:
    """Draw a small step line up to a day."""
    return drawing.spark(charts.sparkline(points, last=last), sentence)


@register.simple_tag
def spark_columns(values: Sequence[int], sentence: str) -> SafeString:
    """Draw small columns, the last one being the one that is meant."""
    return drawing.columns(charts.columns(values), sentence)


@register.simple_block_tag
def note(content: str, kind: str = "info") -> SafeString:
    """Frame a note: info, ok, warn or error."""
    return format_html('<div class="note note-{}">{}</div>', kind, content)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """Say what is missing, why, and what comes next."""
    return format_html('<div class="empty"><h3>{}</h3>{}</div>', title, content)


@register.inclusion_tag("design/chart.html")
def chart(drawn: charts.Chart, sentence: str, unit: str, mark_word: str = "") -> dict[str, Any]:
    """Draw a step chart; the sentence tells its result, the unit stands above its axis."""
    return {"chart": drawn, "sentence": sentence, "unit": unit, "mark_word": mark_word or _("Stichtag")}


@register.inclusion_tag("design/field.html")
def field(bound: Any, autocomplete: str = "") -> dict[str, Any]:
    """Show label, hint, errors and field, tied together."""
    return {"field": bound, "autocomplete": autocomplete}


@register.inclusion_tag("design/error_summary.html")
def error_summary(form: Any, title: str = "") -> dict[str, Any]:
    """List what a form lacks, each line leading to its field; nothing where nothing is wrong."""
    return {"form": form, "title": title}


@register.inclusion_tag("design/pager.html", takes_context=True)
def pager(context: Context, page: "Page[Any]", *, name: str = "page", fragment: str = "", rest: str = "", label: str = "") -> dict[str, Any]:
    """Say which rows are shown and lead to the others; keeps the filters. `rest` is a sentence to add, `label` tells two pagers apart."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    entries = [(one, _page_address(context, name, one, fragment) if isinstance(one, int) else "") for one in numbers]
    return {
        "page": page,
        "entries": entries,
        "before": _page_address(context, name, page.number - 1, fragment) if page.has_previous() else "",
        "after": _page_address(context, name, page.number + 1, fragment) if page.has_next() else "",
        "rest": rest,
        "label": label,
    }


@register.simple_tag(takes_context=True)
def url_with(context: Context, fragment: str = "", **changes: Any) -> str:
    """Give this page's query with some values changed, and a fragment; None takes a value out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None and value != "":
            query[name] = str(value)
    return "?" + query.urlencode() + (f"#{fragment}" if fragment else "")


def _page_address(context: Context, name: str, number: int, fragment: str) -> str:
    return url_with(context, fragment, **{name: number if number > 1 else None})


@register.simple_tag
def language() -> str:
    """Give the code of the language in use."""
    return get_language() or "de"
