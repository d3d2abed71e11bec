"""The command `netzwerkstatt`: its verbs and options. Exit status 0 done, 1 refused with the reason, 2 used wrongly."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from django.db import OperationalError, ProgrammingError
from django.utils import translation

from netzwerkstatt.commands import asking, keeping, loading, mapping, measuring, networking, running, working
from netzwerkstatt.exchange.lines import Fault, RowsRefused
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import parse_day, parse_moment
from netzwerkstatt.network.graph import KINDS
from netzwerkstatt.network.writing import WRITERS

Verb = Callable[[argparse.Namespace], int]


def day(text: str) -> date:
    """Read a day for argparse."""
    if (found := parse_day(text)) is None:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tag (2024-04-23 oder 23.04.2024)")
    return found


def moment(text: str) -> datetime:
    """Read a day or timestamp for argparse."""
    if (found := parse_moment(text)) is None:
        raise argparse.ArgumentTypeError(f"„{text}“ ist weder Tag noch Zeitpunkt (2024-04-23 oder 2024-04-23T12:00:00+02:00)")
    return found


def build_parser() -> argparse.ArgumentParser:
    """Describe every verb."""
    parser = argparse.ArgumentParser(prog="netzwerkstatt", description="Jede Zahl führt zu ihren Belegen.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="BEFEHL")

    def add(name: str, verb: Verb, about: str, under: "argparse._SubParsersAction[argparse.ArgumentParser]" = verbs) -> argparse.ArgumentParser:
        made = under.add_parser(name, help=about, description=about)
        made.set_defaults(act=verb)
        return made

    def group(name: str, about: str) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
        return verbs.add_parser(name, help=about, description=about).add_subparsers(dest="what", required=True, metavar="BEFEHL")

    add("setup", running.setup, "Datenbank anlegen oder auf den neuesten Stand bringen")
    add("demo", loading.demo, "das Demo-Programm in eine leere Installation laden")
    _add_loading(add, group)
    _add_asking(add, group)
    _add_network(add, group)
    _add_accounts(add, group)
    _add_keeping(add)
    add("worker", working.work, "nur den Hintergrundarbeiter starten; „serve“ tut es selbst")
    serve = add("serve", running.serve, "Server und Hintergrundarbeiter starten")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=2)
    return parser


def _add_network(add: Callable[..., argparse.ArgumentParser], group: Callable[..., object]) -> None:
    network = group("network", "das Netzwerk der Kommunen")
    made = add("measures", measuring.network_measures, "Maße des Netzwerks mit ihrer Bedeutung", network)
    made.add_argument("--as-of", type=day, metavar="TAG")
    made.add_argument("--known-on", type=moment, metavar="TAG|ZEITPUNKT")
    made.add_argument("--json", action="store_true")
    out = add("export", networking.export_network, "die öffentlichen Verbindungen für andere Programme ausgeben", network)
    out.add_argument("--format", choices=sorted(WRITERS), required=True)
    out.add_argument("file", type=Path)
    out.add_argument("--as-of", type=day, metavar="TAG")
    out.add_argument("--known-on", type=moment, metavar="TAG|ZEITPUNKT")
    out.add_argument("--kind", choices=KINDS, action="append", help="nur diese Art; mehrmals möglich")
    out.add_argument("--land", default="", metavar="SCHLÜSSEL", help="ein Ende liegt in diesem Land, zweistellig")


def _add_accounts(add: Callable[..., argparse.ArgumentParser], group: Callable[..., object]) -> None:
    office = group("office", "Konten der Koordinierungsstelle")
    new = add("add", running.add_office, "jemandem Zugang geben; zeigt einen Einmal-Link", office)
    new.add_argument("email")
    new.add_argument("--ministry", action="store_true", help="liest alles, ändert nichts")
    add("list", running.list_office, "zeigen, wer Zugang hat", office)
    add("end", running.end_office, "jemandem den Zugang sofort nehmen", office).add_argument("email")
    add("reset-factor", running.reset_factor, "einen verlorenen zweiten Faktor entfernen", office).add_argument("email")


def _add_keeping(add: Callable[..., argparse.ArgumentParser]) -> None:
    keep = add("backup", keeping.backup, "alles in eine Datei sichern: Datenbank, Dateien, Schlüssel")
    keep.add_argument("file", type=Path)
    keep.add_argument("--without-keys", action="store_true", help="den Schlüssel der Installation weglassen")
    add("tidy", keeping.tidy_up, "wegräumen, was nur eine Zeit lang aufbewahrt wird; der Hintergrundarbeiter tut es täglich")
    back = add("restore", keeping.restore, "eine Sicherung in eine leere Installation einspielen und prüfen")
    back.add_argument("file", type=Path)
    back.add_argument("--dry-run", action="store_true", help="nur prüfen, ob die Datei unversehrt ist")


def _add_loading(add: Callable[..., argparse.ArgumentParser], group: Callable[..., object]) -> None:
    register = add("load", loading.load_register_file, "ein amtliches Verzeichnis laden", group("register", "das amtliche Gemeindeverzeichnis"))
    register.add_argument("file", type=Path)
    register.add_argument("--vintage", type=day, metavar="TAG", help="Gebietsstand; bei CSV nötig")
    lines = add(
        "load", mapping.load_boundaries_file, "Ländergrenzen oder Kreisgrenzen für die Karte laden", group("boundaries", "Grenzen auf der Karte")
    )
    lines.add_argument("file", type=Path)
    lines.add_argument("--credit", default="", metavar="TEXT", help="Quelle und Lizenz; nötig, wo die Datei sie nicht nennt")
    take = add("import", loading.import_file, "eine Arbeitsmappe oder einen Ordner mit CSV einlesen")
    take.add_argument("file", type=Path)
    take.add_argument("--dry-run", action="store_true", help="nur berichten")
    take.add_argument("--complete", action="store_true", help="was auf den Blättern der Datei nicht mehr steht, wird zurückgezogen")
    take.add_argument("--keep-unresolved", action="store_true", help="unklare Namen in Nutzungen offen lassen")
    take.add_argument("--known-since", type=moment, metavar="ZEITPUNKT", help="nur zum Eröffnen einer Geschichte")
    take.add_argument("--json", action="store_true")
    imports = group("imports", "bisherige Importe")
    add("list", loading.list_imports, "Importe zeigen", imports)
    back = add("retract", loading.retract_run, "einen Import zurückziehen", imports)
    back.add_argument("run", type=int)
    back.add_argument("--reason", required=True)
    out = add("export", loading.export_file, "alles als Arbeitsmappe oder CSV-Ordner ausgeben")
    out.add_argument("file", type=Path)


def _add_asking(add: Callable[..., argparse.ArgumentParser], group: Callable[..., object]) -> None:
    figures = add("figures", asking.figures, "alle Kennzahlen")
    figure = add("figure", asking.figure, "eine Kennzahl, ihre Aufteilung, ihre Belege")
    figure.add_argument("code")
    figure.add_argument("--by", metavar="MERKMAL")
    figure.add_argument("--records", metavar="DATEI.csv|-")
    for made in (figures, figure):
        made.add_argument("--as-of", type=day, metavar="TAG")
        made.add_argument("--known-on", type=moment, metavar="TAG|ZEITPUNKT")
        made.add_argument("--json", action="store_true")
    snapshots = group("snapshot", "eingefrorene Stände")
    freeze = add("freeze", asking.freeze, "alle Kennzahlen für einen Tag einfrieren", snapshots)
    freeze.add_argument("--as-of", type=day, required=True, metavar="TAG")
    add("list", asking.list_snapshots, "eingefrorene Stände zeigen", snapshots)
    add("verify", asking.verify_snapshots, "eingefrorene Stände nachrechnen", snapshots)
    add("verify", asking.verify_ledger, "das Hauptbuch prüfen", group("ledger", "das Hauptbuch"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; refusals go to stderr, with --json to stdout too."""
    options = build_parser().parse_args(arguments)
    with translation.override("de"):
        try:
            return options.act(options)
        except Refusal as refusal:
            _tell(refusal, as_json=getattr(options, "json", False))
        except (OperationalError, ProgrammingError) as error:
            reason = str(error).strip().splitlines()[0]
            text = f"Die Datenbank antwortet nicht wie erwartet. Ist sie erreichbar und mit „netzwerkstatt setup“ angelegt? ({reason})"
            _tell(Refusal("commands.database", text), as_json=getattr(options, "json", False))
        except OSError as error:
            _tell(Refusal("commands.file", f"{error.filename or ''}: {error.strerror or error}"), as_json=getattr(options, "json", False))
        return 1


def _tell(refusal: Refusal, *, as_json: bool) -> None:
    faults = refusal.faults if isinstance(refusal, RowsRefused) else []
    if as_json:
        listed = [asdict(fault) for fault in faults] or [asdict(Fault("", None, "", "", str(refusal.text)))]
        json.dump({"errors": listed}, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    sys.stderr.write(f"{refusal.text}\n")
    for fault in faults:
        sys.stderr.write(f"  {said(fault)}\n")


def said(fault: Fault) -> str:
    """Say a fault in one line: place, value, what is wrong, what might be meant."""
    where = ", ".join(filter(None, [fault.sheet, f"Zeile {fault.row}" if fault.row else "", fault.column]))
    meant = f" Gemeint vielleicht: {'; '.join(fault.candidates)}" if fault.candidates else ""
    return f"{where}: {fault.message}{meant}"


if __name__ == "__main__":
    sys.exit(main())
