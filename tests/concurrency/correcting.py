"""A scene for a process of its own: a claim is corrected while its town answers. `python -m tests.concurrency.correcting with|without` the lock."""

import json
import sys
import threading
import time
from datetime import date

from django.db import connection, transaction

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now
from netzwerkstatt.inquiries import actions as asking
from netzwerkstatt.inquiries.models import Inquiry, Reply
from netzwerkstatt.ledger.actions import retract, writing
from netzwerkstatt.ledger.models import Claim, Clock, Side
from tests import making

DAY, OTHER, WAIT = date(2023, 1, 1), date(2023, 2, 1), 0.5
COLUMNS = ("subject", "partner", "thing", "project")


def correct(step: Claim) -> None:
    """Give the claim another day."""
    with writing(by=None) as stamp:
        retract([step.pk], stamp=stamp, reason="Tippfehler")
        making.claim(stamp, "step", OTHER, detail="live", replaces=step, **{name: getattr(step, name) for name in COLUMNS})
        time.sleep(WAIT)
        asking.follow_corrections(by=None)
    connection.close()


def answer(inquiry: Inquiry, seen: list[str]) -> None:
    """Say yes to what the letter said, in the middle of the correction."""
    time.sleep(WAIT / 2)
    try:
        asking.take_reply(inquiry=inquiry, reply=Reply.YES, said_on=DAY)
        seen.append("taken")
    except Refusal as refusal:
        seen.append(refusal.code)
    connection.close()


def main(guard: str) -> None:
    """Say what came of the answer, which wording it stands with, and whether it settles anything."""
    project = making.project()
    columns = {"subject": making.municipality(), "partner": making.municipality(), "thing": making.solution(project), "project": project}
    with transaction.atomic(), writing(by=None) as stamp:
        step = making.claim(stamp, "step", DAY, detail="live", **columns)
    inquiry = Inquiry.objects.create(claim=step, side=Side.RECEIVER, municipality=step.subject, asked_at=now())
    if guard == "without":
        asking.lock = lambda: Clock.objects.get(pk=1)  # type: ignore[assignment]  # the guard is taken away
    seen: list[str] = []
    threads = [threading.Thread(target=correct, args=(step,)), threading.Thread(target=answer, args=(inquiry, seen))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    inquiry.refresh_from_db()
    about, settles = str(inquiry.claim.happened_on), inquiry.confirmation_id is not None
    print(json.dumps({"answer": seen, "about": about, "reply": inquiry.reply, "settles": settles}))


if __name__ == "__main__":
    main(sys.argv[1])
