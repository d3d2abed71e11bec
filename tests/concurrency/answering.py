"""A scene for a process of its own: several note one yes at once, at the desk and by link. `python -m tests.concurrency.answering GUARD`.

GUARD is `with` all guards, `without-lock` or `without-rule`.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import date

from django.db import connection, transaction

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries import actions as asking
from netzwerkstatt.inquiries.models import Inquiry, Reply
from netzwerkstatt.ledger import actions as ledger
from netzwerkstatt.ledger.actions import Answer, writing
from netzwerkstatt.ledger.models import Claim, Clock, Confirmation, Side, Verdict
from netzwerkstatt.solutions import actions
from tests import making

DAY, WAIT = date(2023, 1, 1), 0.3


def note(step: Claim, _inquiry: Inquiry) -> None:
    """Note it at the desk."""
    actions.answer_statements(answers=[Answer(step.pk, Side.RECEIVER, Verdict.YES, today(), making.evidence().pk)], by=None)


def answer(_step: Claim, inquiry: Inquiry) -> None:
    """Say it by link."""
    asking.take_reply(inquiry=inquiry, reply=Reply.YES, said_on=DAY)


def play(part: Callable[[Claim, Inquiry], None], step: Claim, inquiry: Inquiry, start: threading.Barrier) -> None:
    """Play one part as soon as all are ready."""
    start.wait()
    part(step, inquiry)
    connection.close()


def take_away(guard: str) -> None:
    """Take a guard away; and let everybody dawdle between looking and writing."""
    looking = actions.said_before

    def slowly(answer: Answer) -> Confirmation | None:
        found = looking(answer)
        time.sleep(WAIT)
        return found

    actions.said_before = slowly
    if guard == "without-rule":
        actions._own_words = lambda *_said: Confirmation.objects.none()
    if guard == "without-lock":
        ledger.lock = asking.lock = lambda: Clock.objects.get(pk=1)
        Clock.save = lambda *_args, **_options: None  # type: ignore[method-assign]  # the guard is taken away
        ledger._seal = lambda _at: False
        actions._settle_after = lambda *_args: None


def scene() -> tuple[Claim, Inquiry]:
    """State a step; its town was asked."""
    project = making.project()
    columns = {"subject": making.municipality(), "partner": making.municipality(), "thing": making.solution(project), "project": project}
    with transaction.atomic(), writing(by=None) as stamp:
        step = making.claim(stamp, "step", DAY, detail="live", **columns)
    return step, Inquiry.objects.create(claim=step, side=Side.RECEIVER, municipality=step.subject, asked_at=now())


def main(guard: str) -> None:
    """Let two clerks and the town, who clicks twice, say the same at once; say how many answers stand."""
    step, inquiry = scene()
    take_away(guard)
    parts = [note, note, answer, answer]
    start = threading.Barrier(len(parts))
    threads = [threading.Thread(target=play, args=(part, step, inquiry, start)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    inquiry.refresh_from_db()
    print(json.dumps({"standing": Confirmation.objects.filter(claim=step, retracted_at=None).count(), "reply": inquiry.reply}))


if __name__ == "__main__":
    main(sys.argv[1])
