"""Small pieces of SVG that stand in the text: icons, bars, sparklines. No inline styles: colours come by class."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from netzwerkstatt.design.charts import Column, Sparkline

_SHAPES = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4.2 3.8-6 7.5-6s6.7 1.8 7.5 6"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "download": '<path d="M12 4v12M6.5 11l5.5 5.5 5.5-5.5M5 20.5h14"/>',
    "copy": '<path d="M8.5 8.5h11v12h-11z"/><path d="M15.5 8.5v-5h-11v12h4"/>',
    "arrow": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "lock": '<path d="M5.5 11h13v9.5h-13z"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
}


def icon(name: str) -> SafeString:
    """Draw an icon that stands beside a word; an unknown name raises KeyError."""
    # The shapes are ours, nothing in them comes from outside.
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{_SHAPES[name]}</svg>')


def bar(value: float, most: float) -> SafeString:
    """Draw a bar for a table cell, as wide as value is of most."""
    share = 100 * value / most if most else 0
    return format_html(
        '<svg aria-hidden="true" focusable="false"><rect width="{}%" height="12"/></svg>',
        f"{min(share, 100):.1f}",
    )


def spark(line: Sparkline | None, sentence: str) -> SafeString:
    """Draw a small step line; the sentence says what it shows. Draws nothing without points."""
    if line is None:
        return SafeString("")
    return format_html(
        '<svg class="chart spark" role="img" aria-label="{sentence}">'
        '<svg width="100%" height="{height}" viewBox="0 0 1000 {height}" preserveAspectRatio="none">'
        '<path class="area-main" d="{area}"/><path class="line-main" d="{path}"/></svg>'
        '<line class="grid" x2="100%" y1="{base}" y2="{base}"/><circle class="dot-main" cx="{x}%" cy="{y}" r="4"/></svg>',
        sentence=sentence,
        height=str(line.height),
        base=str(line.height - 1.5),
        area=line.area,
        path=line.path,
        x=str(line.end_x),
        y=str(line.end_y),
    )


def columns(drawn: Sequence[Column], sentence: str, height: int = 38) -> SafeString:
    """Draw small columns, the last one in the main colour."""
    rects = format_html_join(
        "",
        '<rect class="{}" x="{}%" width="{}%" y="{}" height="{}"/>',
        (("rect-main" if one.is_last else "rect-rest", str(one.x), str(one.width), str(one.y), str(one.height)) for one in drawn),
    )
    base = str(height - 1.5)
    return format_html(
        '<svg class="chart spark" role="img" aria-label="{}">{}<line class="grid" x2="100%" y1="{}" y2="{}"/></svg>',
        sentence,
        rects,
        base,
        base,
    )
