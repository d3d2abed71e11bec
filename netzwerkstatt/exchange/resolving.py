"""From words to records: places, projects, things and themes that a line names, each found once and remembered."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.cells import near
from netzwerkstatt.exchange.lines import Line, Named, Report
from netzwerkstatt.exchange.picks import Pick, picks
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.models import Claim, ClaimKind, Thing
from netzwerkstatt.registry.matching import SENTENCES, Match, Place
from netzwerkstatt.registry.models import Project, Theme
from netzwerkstatt.registry.queries import matcher, projects_by_name, themes_by_word

THING_WORDS = {"solution": "Lösung", "offer": "Angebot", "dataset": "Datensatz"}


def described(place: Place) -> str:
    """Say a candidate so that a person can choose: name, what it is, where, key."""
    district = place.district_name if place.kind == "municipality" and place.district_name != place.name else ""
    return f"{place.name} ({', '.join(filter(None, [place.designation, district, place.state_name, place.key]))})"


@dataclass(slots=True)
class Directory:
    """Everything a file can refer to: what is stored, completed by what the file brings."""

    report: Report
    match: Callable[[str], Match] = field(default_factory=lambda: matcher().match)
    projects: dict[str, Project] = field(default_factory=projects_by_name)
    themes: dict[str, Theme] = field(default_factory=themes_by_word)
    things: dict[tuple[str, str], Thing] = field(
        default_factory=lambda: {(t.kind, fold(t.code)): t for t in Thing.objects.select_related("solution", "offer")}
    )
    things_by_id: dict[uuid.UUID, Thing] = field(init=False)
    leads: dict[int, int] = field(default_factory=lambda: dict(_stored_leads()))
    picks: dict[str, Pick] = field(default_factory=picks)
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.things_by_id = {thing.public_id: thing for thing in self.things.values()}

    def renew_places(self) -> None:
        """Look places up anew after the file brought some."""
        self.match = matcher().match

    def place(self, line: Line, code: str, spoken: str | None = None) -> int | None:
        """Find the one place a cell names; else note the fault with its candidates."""
        name = line[code] if spoken is None else spoken
        if (picked := self.picked(line, code, name)) is not None:
            return picked
        match = self.match(name)
        if match.place is not None and not self._is_gone(name):
            return match.place.id
        if self.report.is_missing(line, "place", name):
            return None
        message, found = _misfit(name, match), match.candidates or tuple(filter(None, [match.place]))
        if self._is_gone(name):
            message = self.picks[fold(name)].says_gone(name)
        self.report.fault(line, code, message, [described(place) for place in found], Named(name, tuple(place.key for place in found)))
        return None

    def picked(self, line: Line, code: str, name: str) -> int | None:
        """Find the place the office once picked for this name, and say so once; a pick whose place is gone decides nothing."""
        pick = self.picks.get(fold(name))
        if pick is None or pick.is_gone:
            return None
        if pick.folded not in self.told:
            self.told.add(pick.folded)
            self.report.notice(line, code, pick.says(name))
        return pick.place_id

    def _is_gone(self, name: str) -> bool:
        pick = self.picks.get(fold(name))
        return pick is not None and pick.is_gone

    def giver(self, line: Line, code: str) -> int | None:
        """Find the place a cell names, or the lead of the project it names."""
        if fold(line[code]) in self.picks:
            return self.place(line, code)
        match = self.match(line[code])
        if match.place is not None:
            return match.place.id
        project = self.projects.get(fold(line[code]))
        if project is not None and project.pk in self.leads:
            return self.leads[project.pk]
        return self.place(line, code)

    def project(self, line: Line, code: str) -> Project | None:
        """Find the project a cell names."""
        found = self.projects.get(fold(line[code]))
        if found is None and self.report.is_missing(line, "project", line[code]):
            return None
        if found is None:
            message = _("Das Projekt „%(name)s“ steht weder in der Datei noch im Bestand.") % {"name": line[code]}
            self.report.fault(line, code, message, near(line[code], [project.name for project in self.projects.values()]))
        return found

    def thing(self, line: Line, code: str, kind: str) -> Thing | None:
        """Find the solution, offer or dataset whose code a cell names."""
        found = self.things.get((kind, fold(line[code])))
        if found is None and self.report.is_missing(line, kind, line[code]):
            return None
        if found is None:
            message = _("%(kind)s „%(code)s“ steht weder in der Datei noch im Bestand.") % {"kind": THING_WORDS[kind], "code": line[code]}
            codes = [thing.code for (known, _folded), thing in self.things.items() if known == kind]
            self.report.fault(line, code, message, near(line[code], codes))
        return found

    def theme(self, line: Line, code: str, spoken: str) -> Theme | None:
        """Find the theme a word means; an unknown word is reported with candidates and left open."""
        if not spoken:
            return None
        found = self.themes.get(fold(spoken))
        if found is None:
            labels = sorted({theme.label_de for theme in self.themes.values()})
            message = _("Das Thema „%(theme)s“ ist nicht bekannt; die Angabe bleibt ohne Thema.") % {"theme": spoken}
            self.report.notice(line, code, message, near(spoken, labels) or labels[:5])
        return found


def _stored_leads() -> list[tuple[int, int]]:
    """List each project's lead by the standing partnerships."""
    leads = Claim.objects.filter(kind=ClaimKind.PARTNER, detail="lead", retracted_at=None)
    return list(leads.values_list("project_id", "subject_id"))


def _misfit(name: str, match: Match) -> str:
    return f"„{name}“: {_(SENTENCES[match.reason])}"
