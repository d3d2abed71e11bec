"""The choice to take away: for other programs in five forms, and as a picture with its legend, day and source inside."""

from datetime import date, datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.foundation.time import BERLIN
from netzwerkstatt.network.facts import About
from netzwerkstatt.network.queries import public_ids
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.network.writing import WRITERS

PICTURE = "svg"
FORMATS = (*WRITERS, PICTURE)


def about(day: date, known: date | datetime) -> About:
    """Say of a file what it is, for which day, as known when."""
    known_day = known.astimezone(BERLIN).isoformat() if isinstance(known, datetime) else known.isoformat()
    demo = _("Demo. Erzeugte Daten. Keine Website des Bundes.") if is_demo() else ""
    return About(_("Netzwerk"), f"Netzwerkstatt, {settings.PROGRAMME_NAME}", day, known_day, demo)


def links_file(picked: Picked, form: str, told: About) -> HttpResponse:
    """Answer with the chosen links in one of the forms of WRITERS."""
    write, content_type = WRITERS[form]
    ids = public_ids(int(claim) for claim in picked.graph.claim[picked.links])
    return attached(write(picked, ids, told), content_type, form, told)


def attached(content: bytes | str, content_type: str, form: str, told: About) -> HttpResponse:
    """Answer with a file to keep, named after the day."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="netzwerk-{told.day.isoformat()}{"-demo" if told.demo else ""}.{form}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
