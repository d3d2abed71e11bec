"""Workbooks to import, written as small tables."""

from typing import Any

from netzwerkstatt.exchange.actions import Options, Outcome, import_workbook
from netzwerkstatt.exchange.reading import RawSheet, RawWorkbook
from netzwerkstatt.foundation.time import parse_day
from netzwerkstatt.registry.actions import load_register
from netzwerkstatt.registry.placetable import read_place_table

REGISTER = """key;name;kind;designation;state;state_name;population
05315000;Köln, Stadt;municipality;Kreisfreie Stadt;05;Nordrhein-Westfalen;1084831
14713000;Leipzig, Stadt;municipality;Kreisfreie Stadt;14;Sachsen;616093
09461000;Bamberg, Stadt;municipality;Kreisfreie Stadt;09;Bayern;79935
06411000;Darmstadt, Wissenschaftsstadt;municipality;Kreisfreie Stadt;06;Hessen;162243
01051088;Neuenkirchen;municipality;Gemeinde;01;Schleswig-Holstein;1000
03351018;Neuenkirchen;municipality;Gemeinde;03;Niedersachsen;2000
15085;Harz;district;Landkreis;15;Sachsen-Anhalt;212485
"""


def load_places() -> None:
    """Load seven places."""
    day = parse_day("2023-11-30")
    assert day is not None
    load_register(register=read_place_table(REGISTER.encode(), day), file_name="orte.csv", sha256="0" * 64, by=None)


def book(**tables: list[list[Any]]) -> RawWorkbook:
    """Make a workbook: each table begins with its header."""
    names = {"projekte": "Projekte", "loesungen": "Lösungen", "uebertragungen": "Übertragungen", "verbindungen": "Verbindungen",
             "angebote": "Angebote", "nutzungen": "Nutzungen", "datensaetze": "Datensätze", "kommunen": "Kommunen"}  # fmt: skip
    sheets = [RawSheet(names.get(name, name), table[0], list(enumerate(table[1:], 2))) for name, table in tables.items()]
    return RawWorkbook("test.xlsx", sheets, repr(tables).encode())


def take(workbook: RawWorkbook, **options: Any) -> Outcome:
    """Import it."""
    return import_workbook(workbook=workbook, options=Options(**options), by=None)


PROJECTS = [["Projekt", "Staffel", "Kommunen", "Beginn", "Ende"], ["Vorhaben 1", 2020, "Köln; Bamberg", "01.01.2021", "31.12.2025"]]
SOLUTIONS = [["Lösung", "Titel", "Projekt"], ["L1", "Pegel vor Ort", "Vorhaben 1"]]
STEP_HEADER = ["Lösung", "Von", "Nach", "Schritt", "Am", "Bestätigt am", "Bestritten am"]
LINK_HEADER = ["Von", "Nach", "Art", "Seit", "Bis"]
LINKS = [LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "01.02.2022", ""], ["Leipzig", "Köln", "Wissensaustausch", "01.03.2022", "01.01.2024"]]
OFFERS = [["Angebot", "Titel", "Art", "Beginn"], ["K1", "1. Kongress", "Veranstaltung", "01.09.2022"]]
