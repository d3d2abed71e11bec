"""The ledger keeps every row: neither code nor console can edit or delete one, and what was tampered with is found."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from netzwerkstatt.foundation.time import now
from netzwerkstatt.ledger.actions import AlreadyRetracted, LedgerIsAhead, retract, writing
from netzwerkstatt.ledger.models import Claim, Clock, Evidence
from netzwerkstatt.ledger.queries import tampered_rows, version
from tests import making

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 1)


def stated() -> Claim:
    with writing(by=None) as stamp:
        return making.claim(stamp, "link", DAY, subject=making.municipality(), partner=making.municipality(), detail="exchange")


@pytest.mark.parametrize("change", [{"happened_on": date(2020, 1, 1)}, {"detail": "role_model"}, {"amount": 7}, {"recorded_at": now()}])
def test_a_claim_is_never_edited(change: dict) -> None:
    claim = stated()
    with pytest.raises(DatabaseError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**change)


def test_a_claim_is_never_deleted() -> None:
    claim = stated()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_claim WHERE id = %s", [claim.pk])


def test_evidence_is_never_deleted() -> None:
    evidence = making.evidence()
    with pytest.raises(DatabaseError), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk)._raw_delete("default")


def test_a_retraction_stands() -> None:
    claim = stated()
    with writing(by=None) as stamp:
        retract([claim.pk], stamp=stamp, reason="Irrtum")
    with pytest.raises(DatabaseError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(retracted_at=None)
    with pytest.raises(AlreadyRetracted), writing(by=None) as stamp:
        retract([claim.pk], stamp=stamp, reason="noch einmal")


def test_visibility_may_change() -> None:
    claim = stated()
    assert Claim.objects.filter(pk=claim.pk).update(visibility="office") == 1


def test_a_tampered_row_is_found() -> None:
    claim = stated()
    assert list(tampered_rows()) == []
    with without_guards("ledger_claim"), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_claim SET detail = 'role_model' WHERE id = %s", [claim.pk])
    assert [row for row in tampered_rows() if str(claim.public_id) in row]


def test_a_removed_row_and_a_retraction_by_hand_are_found() -> None:
    first, second = stated(), stated()
    with without_guards("ledger_claim"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_claim WHERE id = %s", [first.pk])
    assert len(list(tampered_rows())) == 1
    Claim.objects.filter(pk=second.pk).update(retracted_at=second.recorded_at)
    assert len(list(tampered_rows())) == 2


def test_stamps_never_decrease_and_never_lie_ahead() -> None:
    claim = stated()
    with pytest.raises(LedgerIsAhead), writing(by=None, known_since=claim.recorded_at - timedelta(seconds=1)):
        pass
    with pytest.raises(LedgerIsAhead), writing(by=None, known_since=now() + timedelta(hours=1)):
        pass
    assert stated().recorded_at >= claim.recorded_at


def test_a_history_is_opened_backwards_in_order() -> None:
    since = datetime(2021, 3, 1, 12, tzinfo=UTC)
    with writing(by=None, known_since=since) as stamp:
        claim = making.claim(stamp, "use", DAY, subject=making.municipality(), thing=making.offer(), detail="event")
    assert claim.recorded_at == since == Clock.objects.get().last


def test_an_empty_write_changes_nothing() -> None:
    before = version()
    with writing(by=None):
        pass
    assert version() == before


class without_guards:
    """What somebody with the database's password can do: take the triggers away."""

    def __init__(self, table: str) -> None:
        self.table = table

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
                return
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [self.table])
            self.triggers = cursor.fetchall()
            for name, _sql in self.triggers:
                cursor.execute(f"DROP TRIGGER {name}")

    def __exit__(self, *_: object) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = origin")
                return
            for _name, sql in self.triggers:
                cursor.execute(sql)
