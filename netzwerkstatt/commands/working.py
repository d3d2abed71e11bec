"""The worker: what runs beside the server, one job after another in one process. A job that should run there gets its line in JOBS."""

import argparse
import logging
import signal
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NamedTuple

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from netzwerkstatt.custody.tidying import tidy
from netzwerkstatt.exchange.queueing import work_on_uploads
from netzwerkstatt.exchange.uploads import forget_old_uploads
from netzwerkstatt.network.actions import keep_up
from netzwerkstatt.notices.actions import deliver_mails
from netzwerkstatt.web.mail.letters import write_letters

logger = logging.getLogger(__name__)
REST = 0.2  # seconds the loop sleeps when nothing is due


class Job(NamedTuple):
    """Something done again and again. Its step says whether it found work: then it is due again at once, else after so many seconds."""

    name: str
    every_seconds: float
    step: Callable[[], object]


def work_on_tasks() -> bool:
    """Do one of the background tasks that Wagtail queues."""
    worker = Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=1, worker_id="netzwerkstatt",
        excluded_queue_names=[],
    )  # fmt: skip
    worker.run()
    return worker._run_tasks > 0


def tidy_daily() -> bool:
    """Clear away what is past its time; there is never more to do at once."""
    tidy(by=None)
    return False


JOBS: tuple[Job, ...] = (
    Job("uploads", 0.5, work_on_uploads),
    Job("old uploads", 3_600, forget_old_uploads),
    Job("retention", 86_400, tidy_daily),
    Job("letters", 600, write_letters),
    Job("mails", 10, deliver_mails),
    Job("network", 30, keep_up),
    Job("tasks", 2, work_on_tasks),
)


class Loop:
    """Runs jobs in turn until it is told to end; it ends between two jobs, never inside one."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.due = dict.fromkeys(jobs, 0.0)
        self.is_ending = False

    def end(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask the loop to end after the job at hand."""
        self.is_ending = True

    def run(self) -> None:
        """Run until asked to end."""
        while not self.is_ending:
            if not self.turn():
                time.sleep(REST)

    def turn(self) -> bool:
        """Run each job that is due once; say whether any found work. What goes wrong in a job is logged and ends neither it nor the loop."""
        found = False
        for job, due in self.due.items():
            if self.is_ending or time.monotonic() < due:
                continue
            close_old_connections()
            has_worked = self._step(job)
            self.due[job] = 0.0 if has_worked else time.monotonic() + job.every_seconds
            found = found or has_worked
        return found

    def _step(self, job: Job) -> bool:
        try:
            return bool(job.step())
        except Exception:
            logger.exception("The job %s failed; it is tried again in %s seconds.", job.name, job.every_seconds)
            return False


def work(_options: argparse.Namespace) -> int:
    """Do the jobs until a signal comes."""
    loop = Loop(JOBS)
    signal.signal(signal.SIGTERM, loop.end)
    signal.signal(signal.SIGINT, loop.end)
    sys.stdout.write("Der Hintergrundarbeiter läuft.\n")
    sys.stdout.flush()
    loop.run()
    return 0
