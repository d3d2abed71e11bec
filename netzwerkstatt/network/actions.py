"""What the worker does about the network: draw its picture anew and measure it, when the ledger has moved on. Rows made here are derived."""

from datetime import date
from hashlib import blake2b
from typing import Any

import numpy as np
from django.db import transaction

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.models import Clock
from netzwerkstatt.network.between import betweenness
from netzwerkstatt.network.engines import communities
from netzwerkstatt.network.graph import NO_GROUP, Graph, number_of
from netzwerkstatt.network.layout import Asked, Drawn, draw
from netzwerkstatt.network.levels import is_too_large
from netzwerkstatt.network.measures import Measures
from netzwerkstatt.network.measuring import content_of
from netzwerkstatt.network.models import Layout, Measured, Spot
from netzwerkstatt.network.selecting import Picked, Wanted, select
from netzwerkstatt.network.store import AUDIENCES, VISITOR, graph_at
from netzwerkstatt.network.ties import Web
from netzwerkstatt.registry.queries import places_on

BATCH = 500


def keep_up(*, by: User | None = None) -> bool:
    """Draw and measure what has changed; say whether anything had. One query where nothing has."""
    version = Clock.objects.values_list("version", flat=True).get(pk=1)
    is_drawn = Layout.objects.filter(ledger_version=version).exists()
    drew = not is_drawn and draw_layout(by=by)
    return measure(today()) or drew


def draw_layout(*, by: User | None = None) -> bool:
    """Draw the picture from what a visitor may see of the network as known now; say whether it changed. Whoever draws at the same time: one wins.

    Nothing is drawn where the same places and pairs were drawn last, or where so many are shown summed up instead. A drawing by the worker is
    nobody's deed and not in the journal.
    """
    version = Clock.objects.values_list("version", flat=True).get(pk=1)
    graph = graph_at(now(), VISITOR).graph
    row, _made = Layout.objects.get_or_create(pk=1, defaults={"made_at": now()})
    low, high, _pair = graph.pairs
    web = Web(len(graph.places), low, high)
    content = _digest(graph, web)
    if is_too_large(graph) or (row.version and row.quality.get("content") == content):
        Layout.objects.filter(pk=1, version=row.version).update(ledger_version=version)
        return False
    drawn = draw(_asked(graph, web))
    quality = {"content": content, "modularity": drawn.modularity, "is_kept": drawn.is_kept}
    changes = {"version": row.version + 1, "ledger_version": version, "made_at": now(), "groups": _groups(graph, drawn), "quality": quality}
    with transaction.atomic():
        if not Layout.objects.filter(pk=1, version=row.version).update(**changes):
            return False
        _keep_spots(graph, drawn)
        if by:
            log(code="network.draw_layout", by=by, data={"version": row.version + 1})
    return True


def _digest(graph: Graph, web: Web) -> str:
    told = [place.key for place in graph.places]
    return blake2b(repr(told).encode() + web.low.tobytes() + web.high.tobytes(), digest_size=12).hexdigest()


def _asked(graph: Graph, web: Web) -> Asked:
    ids = [place.id for place in graph.places]
    people = places_on(ids, today())
    last = {pk: (x, y, group) for pk, x, y, group in Spot.objects.values_list("municipality", "x", "y", "group")}
    unknown = (np.nan, np.nan, NO_GROUP)
    spots = np.array([last.get(pk, unknown) for pk in ids], float).reshape(-1, 3)

    def degrees_of(name: str) -> Any:
        return np.array([np.nan if getattr(place, name) is None else getattr(place, name) for place in graph.places], float)

    population = np.array([people[pk].population or 0 for pk in ids], float)
    return Asked(web, degrees_of("latitude"), degrees_of("longitude"), population, spots[:, :2], spots[:, 2].astype(np.int32))


def _groups(graph: Graph, drawn: Drawn) -> list[dict[str, Any]]:
    return [
        {"group": group.number, "key": graph.places[group.place].key, "name": graph.places[group.place].name, "hull": group.hull}
        for group in drawn.groups
    ]  # fmt: skip


def _keep_spots(graph: Graph, drawn: Drawn) -> None:
    """Replace all positions: who is gone from what a visitor may see has none any more."""
    Spot.objects.all().delete()
    rows = zip(graph.places, drawn.at.tolist(), drawn.group.tolist(), strict=True)
    Spot.objects.bulk_create((Spot(municipality_id=place.id, x=x, y=y, group=group) for place, (x, y), group in rows), batch_size=BATCH)


def measure(day: date) -> bool:
    """Measure the network on a day as known now, for each audience; say whether anything was to be done. Two queries where nothing was."""
    version = Clock.objects.values_list("version", flat=True).get(pk=1)
    done = set(Measured.objects.filter(ledger_version=version, day=day).values_list("audience", flat=True))
    for audience in AUDIENCES.keys() - done:
        content = measured(select(graph_at(now(), audience).graph, Wanted(number_of(day))))
        values = {"ledger_version": version, "day": day, "made_at": now(), "content": content}
        Measured.objects.update_or_create(audience=audience, defaults=values)
    return bool(AUDIENCES.keys() - done)


def measured(picked: Picked) -> dict[str, Any]:
    """Give all measures of a choice, those too that take seconds in a large network."""
    web = Measures(picked).web
    return content_of(picked, betweenness(web), communities(web))
