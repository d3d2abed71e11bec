"""The sheet Übertragungen: solutions on their way to other places, step by step.

At real places every transfer goes on and is confirmed; whatever does not go well happens at invented places only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from netzwerkstatt.demo.cast import Cast, Participant
from netzwerkstatt.demo.chance import LAST_DAY, later, seeded, weighted
from netzwerkstatt.demo.places import Place
from netzwerkstatt.demo.reports import Report
from netzwerkstatt.demo.solutions import Solution

POPULARITY = [(0, 20.0), (1, 32.0), (2, 22.0), (3, 12.0), (4, 6.0), (6, 4.0), (9, 3.0), (13, 1.0)]
KINDS = [
    ("Nachnutzung", 40.0),
    ("Anpassung", 25.0),
    ("Konzeptübernahme", 18.0),
    ("gemeinsamer Betrieb", 10.0),
    ("gemeinsame Weiterentwicklung", 7.0),
]
# word, days after the step before (least, most), share of transfers that name it, evidence
STEPS = (
    ("Interesse", 10, 330, 0.8, "Anfrage, Demo"),
    ("Austausch", 7, 45, 0.6, "Gesprächsnotiz, Demo"),
    ("Entscheidung", 20, 90, 0.8, "Beschluss, Demo"),
    ("Test", 14, 70, 0.6, "Testbericht, Demo"),
    ("in Betrieb", 21, 110, 1.0, "Betriebsprotokoll, Demo"),
    ("verstetigt", 365, 480, 0.85, "Haushaltsplan, Demo"),
)
RUNNING = ("in Betrieb", "verstetigt")
STOPPED, REASON = "beendet", "Demo-Grund: Personalwechsel in der empfangenden Demokommune"
FATES = ("stopped in test", "stopped in operation", "contested", "contest withdrawn", "never confirmed", "mistaken", "resumed")
FATEFUL = 21
INTERVIEW_FROM, INTERVIEW_TO = 5, 40


@dataclass(frozen=True)
class Transfer:
    """One solution on its way to one receiver, with the fate that only invented places meet."""

    solution: Solution
    giver: str
    receiver: Place
    kind: str
    fate: str = ""


@dataclass(frozen=True)
class Step:
    """One step as it was known from a day on."""

    word: str
    day: date
    known: date
    evidence: str
    confirmed: date | None = None
    contested: date | None = None
    reason: str = ""


def transfer_reports(cast: Cast, solutions: list[Solution], seed: int | None = None) -> list[Report]:
    """Return the steps of all transfers."""
    rng = seeded("transfers", seed)
    transfers = [*_transfers(cast, solutions, rng), *_fateful(cast, solutions, rng)]
    return [_report(transfer, step) for transfer in transfers for step in _steps(transfer, rng) if step.known <= LAST_DAY]


def _transfers(cast: Cast, solutions: list[Solution], rng: Random) -> Iterator[Transfer]:
    """Spread the solutions over real places, never partners of the giving project."""
    takers = [person for person in (*cast.funded, *cast.guests) if person.place.group not in ("abroad", "invented")]
    for solution in solutions:
        partners = set(solution.project.places)
        pool = [(taker.place, _taking(taker)) for taker in takers if taker.place not in partners]
        receivers = {weighted(rng, pool).key: None for _ in range(weighted(rng, POPULARITY))}
        by_key = {place.key: place for place, _ in pool}
        for key in receivers:
            yield Transfer(solution, _giver(solution, rng), by_key[key], weighted(rng, KINDS))


def _fateful(cast: Cast, solutions: list[Solution], rng: Random) -> Iterator[Transfer]:
    """Give invented places what no real place is to be seen with."""
    old = [solution for solution in solutions if solution.published.year < 2023]
    for number, solution in enumerate(rng.sample(old, FATEFUL)):
        receiver = cast.invented[number % len(cast.invented)]
        yield Transfer(solution, _giver(solution, rng), receiver, weighted(rng, KINDS), FATES[number % len(FATES)])


def _taking(taker: Participant) -> float:
    return taker.weight * (1.0 if taker.place.kind == "municipality" else 0.6)


def _giver(solution: Solution, rng: Random) -> str:
    draw = rng.random()
    if draw < 0.08:
        return solution.project.name
    return rng.choice(solution.project.places).written if draw < 0.2 else solution.project.lead.written


def _steps(transfer: Transfer, rng: Random) -> Iterator[Step]:
    """Walk from interest to established; a step may be reported before its confirmation is."""
    day, delay = transfer.solution.published, _delay(rng)
    walked: list[Step] = []
    for word, least, most, share, evidence in STEPS:
        day = later(day, rng, least, most)
        if rng.random() < share:
            known = later(day, rng, INTERVIEW_FROM + delay, INTERVIEW_TO + delay)
            walked.append(Step(word, day, known, evidence, later(day, rng, 2, 45) if word in RUNNING else None))
    for step in _meet_fate(transfer.fate, walked, rng):
        yield from _as_known(step)


def _delay(rng: Random) -> int:
    """Most is known soon; some reports come half a year late."""
    return 60 + int(rng.random() * 150) if rng.random() < 0.06 else 0


def _as_known(step: Step) -> Iterator[Step]:
    """Split a step whose receiver answered after it was reported."""
    answers = [answer for answer in (step.confirmed, step.contested) if answer]
    if any(answer > step.known for answer in answers):
        yield replace(step, confirmed=_if_known(step.confirmed, step.known), contested=_if_known(step.contested, step.known))
        yield replace(step, known=max(answers) + timedelta(days=3))
    else:
        yield step


def _if_known(answer: date | None, known: date) -> date | None:
    return answer if answer and answer <= known else None


def _meet_fate(fate: str, walked: list[Step], rng: Random) -> list[Step]:
    live = next(index for index, step in enumerate(walked) if step.word == "in Betrieb")
    before, running = walked[:live], walked[live]
    if not fate:
        return walked
    if fate == "mistaken":
        return [*before, running]
    if fate == "never confirmed":
        return [*before, replace(running, confirmed=None)]
    if fate == "stopped in test":
        return [*before, _stop(running.day, rng)]
    if fate in ("contested", "contest withdrawn"):
        contested = replace(running, contested=later(running.confirmed or running.day, rng, 20, 60))
        withdrawn = replace(running, known=later(contested.contested or running.day, rng, 150, 260))
        return [*before, contested, *([withdrawn] if fate == "contest withdrawn" else [])]
    stop = _stop(later(running.day, rng, 90, 200), rng)
    again = later(stop.day, rng, 120, 240)
    resumed = replace(running, day=again, known=later(again, rng, 10, 40), confirmed=later(again, rng, 2, 9))
    return [*before, running, stop, *([resumed] if fate == "resumed" else [])]


def _stop(day: date, rng: Random) -> Step:
    return Step(STOPPED, day, later(day, rng, INTERVIEW_FROM, INTERVIEW_TO), "Schreiben, Demo", reason=REASON)


def _report(transfer: Transfer, step: Step) -> Report:
    row: dict[str, object] = {
        "Lösung": transfer.solution.code,
        "Von": transfer.giver,
        "Nach": transfer.receiver.written,
        "Schritt": step.word,
        "Am": step.day,
        "Art": transfer.kind,
        "Bestätigt am": step.confirmed,
        "Bestritten am": step.contested,
        "Nachweis": step.evidence,
        "Grund": step.reason or None,
    }
    return Report("Übertragungen", step.known, row, mistaken=transfer.fate == "mistaken")
