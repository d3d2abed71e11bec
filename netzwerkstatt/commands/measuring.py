"""Console verbs that measure the network."""

import argparse
import json
import sys
from typing import Any

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.network.actions import measured
from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.meanings import TOPS, tell_overall, tell_value, whole
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.store import MEMBER, graph_at

SHOWN = 5


def network_measures(options: argparse.Namespace) -> int:
    """Measure the network on a day, all links, public or not."""
    day, known = options.as_of or today(), options.known_on or now()
    content = measured(select(graph_at(known, MEMBER).graph, Wanted(number_of(day))))
    if options.json:
        json.dump({"as_of": day.isoformat(), "known_on": known.isoformat(), **content}, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(f"Das Netz am {day:%d.%m.%Y}\n")
        sys.stdout.writelines(f"{told.value}\t{told.name}\t{told.meaning}\n" for told in tell_overall(content["overall"]))
        sys.stdout.writelines(_lists(content))
    return 0


def _lists(content: dict[str, Any]) -> list[str]:
    lines = []
    for code, places in content["top"].items():
        if places:
            lines.append(f"\n{TOPS[code]()}{_estimated(content) if code == 'between' else ''}\n")
            lines += [f"  {tell_value(code, place['value'])}\t{place['name']}\n" for place in places[:SHOWN]]
    if content["isolated"]:
        lines.append("\nGeförderte ohne Verbindung\n")
        lines += [f"  {name}\n" for _key, name in content["isolated"]]
    return lines


def _estimated(content: dict[str, Any]) -> str:
    sources = content["between_sources"]
    return f" (geschätzt aus den Wegen von {whole(sources)} Kommunen)" if sources else ""
