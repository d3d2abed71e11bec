"""A workbook of any length from a seed: places of the loaded register, written as real tables write them."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.registry.queries import matcher

FIRST, DAYS = date(2020, 1, 1), 1_800
SOLUTIONS, OFFERS, PROJECTS = 400, 300, 73
SHARES = {"Übertragungen": 0.2, "Verbindungen": 0.25, "Nutzungen": 0.4, "Datensätze": 0.15}
HEADERS = {
    "Projekte": ["Projekt", "Staffel", "Kommunen", "Beginn", "Ende"],
    "Lösungen": ["Lösung", "Titel", "Projekt"],
    "Angebote": ["Angebot", "Titel", "Art", "Beginn"],
    "Übertragungen": ["Lösung", "Von", "Nach", "Schritt", "Am", "Bestätigt am", "Bestritten am", "Nachweis"],
    "Verbindungen": ["Von", "Nach", "Art", "Seit", "Bis", "Herkunft", "Nachweis"],
    "Nutzungen": ["Angebot", "Kommune", "Am", "Personen"],
    "Datensätze": ["Datensatz", "Titel", "Kommune", "Erhoben am"],
}
STEPS = ["Interesse", "Austausch", "Entscheidung", "Test", "in Betrieb", "verstetigt", "beendet"]


class Scribe:
    """Writes places and days the way people do."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        match = matcher().match
        rows = Municipality.objects.filter(valid_until=None, is_unincorporated=False, scheme="ags").values_list("key", "name").order_by("key")
        self.places = [(key, name if (found := match(name).place) and found.key == key else key) for key, name in rows]

    def place(self) -> int:
        """Draw a place; a few are drawn often."""
        return int(len(self.places) * self.chance.random() ** 2)

    def written(self, place: int) -> str | int:
        """Write it by key, key without zero, name, or name in capitals."""
        key, name = self.places[place]
        return self.chance.choice([key, int(key), name, name.upper(), f"{name} "])

    def day(self) -> date:
        """Draw a day."""
        return FIRST + timedelta(days=self.chance.randrange(DAYS))

    def rows(self, number: int) -> Iterator[tuple[str, list]]:
        """Give rows by sheet; identities differ, transfers have one giver."""
        lead = [self.place() for _ in range(PROJECTS)]
        for index in range(PROJECTS):
            yield "Projekte", [f"Vorhaben {index}", 2019 + index % 3, str(self.places[lead[index]][0]), FIRST, FIRST + timedelta(days=1_400 + index)]
        for index in range(SOLUTIONS):
            yield "Lösungen", [f"L{index}", f"Lösung {index}", f"Vorhaben {index % PROJECTS}"]
        for index in range(OFFERS):
            yield "Angebote", [f"A{index}", f"Angebot {index}", ["Veranstaltung", "Beratung", "Leitfaden"][index % 3], FIRST]
        seen: set[tuple] = set()
        for sheet, share in SHARES.items():
            made = 0
            while made < number * share:
                identity, row = getattr(self, WRITERS[sheet])(made, lead)
                if identity not in seen:
                    seen.add(identity)
                    made += 1
                    yield sheet, row

    def transfer(self, _number: int, lead: list[int]) -> tuple[tuple, list]:
        """One step; the giver is the lead of the solution's project."""
        index, receiver, step, day = self.chance.randrange(SOLUTIONS), self.place(), self.chance.choice(STEPS), self.day()
        giver = lead[index % PROJECTS]
        receiver = receiver if receiver != giver else (receiver + 1) % len(self.places)
        confirmed = day if step in STEPS[4:6] and self.chance.random() < 0.6 else ""
        row = [f"L{index}", self.written(giver), self.written(receiver), step, day, confirmed, "", "Protokoll"]
        return ("t", index, receiver, step, day), row

    def link(self, _number: int, _lead: list[int]) -> tuple[tuple, list]:
        """One statement."""
        one, other, day = self.place(), self.place(), self.day()
        other = other if other != one else (one + 1) % len(self.places)
        kind = self.chance.choice(["Vorbild", "Wissensaustausch", "gemeinsame Entwicklung"])
        until = day + timedelta(days=self.chance.randrange(1, 900)) if self.chance.random() < 0.3 else ""
        return ("l", one, other, kind, day), [self.written(one), self.written(other), kind, day, until, "Umfrage", "Umfrage 2023"]

    def use(self, _number: int, _lead: list[int]) -> tuple[tuple, list]:
        """One use."""
        index, place, day = self.chance.randrange(OFFERS), self.place(), self.day()
        return ("u", index, place, day), [f"A{index}", self.written(place), day, self.chance.randrange(6)]

    def dataset(self, number: int, _lead: list[int]) -> tuple[tuple, list]:
        """One dataset."""
        return ("d", number), [f"D{number}", f"Datensatz {number}", self.written(self.place()), self.day()]


WRITERS = {"Übertragungen": "transfer", "Verbindungen": "link", "Nutzungen": "use", "Datensätze": "dataset"}


def write(path: Path, rows: int, seed: int = 5) -> None:
    """Write a workbook with so many statements."""
    with xlsxwriter.Workbook(path, {"constant_memory": False, "default_date_format": "dd.mm.yyyy"}) as book:
        pages = {name: book.add_worksheet(name) for name in HEADERS}
        last = dict.fromkeys(HEADERS, 0)
        for name, page in pages.items():
            page.write_row(0, 0, HEADERS[name])
        for name, row in Scribe(seed).rows(rows):
            last[name] += 1
            pages[name].write_row(last[name], 0, row)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
