"""The worker's loop: jobs in turn, no fault ends it, a signal ends it between two jobs."""

import logging

import pytest

from netzwerkstatt.commands.working import Job, Loop


@pytest.mark.django_db
def test_a_job_that_fails_ends_neither_itself_nor_the_loop(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fails() -> bool:
        done.append("fails")
        raise ValueError("so it goes")

    def works() -> bool:
        done.append("works")
        return done.count("works") < 3

    loop = Loop([Job("fails", 3_600, fails), Job("works", 3_600, works)])
    with caplog.at_level(logging.ERROR):
        while loop.turn():
            pass
    assert done == ["fails", "works", "works", "works"]
    assert "The job fails failed" in caplog.text
    assert not loop.turn(), "nothing is due for an hour"


@pytest.mark.django_db
def test_the_loop_ends_between_two_jobs() -> None:
    done: list[str] = []
    loop = Loop([])

    def first() -> bool:
        loop.end()
        done.append("first is done to its end")
        return True

    loop.due = {Job("first", 1, first): 0.0, Job("second", 1, lambda: done.append("second")): 0.0}
    loop.run()
    assert done == ["first is done to its end"]
