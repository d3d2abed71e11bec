"""What a file wants stated: one value per claim, comparable with what is stored, and the lines that say it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.lines import Line, Named
from netzwerkstatt.exchange.resolving import Directory
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.models import Claim, ClaimKind, ThingKind, Visibility
from netzwerkstatt.offers.models import OfferKind
from netzwerkstatt.registry.models import Organisation

DAY = timedelta(days=1)
TOLD_EVERY = 250  # rows


@dataclass(frozen=True, slots=True)
class Content:
    """All that one claim says. Two claims of the same content are the same statement."""

    subject_id: int | None = None
    organisation_id: int | None = None
    written_name: str = ""
    partner_id: int | None = None
    thing_id: int | None = None
    project_id: int | None = None
    detail: str = ""
    happened_on: date | None = None
    ended_on: date | None = None
    amount: int | None = None
    theme_id: int | None = None
    manner: str = ""
    reason: str = ""
    origin: str = ""
    themes: str = ""
    proof: str = ""
    confirmed_on: date | None = None
    contested_on: date | None = None


CLAIM_COLUMNS = ("subject_id", "organisation_id", "written_name", "partner_id", "thing_id", "project_id", "detail", "happened_on", "ended_on",
                 "amount", "theme_id")  # fmt: skip
Identity = tuple[object, ...]


def identity(kind: str, content: Content | Claim) -> Identity:
    """Give what makes a statement the same one when its other values change."""
    match kind:
        case ClaimKind.PARTNER:
            return (content.project_id, content.subject_id)
        case ClaimKind.STEP:
            return (content.thing_id, content.subject_id, content.detail, content.happened_on)
        case ClaimKind.LINK:
            return (content.subject_id, content.partner_id, content.detail, content.happened_on)
        case ClaimKind.USE:
            return (content.thing_id, content.subject_id, content.organisation_id, fold(content.written_name), content.happened_on)
        case _:
            return (content.thing_id,)


@dataclass(slots=True)
class Wanted:
    """One statement of one line; `keeps` names the contents its file is silent about."""

    line: Line
    kind: str
    content: Content
    keeps: frozenset[str] = frozenset()
    visibility: str = Visibility.PUBLIC

    @property
    def kennung(self) -> str:
        """The stable id the row carries, if any; a project's row speaks of several claims and has none."""
        return "" if self.kind == ClaimKind.PARTNER else (self.line["id"] or "").lower()

    @property
    def identity(self) -> Identity:
        """The identity of the statement."""
        return identity(self.kind, self.content)


KEEPS = {
    "manner": "manner", "reason": "reason", "evidence": "proof", "confirmed": "confirmed_on", "contested": "contested_on", "until": "ended_on",
    "origin": "origin", "themes": "themes", "persons": "amount", "theme": "theme_id",
}  # fmt: skip


def keeps(line: Line) -> frozenset[str]:
    """Name the contents whose columns the file does not have."""
    silent = {KEEPS[code] for code in line.absent if code in KEEPS}
    return frozenset(silent | ({"theme_id"} if "themes" in silent else set()))


@dataclass(slots=True)
class Speaker:
    """Turns lines into wanted statements; faults go to the directory's report."""

    directory: Directory
    keep_unresolved: bool
    organisations: dict[str, Organisation] = field(default_factory=lambda: {o.folded: o for o in Organisation.objects.all()})
    open_names: frozenset[str] = field(default_factory=lambda: open_names())

    def all(self, lines: dict[str, list[Line]]) -> list[Wanted]:
        """Give every statement of a file, in its order."""
        speak: dict[str, Callable[[Line], Iterable[Wanted]]] = {
            "projects": self.partnerships, "transfers": self.steps, "links": self.links, "uses": self.uses, "datasets": self.datasets,
        }  # fmt: skip
        rows = [(say, line) for code, say in speak.items() for line in lines.get(code, ())]
        found: list[Wanted] = []
        for number, (say, line) in enumerate(rows):
            if number % TOLD_EVERY == 0:
                self.directory.report.tell("names", number, len(rows))
            found.extend(say(line))
        return found

    def look(self, lines: Iterable[Line]) -> None:
        """Look at the names in rows that have other cells which cannot be read: what is wrong with them is told in the same round."""
        for line in lines:
            spoken = {code: line[code] for code in NAMES.get(line.sheet.code, {}) if line[code]}
            for code, name in spoken.items():
                NAMES[line.sheet.code][code](self, line, code, name)

    def partnerships(self, line: Line) -> Iterator[Wanted]:
        """One claim per partner; the first is the lead."""
        project = self.directory.projects.get(fold(line["project"]))
        until = line["until"]
        ends_early = until is not None and until < line["from"]
        if ends_early:
            self.directory.report.fault(line, "until", _("Das Ende liegt vor dem Beginn."))
        seen: dict[int, None] = {}
        for spoken in line["municipalities"]:
            if (place := self.directory.place(line, "municipalities", spoken)) is not None:
                seen.setdefault(place)
        self._future(line, "from")
        if ends_early:
            return
        for index, place in enumerate(seen):
            content = Content(
                subject_id=place, project_id=project.pk if project else None, detail="partner" if index else "lead", happened_on=line["from"],
                ended_on=until + DAY if until else None,
            )  # fmt: skip
            yield Wanted(line, ClaimKind.PARTNER, content, keeps(line))

    def steps(self, line: Line) -> Iterator[Wanted]:
        """One step of a transfer; the giving project is the solution's."""
        thing = self.directory.thing(line, "solution", ThingKind.SOLUTION)
        giver, receiver = self.directory.giver(line, "from"), self.directory.place(line, "to")
        if self._same(line, giver, receiver) or thing is None or giver is None or receiver is None:
            return
        for code in ("on", "confirmed", "contested"):
            self._future(line, code)
        content = Content(
            subject_id=receiver, partner_id=giver, thing_id=thing.pk, project_id=thing.solution.project_id, detail=line["step"],
            happened_on=line["on"], manner=line["manner"] or "", reason=line["reason"] or "", proof=line["evidence"] or "",
            confirmed_on=line["confirmed"], contested_on=line["contested"],
        )  # fmt: skip
        yield Wanted(line, ClaimKind.STEP, content, keeps(line))

    def links(self, line: Line) -> Iterator[Wanted]:
        """One statement about a link."""
        giver, receiver = self.directory.place(line, "from"), self.directory.place(line, "to")
        until = line["until"]
        ends_early = until is not None and until <= line["since"]
        if ends_early:
            self.directory.report.fault(line, "until", _("„Bis“ liegt nicht nach „Seit“."))
        if self._same(line, giver, receiver) or giver is None or receiver is None or ends_early:
            return
        self._future(line, "since")
        themes = [theme for spoken in line["themes"] or () if (theme := self.directory.theme(line, "themes", spoken))]
        content = Content(
            subject_id=giver, partner_id=receiver, detail=line["kind"], happened_on=line["since"], ended_on=until,
            theme_id=themes[0].pk if themes else None, themes=" ".join(dict.fromkeys(theme.code for theme in themes)),
            origin=line["origin"] or "", proof=line["evidence"] or "",
        )  # fmt: skip
        yield Wanted(line, ClaimKind.LINK, content, keeps(line))

    def uses(self, line: Line) -> Iterator[Wanted]:
        """One use of an offer by a municipality, an organisation, or a name that stays open."""
        offer = self.directory.thing(line, "offer", ThingKind.OFFER)
        who = self._user(line)
        self._future(line, "on")
        if offer is None or who is None:
            return
        kind = offer.offer.kind
        place, organisation, name = who
        content = Content(
            subject_id=place,
            organisation_id=organisation,
            written_name=name,
            thing_id=offer.pk,
            detail=kind,
            happened_on=line["on"],
            amount=line["persons"],
        )
        yield Wanted(line, ClaimKind.USE, content, keeps(line), use_visibility(kind, name))

    def datasets(self, line: Line) -> Iterator[Wanted]:
        """One newly collected dataset."""
        thing, place = self.directory.thing(line, "dataset", ThingKind.DATASET), self.directory.place(line, "municipality")
        self._future(line, "on")
        if thing is None or place is None:
            return
        theme = self.directory.themes.get(fold(line["theme"] or ""))
        content = Content(subject_id=place, thing_id=thing.pk, happened_on=line["on"], theme_id=theme.pk if theme else None)
        yield Wanted(line, ClaimKind.COLLECTED, content, keeps(line))

    def _user(self, line: Line) -> tuple[int | None, int | None, str] | None:
        """Give municipality, organisation or open name of a use."""
        if spoken := line["municipality"]:
            stays_open = self.keep_unresolved or fold(spoken) in self.open_names
            is_picked = fold(spoken) in self.directory.picks
            if stays_open and not is_picked and (match := self.directory.match(spoken)).place is None:
                self.directory.report.notice(line, "municipality", _("Der Name bleibt offen."), [place.name for place in match.candidates])
                return None, None, spoken
            place = self.directory.place(line, "municipality")
            return None if place is None else (place, None, "")
        if spoken := line["organisation"]:
            return None, self._organisation(spoken).pk, ""
        code = "organisation" if "municipality" in line.absent else "municipality"
        self.directory.report.fault(line, code, _("Nennen Sie eine Kommune oder eine Organisation."))
        return None

    def _organisation(self, name: str) -> Organisation:
        folded = fold(name)
        if folded not in self.organisations:
            self.organisations[folded] = Organisation.objects.create(name=name, folded=folded)
        return self.organisations[folded]

    def _same(self, line: Line, giver: int | None, receiver: int | None) -> bool:
        if giver is not None and giver == receiver:
            beside = Named(beside=line.sheet.column("from").header)
            self.directory.report.fault(line, "to", _("Von und Nach sind derselbe Ort."), named=beside)
            return True
        return False

    def _future(self, line: Line, code: str) -> None:
        if line[code] is not None and line[code] > today():
            self.directory.report.notice(line, code, _("Dieser Tag liegt in der Zukunft. Die Angabe zählt erst von da an."))


def _look_for_place(speaker: Speaker, line: Line, code: str, said: str | list[str]) -> None:
    for name in [said] if isinstance(said, str) else said:
        speaker.directory.place(line, code, name)


def _look_for_user(speaker: Speaker, line: Line, _code: str, _said: str) -> None:
    speaker._user(line)


def _look_for_thing(speaker: Speaker, line: Line, code: str, _said: str) -> None:
    speaker.directory.thing(line, code, code)


# How the names in a row are looked up, where the row itself cannot be read.
NAMES: dict[str, dict[str, Callable[[Speaker, Line, str, Any], object]]] = {
    "projects": {"municipalities": _look_for_place},
    "solutions": {"project": lambda speaker, line, code, _said: speaker.directory.project(line, code)},
    "transfers": {
        "solution": _look_for_thing, "from": lambda speaker, line, code, _said: speaker.directory.giver(line, code), "to": _look_for_place,
    },
    "links": {"from": _look_for_place, "to": _look_for_place},
    "uses": {"offer": _look_for_thing, "municipality": _look_for_user},
    "datasets": {"municipality": _look_for_place},
}  # fmt: skip


def use_visibility(offer_kind: str, written_name: str) -> str:
    """Who sees a use: consultations and names that are still open are the office's, the rest is public."""
    return Visibility.OFFICE if written_name or offer_kind == OfferKind.CONSULTATION else Visibility.PUBLIC


def open_names() -> frozenset[str]:
    """Give the written names that stand open in the ledger: a table that says them again needs no leave."""
    names = Claim.objects.filter(kind=ClaimKind.USE, retracted_at=None).exclude(written_name="").values_list("written_name", flat=True)
    return frozenset(map(fold, names))
