"""The queues of the inbox, each with its name, mark and what is missing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Queue:
    """One queue: its word in the address, its name, the mark of its cases and the words beside it."""

    code: str
    title: str | Promise
    mark: str
    missing: str | Promise


QUEUES = (
    Queue("bestaetigung", _("Bestätigung fehlt"), "wait", _("Bestätigung fehlt")),
    Queue("widerspruch", _("Widersprüche"), "contested", _("Widerspruch")),
    Queue("namen", _("Namen unklar"), "open", _("Name unklar")),
    Queue("rueckmeldung", _("Rückmeldungen"), "open", _("stimmt nicht ganz")),
    Queue("alt", _("Älter als 24 Monate"), "wait", _("älter als 24 Monate")),
    Queue("gebiet", _("Gebietsänderungen"), "open", _("Gebietsänderung")),
    Queue("mails", _("Mails unklar"), "open", _("Versand unklar")),
    Queue("staende", _("Stände fällig"), "open", _("Stand fällig")),
)
BY_CODE = {queue.code: queue for queue in QUEUES}
ORDER_WORDS: dict[str, str | Promise] = {
    "": _("Längste Wartezeit zuerst"),
    "neu": _("Neueste zuerst"),
    "ort": _("Nach Ort"),
}
