"""A claim as one sentence with links; every page that tells claims says it the same way."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from netzwerkstatt.design import links, wording
from netzwerkstatt.ledger.models import ClaimKind, LinkKind, Side, Step, ThingKind
from netzwerkstatt.monitoring.telling import Named, Record

MARKS: dict[str, Promise] = {
    "both": gettext_lazy("beide Seiten"),
    "one": gettext_lazy("eine Seite"),
    "receiver": gettext_lazy("Empfängerin"),
    "open": gettext_lazy("offen"),
    "derived": gettext_lazy("abgeleitet"),
    "wait": gettext_lazy("wartet"),
    "contested": gettext_lazy("bestritten"),
}


def linked(address: str, words: str) -> SafeString:
    """Write a link."""
    return format_html('<a href="{}">{}</a>', address, words)


def place(named: Named | None, otherwise: str = "–") -> SafeString | str:
    """Write a place as a link to its page."""
    return linked(links.municipality_address(named.key), named.name) if named else otherwise


def project(named: Named | None) -> SafeString | str:
    """Write a project as a link to its page."""
    return linked(links.project_address(named.key), named.name) if named else "–"


def thing(record: Record) -> SafeString | str:
    """Write what a claim is about; solutions have a page."""
    if record.thing_kind == ThingKind.SOLUTION:
        return linked(links.solution_address(record.thing_code), record.thing_title)
    return format_html("„{}“", record.thing_title)


def sentence(record: Record) -> SafeString:
    """Tell a claim in one sentence with links."""
    return _TOLD[record.kind](record)


def _said(text: str, **parts: object) -> SafeString:
    # The sentences are our own words; what stands in them is escaped here.
    return format_html(mark_safe(text).replace("%(", "{").replace(")s", "}"), **parts)


def _partner(record: Record) -> SafeString:
    text = _("%(who)s führt das Projekt %(project)s.") if record.detail == "lead" else _("%(who)s ist Partner im Projekt %(project)s.")
    return _said(text, who=place(record.subject), project=project(record.project))


def _step(record: Record) -> SafeString:
    text = _("Übertragung von %(what)s aus %(giver)s nach %(who)s. Schritt: %(step)s.")
    return _said(text, who=place(record.subject), what=thing(record), giver=place(record.partner), step=Step(record.detail).label)


def _counts(record: Record) -> SafeString:
    text = _("%(what)s von %(giver)s läuft in %(who)s. Die Kommune hat es bestätigt.")
    return _said(text, who=place(record.subject), what=thing(record), giver=place(record.partner))


def _link(record: Record) -> SafeString:
    text = _("%(who)s nennt %(partner)s. Art: %(kind)s.")
    return _said(text, who=place(record.subject), partner=place(record.partner), kind=LinkKind(record.detail).label)


def _use(record: Record) -> SafeString:
    text = _("%(who)s hat das Angebot %(what)s genutzt.")
    return _said(text, who=place(record.subject, record.body), what=thing(record))


def _collected(record: Record) -> SafeString:
    return _said(_("%(who)s hat den Datensatz %(what)s neu erhoben."), who=place(record.subject), what=thing(record))


_TOLD: dict[str, Callable[[Record], SafeString]] = {
    ClaimKind.PARTNER: _partner, ClaimKind.STEP: _step, ClaimKind.COUNTS: _counts, ClaimKind.LINK: _link, ClaimKind.USE: _use,
    ClaimKind.COLLECTED: _collected,
}  # fmt: skip


def reason_of(reason: str) -> str:
    """Say why a claim was retracted; what the system wrote itself is told in words and in the reader's language."""
    if reason == "derived":
        return _("Was sie begründete, hat sich geändert")
    return _(reason).rstrip(".") if reason else "–"


def question(record: Record, side: str = Side.RECEIVER) -> str:
    """Ask a side in plain words whether a claim is true."""
    parts = {
        "what": record.thing_title, "giver": record.partner.name if record.partner else "–", "who": record.who,
        "day": wording.day(record.happened_on), "step": Step(record.detail).label if record.kind == ClaimKind.STEP else "",
        "partner": record.partner.name if record.partner else "–", "kind": LinkKind(record.detail).label if record.kind == ClaimKind.LINK else "",
    }  # fmt: skip
    if record.kind == ClaimKind.LINK:
        return _("%(who)s nennt %(partner)s seit dem %(day)s: %(kind)s. Stimmt das?") % parts
    if side == Side.GIVER:
        return _given(record.detail) % parts
    if record.detail in {Step.LIVE, Step.ESTABLISHED}:
        return _("„%(what)s“ aus %(giver)s läuft seit dem %(day)s bei Ihnen in %(who)s. Stimmt das?") % parts
    return _("„%(what)s“ aus %(giver)s in %(who)s: %(step)s am %(day)s. Stimmt das?") % parts


def about_hidden() -> str:
    """Say why some numbers of a split are not shown."""
    return _("Zahlen unter 3 zeigen wir nicht einzeln, und auch andere nicht, wo sie sich sonst errechnen ließen. In der Summe sind alle enthalten.")


def about_withheld() -> str:
    """Say why a figure is not split."""
    return _("Die Zahlen sind zu klein, um sie so aufzuteilen, ohne dass sich einzelne errechnen ließen.")


def _given(step: str) -> str:
    if step in {Step.LIVE, Step.ESTABLISHED}:
        return _("Haben Sie die Lösung „%(what)s“ an %(who)s weitergegeben? Dort läuft sie seit dem %(day)s.")
    return _("Haben Sie die Lösung „%(what)s“ an %(who)s weitergegeben? Schritt dort: %(step)s am %(day)s.")


def not_public(hidden: int) -> str:
    """Say how many records stay behind the door; nothing where none does."""
    if not hidden:
        return ""
    said = ngettext("%(n)s weiterer Nachweis ist nicht öffentlich.", "%(n)s weitere Nachweise sind nicht öffentlich.", hidden)
    return f"{said % {'n': wording.number(hidden)}} {ngettext('Gezählt ist er.', 'Gezählt sind sie.', hidden)}"
