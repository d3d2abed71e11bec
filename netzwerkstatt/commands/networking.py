"""Console verbs about the network."""

import argparse
import sys

import numpy as np
from django.conf import settings

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import BERLIN, now, today
from netzwerkstatt.network.facts import About
from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.queries import public_ids
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.store import VISITOR, graph_at
from netzwerkstatt.network.writing import WRITERS
from netzwerkstatt.registry.models import State

DEMO = "Demo. Erzeugte Daten. Keine Website des Bundes."


def export_network(options: argparse.Namespace) -> int:
    """Write the public links in force as a file for other programs."""
    if options.land and not State.objects.filter(code=options.land).exists():
        raise Refusal("network.land", f"Ein Land mit dem Schlüssel „{options.land}“ gibt es nicht.")
    day, known = options.as_of or today(), options.known_on or now()
    picked = select(graph_at(known, VISITOR).graph, Wanted(number_of(day), kinds=frozenset(options.kind or ()), state=options.land))
    source = f"Netzwerkstatt, {settings.PROGRAMME_NAME}"
    about = About("Netzwerk", source, day, known.astimezone(BERLIN).isoformat(timespec="seconds"), DEMO if is_demo() else "")
    write, _content_type = WRITERS[options.format]
    options.file.write_bytes(write(picked, public_ids(map(int, picked.graph.claim[picked.links])), about))
    counts, derived = picked.counts, int(np.count_nonzero(picked.links)) - picked.counts.statements
    sys.stdout.write(f"{counts.statements} Angaben und {derived} abgeleitete Verbindungen, {counts.pairs} Paare, {counts.places} Kommunen.\n")
    return 0
