"""A plan in words, for a person who decides on it: the first rows that come, change and go, by the headers of their sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.planning import Plan
from netzwerkstatt.exchange.rows import SPOKEN
from netzwerkstatt.exchange.sheets import DATASETS, PROJECTS, RELATIONS, TRANSFERS, USES, Sheet
from netzwerkstatt.exchange.stored import Held
from netzwerkstatt.exchange.wanted import Content, Wanted
from netzwerkstatt.ledger.models import ClaimKind, Thing
from netzwerkstatt.registry.models import Organisation, Project, Theme
from netzwerkstatt.registry.queries import named_places

SHOWN = 20
DAY = timedelta(days=1)
Cells = list[list[str]]  # header and value
# Which column of its sheet says each part of a claim's content.
SAID: dict[str, tuple[Sheet, dict[str, str]]] = {
    ClaimKind.PARTNER: (PROJECTS, {"project_id": "project", "subject_id": "municipalities", "happened_on": "from", "ended_on": "until"}),
    ClaimKind.STEP: (TRANSFERS, {
        "thing_id": "solution", "partner_id": "from", "subject_id": "to", "detail": "step", "happened_on": "on", "manner": "manner",
        "confirmed_on": "confirmed", "contested_on": "contested", "proof": "evidence", "reason": "reason",
    }),
    ClaimKind.LINK: (RELATIONS, {
        "subject_id": "from", "partner_id": "to", "detail": "kind", "happened_on": "since", "ended_on": "until", "themes": "themes",
        "origin": "origin", "proof": "evidence",
    }),
    ClaimKind.USE: (USES, {
        "thing_id": "offer", "subject_id": "municipality", "written_name": "municipality", "organisation_id": "organisation",
        "happened_on": "on", "amount": "persons",
    }),
    ClaimKind.COLLECTED: (DATASETS, {"thing_id": "dataset", "subject_id": "municipality", "happened_on": "on", "theme_id": "theme"}),
}  # fmt: skip


def looked_at(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Tell the first rows of each group. A handful of queries, however many rows there are."""
    new, changed, gone = plan.new[:SHOWN], plan.changed[:SHOWN], plan.gone[:SHOWN]
    open_names = [row for row in (*plan.new, *(row for row, _held in plan.changed)) if row.content.written_name][:SHOWN]
    contents = [row.content for row in (*new, *open_names)] + [one.content for pair in changed for one in pair] + [held.content for held in gone]
    words = Words.of(contents)
    return {
        "new": [_row(row) | {"cells": words.cells(row.kind, row.content)} for row in new],
        "changed": [_row(row) | {"cells": words.cells(held.kind, held.content), "changes": words.changes(row, held)} for row, held in changed],
        "gone": [{"sheet": SAID[held.kind][0].title, "row": None, "cells": words.cells(held.kind, held.content)} for held in gone],
        "unresolved": [_row(row) | {"cells": words.cells(row.kind, row.content)} for row in open_names],
    }


def _row(row: Wanted) -> dict[str, Any]:
    return {"sheet": row.line.sheet.title, "row": row.line.row}


@dataclass(slots=True)
class Words:
    """How ids are said."""

    places: dict[int, str]
    things: dict[int, str]
    projects: dict[int, str]
    organisations: dict[int, str]
    themes: dict[Any, str] = field(default_factory=dict)

    @classmethod
    def of(cls, contents: Sequence[Content]) -> "Words":
        """Look up the names that these contents need."""
        return cls(
            {pk: place.name for pk, place in named_places(_ids(contents, "subject_id", "partner_id")).items()},
            dict(Thing.objects.filter(pk__in=_ids(contents, "thing_id")).values_list("pk", "code")),
            dict(Project.objects.filter(pk__in=_ids(contents, "project_id")).values_list("pk", "name")),
            dict(Organisation.objects.filter(pk__in=_ids(contents, "organisation_id")).values_list("pk", "name")),
            {name: theme.label_de for theme in Theme.objects.all() for name in (theme.pk, theme.code)},
        )

    def cells(self, kind: str, content: Content) -> Cells:
        """Say a content by headers."""
        return [[header, value] for _name, header, value in self._said(kind, content) if value]

    def changes(self, row: Wanted, held: Held) -> list[list[str]]:
        """Say header, old and new value of what changes."""
        old = {name: value for name, _header, value in self._said(held.kind, held.content)}
        new = [(name, header, value) for name, header, value in self._said(row.kind, row.content)]
        return [[header, old[name], value] for name, header, value in new if old[name] != value]

    def _said(self, kind: str, content: Content) -> Iterator[tuple[str, str, str]]:
        sheet, columns = SAID[kind]
        for name, code in columns.items():
            yield name, sheet.column(code).header, self._word(kind, name, getattr(content, name))
        if kind == ClaimKind.PARTNER:
            yield "detail", _("Rolle"), _("führt") if content.detail == "lead" else _("Partner")

    def _word(self, kind: str, name: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, date):
            last = value - DAY if (kind, name) == (ClaimKind.PARTNER, "ended_on") else value
            return f"{last:%d.%m.%Y}"
        known: dict[Any, str] = {
            "subject_id": self.places, "partner_id": self.places, "thing_id": self.things, "project_id": self.projects,
            "organisation_id": self.organisations, "theme_id": self.themes, "manner": SPOKEN["manner"], "origin": SPOKEN["origin"],
            "detail": SPOKEN["step"] | SPOKEN["link"] if kind == ClaimKind.LINK else SPOKEN["step"],
        }.get(name, {})  # fmt: skip
        if name == "themes":
            return "; ".join(self.themes.get(code, code) for code in str(value).split())
        return known.get(value, str(value))


def _ids(contents: Iterable[Content], *names: str) -> set[int]:
    return {value for content in contents for name in names if (value := getattr(content, name)) is not None}
