"""A small programme for the windows: imported like an office would, in two deliveries, so that both clocks matter."""

from datetime import date, datetime

import pytest

from netzwerkstatt.foundation.time import BERLIN
from tests.exchange.books import book, load_places, take

DAY = date(2024, 4, 23)
FIRST, LATER = datetime(2024, 4, 22, 16, tzinfo=BERLIN), datetime(2024, 5, 2, 16, tzinfo=BERLIN)
PROJECTS = [["Projekt", "Staffel", "Kommunen", "Beginn", "Ende"], ["Vorhaben 1", 2020, "Köln; Bamberg", "01.01.2021", "31.12.2025"]]
SOLUTIONS = [
    ["Lösung", "Titel", "Projekt", "Handlungsfeld"],
    ["pegel", "Pegel vor Ort", "Vorhaben 1", "Klima und Umwelt"],
    ["parken", "Parken <b>leicht</b>", "Vorhaben 1", "Mobilität"],
]
STEPS = [
    ["Lösung", "Von", "Nach", "Schritt", "Am", "Bestätigt am", "Bestritten am", "Nachweis"],
    ["pegel", "Köln", "Leipzig", "in Betrieb", "01.03.2022", "15.03.2022", "", "Betriebsprotokoll"],
    ["pegel", "Köln", "Landkreis Harz", "in Betrieb", "01.06.2022", "02.06.2022", "", "https://example.org/beschluss"],
    ["parken", "Köln", "Darmstadt", "in Betrieb", "01.02.2023", "01.03.2023", "01.06.2023", ""],
]
LATE_STEPS = [STEPS[0], ["parken", "Köln", "Leipzig", "verstetigt", "01.04.2024", "10.04.2024", "", ""]]
LINKS = [
    ["Von", "Nach", "Art", "Seit", "Bis"],
    ["Köln", "Leipzig", "Wissensaustausch", "01.02.2022", ""],
    ["Leipzig", "Köln", "Wissensaustausch", "01.03.2022", ""],
    ["Darmstadt", "Köln", "Vorbild", "01.05.2022", ""],
]
OFFERS = [
    ["Angebot", "Titel", "Art", "Beginn"],
    ["k1", "=1. Kongress", "Veranstaltung", "01.09.2022"],
    ["sprechstunde-rat", "Sprechstunde", "Beratung", "01.01.2022"],
]
USES = [
    ["Angebot", "Kommune", "Am", "Personen"],
    ["k1", "Leipzig", "01.09.2022", 3],
    ["k1", "Neuenkirchen", "01.09.2022", 1],
    ["sprechstunde-rat", "Darmstadt", "05.10.2022", ""],
]
DATASETS = [["Datensatz", "Titel", "Kommune", "Erhoben am", "Thema"], ["baeume", "Baumkataster", "Köln", "01.02.2024", "Klima und Umwelt"]]


@pytest.fixture
def programme(db: None) -> None:
    """One project, two solutions (one contested), three links, uses (one open name, one consultation), a dataset; one transfer reported late."""
    load_places()
    take(
        book(
            projekte=PROJECTS, loesungen=SOLUTIONS, uebertragungen=STEPS, verbindungen=LINKS, angebote=OFFERS, nutzungen=USES, datensaetze=DATASETS
        ),
        keep_unresolved=True, known_since=FIRST,
    )  # fmt: skip
    take(book(uebertragungen=LATE_STEPS), known_since=LATER)
