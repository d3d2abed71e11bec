"""A figure's course as a chart and its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from netzwerkstatt.design.charts import Chart, Point, Series, step_chart
from netzwerkstatt.design.wording import day, number, quantity
from netzwerkstatt.monitoring.history import HistoryPoint
from netzwerkstatt.monitoring.queries import Answer
from netzwerkstatt.web.clocks import Clocks


@dataclass(frozen=True)
class Course:
    """The chart, the sentence that tells its result, the names of its lines, and its values in words, newest first."""

    chart: Chart
    sentence: str
    main: str
    second: str
    lines: list[tuple[str, str, str]]


def course_of(points: Sequence[HistoryPoint], answer: Answer, clocks: Clocks) -> Course | None:
    """Draw a figure's course; nothing where there was never anything to count."""
    if len(points) < 2 or not any(point.value or point.then for point in points):
        return None
    main = _("nach Kenntnis vom %(day)s") % {"day": clocks.known_words} if clocks.is_past else _("nach heutigem Wissen")
    second = _("wie am Tag selbst bekannt")
    then = [Point(point.day, point.then) for point in points if point.then is not None]
    series = [Series(main, [Point(point.day, point.value) for point in points])] + ([Series(second, then)] if then else [])
    chart = step_chart(series, days=(points[0].day.replace(month=1, day=1), answer.as_of), mark=answer.as_of, number=number)
    return Course(chart, _sentence(points, answer), main, second, [_spoken(point) for point in reversed(points)])


def _spoken(point: HistoryPoint) -> tuple[str, str, str]:
    return day(point.day), number(point.value), "–" if point.then is None else number(point.then)


def _sentence(points: Sequence[HistoryPoint], answer: Answer) -> str:
    parts = {
        "first": number(points[0].value), "first_day": day(points[0].day), "last": quantity(answer.value, answer.unit), "last_day": day(answer.as_of),
    }  # fmt: skip
    said = _("Verlauf von %(first)s am %(first_day)s bis %(last)s am %(last_day)s.") % parts
    then = points[-1].then
    if then is None or then == answer.value:
        return said
    return f"{said} {_('Am Tag selbst waren %(then)s bekannt.') % {'then': number(then)}}"
