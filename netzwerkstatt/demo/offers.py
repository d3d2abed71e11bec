"""The sheets Angebote and Nutzungen: what the office offers, and which places and bodies used it on which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from netzwerkstatt.demo.cast import Cast, Participant
from netzwerkstatt.demo.chance import LAST_DAY, growing, seeded, weighted, working_day
from netzwerkstatt.demo.places import Place, spelled
from netzwerkstatt.demo.reports import Report
from netzwerkstatt.demo.tables import day, table

EVENT, CONGRESS = "Veranstaltung", "kongress-"
ANNOUNCED_BEFORE = timedelta(days=60)
FIRST_ANNOUNCED = date(2021, 3, 1)
# how many persons come along: to a congress, to another event, to anything else
CONGRESS_PARTY = [(1, 34.0), (2, 40.0), (3, 17.0), (4, 6.0), (5, 3.0)]
EVENT_PARTY = [(1, 70.0), (2, 24.0), (3, 6.0)]
OTHER_PARTY = [(1, 40.0), (2, 35.0), (3, 17.0), (4, 8.0)]
FUNDED_AT_CONGRESS, GUEST_AT_CONGRESS, BODY_AT_CONGRESS, BODY_AT_EVENT = 0.70, 0.14, 0.75, 0.12
USES_OF_FUNDED, USES_OF_GUEST = 9.0, 3.3
DRAW = {EVENT: 6.0, "Beratung": 1.0, "Peer-Learning": 1.0, "Arbeitsgemeinschaft": 1.0, "Leitfaden": 0.7, "Sonstiges": 0.8}
ONLY_ONCE = 0.27


@dataclass(frozen=True)
class Offer:
    """An offer from a day on; events end, most others stay open."""

    code: str
    title: str
    kind: str
    begin: date
    end: date | None

    @property
    def is_congress(self) -> bool:
        return self.code.startswith(CONGRESS)


@dataclass(frozen=True)
class Attendee:
    """Who used an offer: as written in the list, a place or another body."""

    place: str | None
    body: str | None = None


def offers() -> list[Offer]:
    """Return the programme of offers in the order they began."""
    return [Offer(row["code"], row["title"], row["kind"], date.fromisoformat(row["begin"]), day(row["end"])) for row in table("offers")]


def offer_reports(found: list[Offer]) -> list[Report]:
    """Return the sheet Angebote, announced before they begin."""
    return [Report("Angebote", max(FIRST_ANNOUNCED, offer.begin - ANNOUNCED_BEFORE), _offer_row(offer)) for offer in found if offer.begin <= LAST_DAY]


def use_reports(cast: Cast, found: list[Offer], seed: int | None = None) -> list[Report]:
    """Return the sheet Nutzungen: places by how busy they are, congresses by who comes, bodies, and names nobody could settle."""
    rng = seeded("uses", seed)
    uses = [*_everyday_uses(cast, found, rng), *_congress_uses(cast, found, rng), *_body_uses(found, rng), *_unsettled_uses(found, rng)]
    return [report for report in uses if report.known <= LAST_DAY]


def _offer_row(offer: Offer) -> dict[str, object]:
    return {"Angebot": offer.code, "Titel": offer.title, "Art": offer.kind, "Beginn": offer.begin, "Ende": offer.end}


def _everyday_uses(cast: Cast, found: list[Offer], rng: Random) -> Iterator[Report]:
    usual = [offer for offer in found if not offer.is_congress]
    for person, mean in [*((person, USES_OF_FUNDED) for person in cast.funded), *((person, USES_OF_GUEST) for person in cast.guests)]:
        times = 1 if mean == USES_OF_GUEST and rng.random() < ONLY_ONCE else 2 + int(person.weight * mean * rng.random())
        moments = [_contact(person, number, rng) for number in range(times)]
        chosen = dict.fromkeys(filter(None, (_use(moment, usual, rng) for moment in moments)))
        for offer, used in chosen:
            yield _report(offer, Attendee(spelled(person.place, cast.names, rng)), used, _party(offer, rng), _delay(offer, rng))


def _contact(person: Participant, number: int, rng: Random) -> date:
    """The first contact is when a place appears; what follows is spread over the time after it."""
    return person.since if number == 0 else growing(rng, person.since, LAST_DAY, bend=1.2)


def _use(wanted: date, usual: list[Offer], rng: Random) -> tuple[Offer, date] | None:
    open_then = [offer for offer in usual if _is_open(offer, wanted)]
    if not open_then:
        return None
    offer = weighted(rng, [(offer, DRAW[offer.kind]) for offer in open_then])
    return offer, offer.begin if offer.kind == EVENT else working_day(wanted)


def _is_open(offer: Offer, wanted: date) -> bool:
    """Events draw those who ask within two months before; others are there while they last."""
    if offer.kind == EVENT:
        return wanted <= offer.begin <= wanted + timedelta(days=60)
    return offer.begin <= wanted <= (offer.end or LAST_DAY) - timedelta(days=3)


def _congress_uses(cast: Cast, found: list[Offer], rng: Random) -> Iterator[Report]:
    for offer in (offer for offer in found if offer.is_congress):
        funded = [(person.place, FUNDED_AT_CONGRESS) for person in cast.funded]
        guests = [(guest.place, GUEST_AT_CONGRESS) for guest in cast.guests if guest.since <= offer.begin and _may_be_missed(guest.place)]
        for place, share in [*funded, *guests]:
            if rng.random() < share:
                yield from _at_congress(offer, Attendee(spelled(place, cast.names, rng)), rng)
        for row in table("organisations"):
            if rng.random() < BODY_AT_CONGRESS:
                yield from _at_congress(offer, Attendee(None, row["name"]), rng)


def _may_be_missed(place: Place) -> bool:
    return place.group != "abroad"


def _at_congress(offer: Offer, user: Attendee, rng: Random) -> Iterator[Report]:
    """Persons are counted at the door on the first day."""
    yield _report(offer, user, offer.begin, weighted(rng, CONGRESS_PARTY), 0 if rng.random() < 0.97 else 8)


def _body_uses(found: list[Offer], rng: Random) -> Iterator[Report]:
    for offer in (offer for offer in found if offer.kind == EVENT and not offer.is_congress):
        for row in table("organisations"):
            if rng.random() < BODY_AT_EVENT:
                yield _report(offer, Attendee(None, row["name"]), offer.begin, weighted(rng, EVENT_PARTY), 5)


def _unsettled_uses(found: list[Offer], rng: Random) -> Iterator[Report]:
    """Names as lists have them: misspelt, or borne by several places."""
    events = [offer for offer in found if offer.kind == EVENT and not offer.is_congress and offer.begin.year < 2024]
    for row in table("unresolved_names"):
        for offer in rng.sample(events, 1 + int(rng.random() * 2)):
            yield _report(offer, Attendee(row["name"]), offer.begin, weighted(rng, EVENT_PARTY), 5)


def _party(offer: Offer, rng: Random) -> int | None:
    if offer.kind == "Leitfaden":
        return None
    return weighted(rng, EVENT_PARTY if offer.kind == EVENT else OTHER_PARTY)


def _delay(offer: Offer, rng: Random) -> int:
    return 120 if rng.random() < 0.04 else 7 if offer.kind == EVENT else 20


def _report(offer: Offer, user: Attendee, used: date, persons: int | None, delay: int) -> Report:
    row: dict[str, object] = {"Angebot": offer.code, "Kommune": user.place, "Organisation": user.body, "Am": used, "Personen": persons}
    return Report("Nutzungen", used + timedelta(days=delay), row)
