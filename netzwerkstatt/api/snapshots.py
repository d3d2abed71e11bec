"""Frozen states: the list, and one with its figures."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Spoken, require_known
from netzwerkstatt.api.problems import Refused
from netzwerkstatt.api.telling import Teller, told
from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.frozen import Frozen, frozen_state, frozen_states

router = Router(tags=["snapshots"])


@router.get("", response=shapes.Snapshots, url_name="snapshots", operation_id="snapshots", summary="Frozen states")
def snapshots(request: HttpRequest, asked: Query[Spoken]) -> HttpResponse:
    """All frozen states, newest first, with what was corrected."""
    require_known(request, asked)
    teller = Teller(request)
    items = [shapes.SnapshotRow(**_facts(teller, one)) for one in frozen_states()]
    return told(shapes.Snapshots(items=items, total=len(items), demo=is_demo(), url=teller.page(links.snapshots_address())))


def _facts(teller: Teller, one: Frozen) -> dict[str, Any]:
    corrections = [shapes.Correction(code=said.code, title=said.title, text=said.text, at=said.at) for said in one.corrections]
    return {
        "id": one.public_id, "as_of": one.as_of, "known_on": one.known_on, "sha256": one.sha256, "corrections": corrections,
        "url": teller.page(links.snapshot_address(one.public_id)), "api": teller.api("snapshot", one.public_id),
    }  # fmt: skip


@router.get("/{public_id}", response=shapes.SnapshotFull, url_name="snapshot", operation_id="snapshot", summary="One frozen state with its figures")
def snapshot(request: HttpRequest, public_id: str, asked: Query[Spoken]) -> HttpResponse:
    """The figures as they were frozen; a wrong one has a correction beside it."""
    require_known(request, asked)
    teller = Teller(request)
    try:
        found = frozen_state(UUID(public_id))
    except ValueError:
        found = None
    if found is None:
        raise Refused(404, _("Diesen eingefrorenen Stand gibt es nicht."))
    figures = [shapes.FrozenFigure(**(one | {"title": _title(one["code"])})) for one in json.loads(found.body)["figures"]]
    return told(shapes.SnapshotFull(**_facts(teller, found), demo=is_demo(), figures=figures))


def _title(code: str) -> str:
    return str(FIGURES[code].words.title) if code in FIGURES else code
