"""A figure's course as a picture of its own, for paper: the same geometry as on the page, at one width and in plain colours."""

import re
from datetime import date
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _

from netzwerkstatt.design import charts, wording
from netzwerkstatt.design.charts import Chart, Series, Tick
from netzwerkstatt.design.printfonts import ACCENT, FAMILY, INK, QUIET, RULE
from netzwerkstatt.paper.document import Course

LEFT, PLOT, RIGHT, HEIGHT = 46, 400, 164, 250
WIDTH = LEFT + PLOT + RIGHT
ACROSS = re.compile(r"([MH])(\d+)")
STYLE = {True: f'stroke="{ACCENT}" stroke-width="2.5"', False: f'stroke="{QUIET}" stroke-width="1.5" stroke-dasharray="5 4"'}


def first_day(course: Course) -> date:
    """Give the New Year's day a course is drawn from."""
    return date.fromisoformat(course.points[0].day).replace(month=1, day=1)


def series_of(course: Course) -> list[Series]:
    """Give a course's lines: by what is known, and by what was known on each day."""
    main = [charts.Point(date.fromisoformat(point.day), point.value) for point in course.points]
    then = [charts.Point(date.fromisoformat(point.day), point.then) for point in course.points if point.then is not None]
    return [Series(course.main, main), *([Series(course.second, then)] if then else [])]


def chart_svg(course: Course, as_of: date, unit: str) -> bytes:
    """Draw a course up to the day."""
    drawn = charts.step_chart(series_of(course), days=(first_day(course), as_of), mark=as_of, height=HEIGHT, number=wording.number)
    parts = [*_axes(drawn, unit), *_mark(drawn), *_lines(drawn)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT + 6}" viewBox="{-LEFT} -6 {WIDTH} {HEIGHT + 6}"'
    return f'{head} font-family="{FAMILY}" font-size="12" fill="{INK}">{"".join(parts)}</svg>'.encode()


def _axes(chart: Chart, unit: str) -> list[str]:
    parts = [_text(0, 10, unit, fill=QUIET)]
    for place, tick in enumerate(chart.value_ticks):
        parts.append(f'<path stroke="{RULE if place else INK}" stroke-width="{0.75 if place else 1}" d="M0 {tick.at}H{PLOT}"/>')
        parts.append(_text(-8, tick.at + 4, tick.label, fill=QUIET, anchor="end"))
    for tick in chart.day_ticks:
        parts.append(f'<path stroke="{INK}" d="M{_x(tick.at)} {chart.base}v5"/>' + _tick(tick, chart.base))
    return parts


def _tick(tick: Tick, base: float) -> str:
    return _text(_x(tick.at), base + 19, tick.label, fill=QUIET, anchor="middle")


def _mark(chart: Chart) -> list[str]:
    if chart.mark is None:
        return []
    x = _x(chart.mark_x)
    words = f"{_('Stichtag')} {wording.day(chart.mark)}"
    return [
        f'<path stroke="{INK}" stroke-dasharray="2 3" d="M{x} {chart.top - 12}V{chart.base}"/>',
        _text(x, 10, words, fill=QUIET, anchor="end" if chart.mark_x > 50 else "start"),
    ]


def _lines(chart: Chart) -> list[str]:
    parts = []
    for line in reversed(chart.lines):
        path = ACROSS.sub(lambda found: f"{found[1]}{_x(int(found[2]) / 10):g}", line.path)
        x = _x(line.end_x)
        parts.append(f'<path fill="none" {STYLE[line.is_main]} d="{path}"/>')
        paint = f'fill="{ACCENT}"' if line.is_main else f'fill="white" stroke="{QUIET}" stroke-width="2"'
        parts.append(f'<circle {paint} cx="{x}" cy="{line.end_y}" r="{4.5 if line.is_main else 3.5}"/>')
        for place, words in enumerate(line.label.lines):
            weight = 600 if place == 0 else 400
            parts.append(_text(x + 12, line.label.y + 16 * place, words, fill=ACCENT if line.is_main else QUIET, weight=weight))
    return parts


def _text(x: float, y: float, words: str, *, fill: str, anchor: str = "start", weight: int = 400) -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'


def _x(share: float) -> float:
    """Turn a share of the plot's width in per cent into a place."""
    return round(share * PLOT / 100, 1)
