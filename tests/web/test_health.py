"""What a monitor is answered: that the database answers, and nothing else."""

import pytest
from django.db import OperationalError
from django.test import Client

from netzwerkstatt.ledger import queries
from netzwerkstatt.ledger.models import Clock


def test_a_sound_installation_says_so_and_nothing_more(visitor: Client, db: None) -> None:
    answer = visitor.get("/gesund/")
    assert (answer.status_code, answer.content.decode()) == (200, "gesund\n")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert visitor.post("/gesund/").status_code == 405


def test_a_database_that_does_not_answer_is_no_secret_and_no_detail(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> int:
        raise OperationalError("could not connect to host 10.0.0.1 as user netzwerkstatt")

    monkeypatch.setattr(queries, "version", gone)
    answer = visitor.get("/gesund/")
    assert (answer.status_code, answer.content.decode()) == (503, "gestört\n")


def test_tables_without_their_first_row_are_not_sound(visitor: Client, db: None) -> None:
    Clock.objects.all().delete()
    assert visitor.get("/gesund/").status_code == 503
