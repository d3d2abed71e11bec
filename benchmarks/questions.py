"""Every figure at random days: CPU milliseconds, and whether each equals the brute-force count."""

import random
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

from django.db import connection

import netzwerkstatt.commands  # noqa: F401 - starts Django
from benchmarks.ledgers import DAYS, FIRST
from netzwerkstatt.foundation.time import now
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, Clock
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.queries import Reader
from tests.stored import stored_brute


def pairs(number: int, seed: int = 3) -> list[Question]:
    """Draw random (D, K)."""
    chance = random.Random(seed)
    first = Claim.objects.order_by("recorded_at").values_list("recorded_at", flat=True)[0]
    span = (Clock.objects.get().last - first).total_seconds()
    return [Question(FIRST + timedelta(days=chance.randrange(DAYS)), first + timedelta(seconds=chance.random() * span)) for _ in range(number)]


def used() -> float:
    """Give the seconds of CPU spent so far: ours, and those of our PostgreSQL backend."""
    spent = time.process_time()
    if connection.vendor == "postgresql":
        spent += int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]) / 1e9
    return spent


def cpu(question: Question, code: str) -> tuple[float, int]:
    """Answer one figure without any cache; milliseconds of CPU and the value."""
    started = used()
    value = FIGURES[code].value(question)
    return (used() - started) * 1_000, value


def repeated(questions: list[Question]) -> float:
    """Give the 95th percentile of milliseconds for answers that were given before, with the look at the ledger's version."""
    spent = []
    for question in questions:
        Reader().answers(list(FIGURES), question)
        for code in FIGURES:
            started = time.process_time()
            Reader().answer(code, question)
            spent.append((time.process_time() - started) * 1_000)
    return sorted(spent)[int(len(spent) * 0.95) - 1]


def main(number: int, compare: int) -> None:
    """Print p50, p95 and maximum per figure; compare the first questions with brute force."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET max_parallel_workers_per_gather = 0")  # the backend's own clock would not see helpers
    times: dict[str, list[float]] = {code: [] for code in FIGURES}
    asked = pairs(number)
    answers = []
    for question in asked:
        answer = {}
        for code in FIGURES:
            spent, answer[code] = cpu(question, code)
            times[code].append(spent)
        answers.append(answer)
    total = Claim.objects.count()
    print(f"{total} claims, {number} random (D, K), CPU-ms plain")
    for code, spent in times.items():
        ordered = sorted(spent)
        print(f"  {code:32} p50 {statistics.median(ordered):8.1f}  p95 {ordered[int(len(ordered) * 0.95) - 1]:8.1f}  max {ordered[-1]:8.1f}")
    everything = sorted(spent for found in times.values() for spent in found)
    print(f"  {'all':32} p50 {statistics.median(everything):8.1f}  p95 {everything[int(len(everything) * 0.95) - 1]:8.1f}")
    print(f"  repeated, from the cache            p95 {repeated(asked[:5]):8.1f}")
    if not compare:
        return
    brute = stored_brute()
    wrong = sum(brute.figures(question.day, question.known) != answer for question, answer in zip(asked[:compare], answers[:compare], strict=True))
    print(f"  {compare - wrong} of {compare} equal to brute force ({now():%Y-%m-%d})")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
