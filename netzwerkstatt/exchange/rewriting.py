"""A claim as the row that would state it: what a form for correcting it begins with."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2s

from django.db.models import Q
from django.utils.translation import gettext as _

from netzwerkstatt.exchange.rows import SPOKEN
from netzwerkstatt.exchange.sheets import DATASETS, PROJECTS, RELATIONS, TRANSFERS, USES, Sheet
from netzwerkstatt.exchange.stored import held_claims
from netzwerkstatt.exchange.wanted import Content
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.registry.models import Municipality, Organisation, Project, Theme, short_name
from netzwerkstatt.registry.queries import matcher

Values = dict[str, str]
DAY = timedelta(days=1)


class ChangedMeanwhile(Refusal):
    """Somebody else worded the statement anew since it was looked at."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected: a claim, the state of its row as the form showed it ("" where no form did), and why."""

    claim: Claim
    state: str = ""
    reason: str = ""

    def check(self) -> None:
        """Raises ChangedMeanwhile unless the row still says what it said. Call with the ledger locked."""
        stands = Claim.objects.filter(pk=self.claim.pk, retracted_at=None).exists()
        if not stands or (self.state and self.state != state_of(row_of(self.claim)[1])):
            raise ChangedMeanwhile("exchange.changed_meanwhile", _("Diese Angabe wurde inzwischen geändert."))


def state_of(values: Values) -> str:
    """Give a short mark of what a row says: it differs as soon as the row does."""
    return blake2s(json.dumps(values, sort_keys=True).encode(), digest_size=8).hexdigest()


def row_of(claim: Claim) -> tuple[Sheet, Values]:
    """Give the sheet and the values by column code that state a standing claim; for a partnership, the whole project's row."""
    sheet, write = WRITERS[claim.kind]
    (held,) = held_claims([claim.kind], Q(pk=claim.pk))
    return sheet, {code: value for code, value in write(claim, held.content).items() if value}


def written_place(pk: int | None) -> str:
    """Write a place so that reading it again finds it: by its name where that is enough, else by its key."""
    if pk is None:
        return ""
    name, kind, designation, key = Municipality.objects.values_list("name", "kind", "designation", "key").get(pk=pk)
    return understood(pk, (short_name(name, kind, designation), name), key)


def understood(pk: int, names: Iterable[str], key: str) -> str:
    """Give the first of a place's names that leads to it alone, else its key."""
    match = matcher().match
    return next((name for name in names if (found := match(name).place) is not None and found.id == pk), key)


def written_day(day: date | None) -> str:
    """Write a day as the office does."""
    return day.strftime("%d.%m.%Y") if day else ""


def _step(claim: Claim, said: Content) -> Values:
    return {
        "solution": _code(claim), "from": written_place(said.partner_id), "to": written_place(said.subject_id), "step": SPOKEN["step"][said.detail],
        "on": written_day(said.happened_on), "manner": SPOKEN["manner"].get(said.manner, ""), "confirmed": written_day(said.confirmed_on),
        "contested": written_day(said.contested_on), "reason": said.reason,
    }  # fmt: skip


def _link(_claim: Claim, said: Content) -> Values:
    labels = dict(Theme.objects.values_list("code", "label_de"))
    return {
        "from": written_place(said.subject_id), "to": written_place(said.partner_id), "kind": SPOKEN["link"][said.detail],
        "since": written_day(said.happened_on), "until": written_day(said.ended_on), "origin": SPOKEN["origin"].get(said.origin, ""),
        "themes": "; ".join(labels.get(code, code) for code in said.themes.split()),
    }  # fmt: skip


def _use(claim: Claim, said: Content) -> Values:
    organisation = Organisation.objects.filter(pk=said.organisation_id or 0).values_list("name", flat=True).first()
    return {
        "offer": _code(claim), "municipality": written_place(said.subject_id) or said.written_name, "organisation": organisation or "",
        "on": written_day(said.happened_on), "persons": "" if said.amount is None else str(said.amount),
    }  # fmt: skip


def _dataset(claim: Claim, said: Content) -> Values:
    row = claim.thing.dataset if claim.thing else None
    if row is None:
        return {}
    return {
        "dataset": _code(claim), "title": row.title, "municipality": written_place(said.subject_id), "on": written_day(said.happened_on),
        "theme": row.theme.label_de if row.theme else "", "url": row.url, "licence": row.licence,
    }  # fmt: skip


def _partner(claim: Claim, said: Content) -> Values:
    project = Project.objects.select_related("cohort").get(pk=said.project_id or 0)
    partners = Claim.objects.filter(kind=ClaimKind.PARTNER, project=project, retracted_at=None).order_by("id").values_list("subject", "detail")
    ordered = sorted(partners, key=lambda row: row[1] != "lead")
    return {
        "project": project.name, "cohort": project.cohort.name, "municipalities": "; ".join(written_place(place) for place, _detail in ordered),
        "from": written_day(said.happened_on), "until": written_day(said.ended_on - DAY if said.ended_on else None), "category": project.category,
    }  # fmt: skip


def _code(claim: Claim) -> str:
    return claim.thing.code if claim.thing else ""


WRITERS: dict[str, tuple[Sheet, Callable[[Claim, Content], Values]]] = {
    ClaimKind.STEP: (TRANSFERS, _step), ClaimKind.LINK: (RELATIONS, _link), ClaimKind.USE: (USES, _use), ClaimKind.COLLECTED: (DATASETS, _dataset),
    ClaimKind.PARTNER: (PROJECTS, _partner),
}  # fmt: skip
