"""Numbers, days and words as people read them, in the language in use. Templates, mails and files share these."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def is_german() -> bool:
    """Say whether the language in use is German, which is also the default."""
    return (get_language() or "de").startswith("de")


def number(value: int) -> str:
    """Write 1034 as 1.034 in German and 1,034 in English."""
    text = f"{abs(value):,}"
    return (MINUS if value < 0 else "") + (text.replace(",", ".") if is_german() else text)


def change(value: int) -> str:
    """Write a difference with its sign: + 19, − 3, ± 0."""
    sign = "±" if value == 0 else "+" if value > 0 else MINUS
    return f"{sign}{NBSP}{number(abs(value))}"


def day(value: date | datetime | None) -> str:
    """Write 23.04.2024 in German, 23 April 2024 in English, a dash for no day."""
    if not value:
        return "–"
    local = _local(value)
    # Tables hold hundreds of days: the German form needs none of Django's machinery.
    return f"{local.day:02}.{local.month:02}.{local.year}" if is_german() else date_format(local, "j F Y").replace(" ", NBSP)


def long_day(value: date | datetime | None) -> str:
    """Write Dienstag, 23. April 2024 or Tuesday, 23 April 2024."""
    return date_format(_local(value), "l, j. F Y" if is_german() else "l, j F Y") if value else "–"


def moment(value: datetime | None) -> str:
    """Write 23. April 2024, 10:00 Uhr or 23 April 2024, 10:00, in the time of the installation."""
    return date_format(_local(value), "j. F Y, H:i \\U\\h\\r" if is_german() else "j F Y, H:i") if value else "–"


def typed_day(value: date | None) -> str:
    """Write a day the way a person types it into a field: 23.04.2024 in German, 2024-04-23 in English."""
    return "" if value is None else f"{value:%d.%m.%Y}" if is_german() else value.isoformat()


def quantity(value: int, words: str) -> str:
    """Keep a number and its unit on one line: 86 Lösungen."""
    return f"{number(value)}{NBSP}{words}"


def unit(code: str, count: int) -> str:
    """Name the unit of a figure in the number that fits the count; an unknown code comes back as it is."""
    words = {
        "solutions": ngettext("Lösung", "Lösungen", count),
        "transfers": ngettext("Übertragung", "Übertragungen", count),
        "municipalities": ngettext("Kommune", "Kommunen", count),
        "datasets": ngettext("Datensatz", "Datensätze", count),
        "statements": ngettext("Angabe", "Angaben", count),
        "pairs": ngettext("Paar", "Paare", count),
        "persons": ngettext("Person", "Personen", count),
        "projects": ngettext("Projekt", "Projekte", count),
    }
    return words.get(code, code)


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
