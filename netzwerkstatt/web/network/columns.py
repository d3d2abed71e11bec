"""New pairs by month as columns: the ground of the slider, each month leading to its last day."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from netzwerkstatt.design.wording import number
from netzwerkstatt.network.months import Month, Months, between, shifted

HIGH, LEAST = 56.0, 1.5
STEP = 10.0


@dataclass(frozen=True, slots=True)
class Year:
    """A year under the columns: where it begins in percent, and the day it leads to."""

    name: int
    share: str
    day: str


@dataclass(frozen=True)
class Columns:
    """The finished columns. `at` is where the asked day stands; `address` is the query to which a day is added."""

    content: SafeString
    address: str
    years: list[Year]
    width: str
    at: str
    peak: str
    before: str
    after: str


def columns_of(months: Months, day: date, last: date, address: str) -> Columns:
    """Draw months up to a last day; those after the asked day are pale. `address` is a query that ends where a day follows."""
    month, height = months.peak
    at = (between(months.first, (day.year, day.month)) + day.day / monthrange(day.year, day.month)[1]) * STEP
    width = len(months.new) * STEP
    before, after = (last_day(shifted((day.year, day.month), by)) for by in (-1, 1))
    return Columns(
        mark_safe("".join(_drawn(months, day, address))),  # numbers, and words escaped there
        address, _years(months, last), f"{width:.0f}", f"{min(max(at, 0), width):.1f}",
        _("Höchstwert %(n)s im %(month)s") % {"n": number(height), "month": month_name(month)}, before.isoformat(), min(after, last).isoformat(),
    )  # fmt: skip


def _years(months: Months, last: date) -> list[Year]:
    first, final = months.first[0], shifted(months.first, len(months.new) - 1)[0]
    span = len(months.new)
    shares = {name: max(between(months.first, (name, 1)), 0) / span * 100 for name in range(first, final + 1)}
    return [Year(name, f"{share:.1f}", min(date(name, 12, 31), last).isoformat()) for name, share in shares.items()]


def _drawn(months: Months, day: date, address: str) -> Iterator[str]:
    most, words, root = max(months.new), _("%(month)s: %(n)s neue Paare"), escape(address)
    for step, count in enumerate(months.new):
        month = shifted(months.first, step)
        height = max(count / most * HIGH, LEAST) if count else 0.0
        told = escape(words % {"month": month_name(month), "n": number(count)})
        later = " nw-later" if date(*month, 1) > day else ""
        yield (
            f'<a href="{root}{last_day(month).isoformat()}" tabindex="-1" aria-hidden="true"><title>{told}</title>'
            f'<rect class="nw-hit" x="{step * STEP:.0f}" width="10" height="56"/>'
            f'<rect class="nw-bar{later}" x="{step * STEP + 0.75:.2f}" y="{HIGH - height:.1f}" width="8.5" height="{height:.1f}"/></a>'
        )


def month_name(month: Month) -> str:
    """Write November 2023."""
    return date_format(date(*month, 1), "F Y")


def last_day(month: Month) -> date:
    """Give the last day of a month."""
    return date(*month, monthrange(*month)[1])
