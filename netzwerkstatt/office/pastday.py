"""A day somebody types into a form of the desk: one that has come."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from netzwerkstatt.foundation.time import parse_day, today

FIRST_YEAR = 1990


def past_day(typed: str) -> date:
    """Read a day; raises ValidationError for what is none, and for one that lies ahead."""
    found = parse_day(typed)
    if found is None or found.year < FIRST_YEAR:
        raise ValidationError(_("Schreiben Sie den Tag als 31.12.2023."))
    if found > today():
        raise ValidationError(_("Dieser Tag liegt in der Zukunft."))
    return found
