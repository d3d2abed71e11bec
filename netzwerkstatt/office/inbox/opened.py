"""The case beside the list: what is missing, what was said and done, what can be done, and what that changes. Six queries at most."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from netzwerkstatt.design import links, wording
from netzwerkstatt.design.sentences import sentence
from netzwerkstatt.foundation.time import today
from netzwerkstatt.inquiries.correspondence import Correspondence, correspondences
from netzwerkstatt.inquiries.models import Reply
from netzwerkstatt.ledger.models import Claim, ClaimKind, Side, Verdict
from netzwerkstatt.monitoring.chronicle import Happening, history
from netzwerkstatt.monitoring.telling import Record
from netzwerkstatt.office.inbox import effects
from netzwerkstatt.office.inbox.cases import Case
from netzwerkstatt.office.inbox.mailing import giver_words, mail_words, questions_told, reply_words
from netzwerkstatt.office.inbox.naming import candidates
from netzwerkstatt.office.telling import Told, standing_words, told
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.solutions.standing import at_hand

CHANGES = {"correct", "retract", "answer_claim"}
LATEST = 6  # so much of what happened is told; the claim's own page tells all


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done: a link, or a button that sends the values at once."""

    label: str
    address: str
    sends: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A case with everything the page tells of it. `quote` is what a town wrote, `choices` are the places an open name may mean, with their keys."""

    case: Case
    title: str
    sentence: str = ""
    standing: str = ""
    quote: str = ""
    main: Way | None = None
    second: Way | None = None
    ways: tuple[Way, ...] = ()
    mail: str = ""
    giver: str = ""
    happened: tuple[Told, ...] = ()
    effect: str = ""
    resolve: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def opened(case: Case, record: Record | None, back: str) -> Opened:
    """Open a case; `back` is the query that leads back to the list."""
    if record is None:
        return _mail(case) if case.queue.code == "mails" else _quarter(case)
    claim, happenings = history(case.key.about)
    ways = _Ways(case, back, _current(happenings) or case.public_id)
    shown = Opened(
        case, _title(case, record), sentence(record), happened=tuple(told(one) for one in happenings), effect=effects.of_nothing(),
        ways=(ways.to("correct", _("Berichtigen")), ways.to("retract", _("Zurückziehen")), ways.to("claim", _("Ganze Geschichte"))),
    )  # fmt: skip
    found = OPENERS[case.queue.code](shown, claim, ways)
    return replace(found, happened=_latest(found.happened))


def _current(happenings: Sequence[Happening]) -> str:
    """Give the public id of the wording that stands now; "" if none does."""
    lives = [one for one in happenings if one.kind in {"recorded", "changed", "retracted"}]
    return lives[-1].claim if lives and lives[-1].kind != "retracted" else ""


def _title(case: Case, record: Record) -> str:
    if record.kind != ClaimKind.STEP or record.partner is None:
        return case.name
    return _("%(what)s, %(giver)s an %(who)s") % {"what": record.thing_title, "giver": record.partner.name, "who": record.who}


def _joined(*sentences: str) -> SafeString:
    """Put sentences side by side; those with links keep them."""
    return format_html_join(" ", "{}", ((one,) for one in sentences if one))


def _latest(happened: Sequence[Told]) -> tuple[Told, ...]:
    """Give the latest, newest first; what one moment brought is turned round as well. Takes them in the order in which they were told."""
    return tuple(sorted(happened, key=lambda one: one.at)[: -LATEST - 1 : -1])


@dataclass(frozen=True, slots=True)
class _Ways:
    """Addresses about the claim of a case; each leads back to the list. What changes a claim changes the wording that stands now."""

    case: Case
    back: str
    current: str

    def address(self, page: str, **query: str) -> str:
        about = self.current if page in CHANGES else self.case.public_id
        return links.desk_address(page, about, **query, zurueck=self.back)

    def side(self, side: str) -> str:
        """Lead to the page on which a side is asked."""
        return self.address("ask", seite=side)

    def to(self, page: str, label: str, **query: str) -> Way:
        return Way(label, links.desk_address(page, self.case.public_id) if page == "claim" else self.address(page, **query))

    def ask(self, place: Municipality, known: Correspondence) -> Way:
        """Ask the town, or remind it; first name its mailbox where none is known."""
        name = {"place": spoken(place)}
        if not known.email:
            return Way(_("Ansprechstelle für %(place)s eintragen") % name, links.desk_address("contacts", ort=place.key))
        if known.waiting:
            return Way(_("%(place)s erinnern") % name, self.address("ask"), (("remind", "1"),))
        return Way(_("%(place)s fragen") % name, self.address("ask"), ())


def spoken(place: Municipality) -> str:
    """Name a place as people say it."""
    return str(place)


def _asked_town(shown: Opened, claim: Claim, ways: _Ways, place: Municipality) -> tuple[Opened, Correspondence]:
    """Tell how it stands with the town that answers for a claim, and with the giver of a step; of a wording that is gone only what was said."""
    giver = claim.partner if claim.kind == ClaimKind.STEP else None
    known = correspondences({place.pk: Side.RECEIVER, **({giver.pk: Side.GIVER} if giver else {})}, claim.pk)
    names = {one.pk: spoken(one) for one in (place, giver) if one}
    told_of = [happening for pk, one in known.items() for happening in questions_told(one, names[pk])]
    shown, replying = replace(shown, happened=(*shown.happened, *told_of)), _replying(list(known.values()))
    if claim.retracted_at is not None:
        return shown, replying
    shown = replace(shown, mail=mail_words(known[place.pk], names[place.pk]), main=ways.ask(place, known[place.pk]))
    if giver is not None:
        also = () if known[giver.pk].said == Verdict.YES else (Way(_("Gebende Kommune fragen"), ways.side(Side.GIVER)),)
        shown = replace(shown, giver=giver_words(known[giver.pk], names[giver.pk]), ways=(*also, *shown.ways))
    return shown, replying


def _replying(known: Sequence[Correspondence]) -> Correspondence:
    """Give the side whose answer waits for a look; else the first."""
    return next((one for one in known if one.unsettled), known[0])


def _confirmation(shown: Opened, claim: Claim, ways: _Ways) -> Opened:
    """A step without its receiver's yes, or one that somebody contests."""
    place: Any = claim.subject
    shown, known = _asked_town(shown, claim, ways, place)
    transfer = at_hand(claim.thing_id or 0, claim.subject_id or 0)
    who = {"place": spoken(place)}
    if shown.case.queue.code == "widerspruch":
        said = ""
    else:
        said = _("%(place)s hat noch nicht geantwortet.") % who if known.waiting else _("%(place)s wurde noch nicht gefragt.") % who
    since = _("Gilt seit dem %(day)s.") % {"day": wording.day(claim.happened_on)}
    return replace(
        shown, sentence=_joined(shown.sentence, since, said), standing=standing_words(transfer.state, claim),
        second=ways.to("answer_claim", _("Ja am Telefon erhalten")), effect=effects.of_a_yes(claim, transfer),
    )  # fmt: skip


def _reply(shown: Opened, claim: Claim, ways: _Ways) -> Opened:
    """A town says that it is not quite so, or names another day, or has answered to what was corrected meanwhile; or its question is overtaken."""
    place: Any = claim.subject if claim.kind == ClaimKind.STEP else claim.partner
    shown, known = _asked_town(replace(shown, ways=shown.ways[1:]), claim, ways, place)
    said, place = known.unsettled, claim.partner if known.side == Side.GIVER else place
    main, is_gone = ways.to("correct", _("Angabe berichtigen")), claim.retracted_at is not None and ways.current == ways.case.public_id
    if is_gone:
        main = ways.to("claim", _("Ganze Geschichte"))
    elif said and said.reply == Reply.OVERTAKEN:
        main = Way(_("Neu fragen"), links.desk_address("ask", ways.current, seite=known.side, zurueck=ways.back))
    return replace(
        shown, quote=said.text if said else "", standing=reply_words(said, spoken(place), is_gone) if said else "", main=main,
        second=Way(_("Rückmeldung ist erledigt"), ways.address("ask"), (("settled", "1"),)),
        effect=_("Erledigen ändert keine Kennzahl. Erst eine Berichtigung kann eine ändern."),
    )  # fmt: skip


def _stale(shown: Opened, claim: Claim, ways: _Ways) -> Opened:
    """A link that nobody has said a word about for 24 months."""
    place: Any = claim.partner
    shown, _known = _asked_town(shown, claim, ways, place)
    day = {"day": wording.day(claim.happened_on)}
    return replace(
        shown, sentence=_joined(shown.sentence, _("Gilt seit dem %(day)s. Seit mehr als 24 Monaten hat das niemand bestätigt.") % day),
        second=ways.to("answer_claim", _("Besteht weiter, am Telefon")), effect=effects.of_an_end(claim),
        ways=(ways.to("correct", _("Verbindung beenden"), until=f"{today():%d.%m.%Y}"), *shown.ways),
    )  # fmt: skip


def _gone(shown: Opened, claim: Claim, ways: _Ways) -> Opened:
    """A claim about a place that a newer register no longer has."""
    gone: Any = claim.subject if claim.subject and claim.subject.valid_until else claim.partner
    heirs = list(gone.successors.order_by("search_text"))
    day = {"place": spoken(gone), "day": wording.day(gone.valid_until)}
    said = _("%(place)s steht seit %(day)s nicht mehr im Verzeichnis.") % day
    named = _("Nachfolger: %(names)s.") % {"names": ", ".join(map(spoken, heirs))} if heirs else _("Der Nachfolger steht nicht im Verzeichnis.")
    column = "from" if gone.pk == claim.subject_id else "to"
    filled = {column: heirs[0].key} if len(heirs) == 1 and claim.kind == ClaimKind.LINK else {}
    ends = ways.to("correct", _("Zu diesem Tag beenden"), until=f"{gone.valid_until:%d.%m.%Y}") if claim.kind == ClaimKind.LINK else None
    return replace(
        shown, sentence=_joined(shown.sentence, said, named), standing=_("Bis dahin zählt der Ort als er selbst."),
        main=ways.to("correct", _("Nachfolger eintragen"), **filled), second=ends, ways=shown.ways[1:], effect=effects.of_a_successor(claim),
    )  # fmt: skip


def _name(shown: Opened, claim: Claim, ways: _Ways) -> Opened:
    """A use under a name that may mean several places, or none we know."""
    said = _("Am %(day)s. Geschrieben steht: „%(name)s“.") % {"day": wording.day(claim.happened_on), "name": claim.written_name}
    return replace(
        shown, sentence=_joined(shown.sentence, said), resolve=ways.address("resolve_name"), choices=candidates(claim.written_name),
        effect=effects.of_a_name(),
    )  # fmt: skip


def _mail(case: Case) -> Opened:
    return Opened(
        case, case.name, _("Die Mail an %(to)s wurde am %(day)s übergeben. Ob sie ankam, ist nicht bekannt.")
        % {"to": case.below, "day": wording.day(case.key.since)},
        main=Way(_("Noch einmal senden"), links.desk_address("mail_again", str(case.key.about)), ()),
        ways=(Way(_("Alle unklaren Mails"), links.desk_address("mails")),), effect=effects.of_nothing(),
    )  # fmt: skip


def _quarter(case: Case) -> Opened:
    day = case.key.since
    return Opened(
        case, case.name, _("Das Vierteljahr ist vorbei, seine Kennzahlen sind noch nicht eingefroren. Der Stand ist danach öffentlich."),
        main=Way(_("Stand einfrieren"), links.desk_address("reports"), (("day", f"{localdate(day):%d.%m.%Y}"),)),
        ways=(Way(_("Berichte und Stände"), links.desk_address("reports")),), effect=effects.of_a_freeze(),
    )  # fmt: skip


OPENERS: dict[str, Callable[[Opened, Claim, _Ways], Opened]] = {
    "bestaetigung": _confirmation, "widerspruch": _confirmation, "rueckmeldung": _reply, "alt": _stale, "gebiet": _gone, "namen": _name,
}  # fmt: skip
