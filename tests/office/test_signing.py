"""Signing in: password, then code; wrong and used ones are refused; a one-time link works once; nobody is led elsewhere."""

import time
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from netzwerkstatt.access import factors
from netzwerkstatt.access.actions import check_code, check_password, remove_second_factor
from netzwerkstatt.access.lockout import FAILED, TooManyTries
from netzwerkstatt.accounts.actions import invite_to_office, one_time_path
from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import BERLIN
from netzwerkstatt.journal.models import Entry
from tests.personas import SECRET, give_second_factor

DESK, SIGN_IN, CODE, SET_UP = "/buero/", "/buero/anmelden/", "/buero/anmelden/code/", "/buero/konto/zweiter-faktor/"
PASSWORD, EMAIL = "Ein langes Wort 123", "dienst@example.org"
TOLD = "Das Anmelden hat nicht geklappt"
NOON = datetime(2026, 11, 24, 12, tzinfo=BERLIN)


def code(steps: int = 0) -> str:
    """Show what the app shows now, or some half minutes from now."""
    return factors.code_at(SECRET, int(time.time()) // 30 + steps)


def person(email: str = EMAIL, *, has_factor: bool = True, ministry: bool = False) -> User:
    """Make somebody with a password."""
    user, _path = invite_to_office(email=email, ministry=ministry)
    user.set_password(PASSWORD)
    user.save()
    if has_factor:
        give_second_factor(user)
    return user


def signed_in(email: str = EMAIL, steps: int = 0) -> Client:
    """Sign in as a person does, with a code of the app."""
    client = Client()
    assert client.post(SIGN_IN, {"username": email, "password": PASSWORD})["Location"] == CODE
    assert client.post(CODE, {"code": code(steps)})["Location"] == DESK
    return client


def codes() -> list[str]:
    """List what the journal tells, the oldest first."""
    return list(Entry.objects.order_by("id").values_list("code", flat=True))


def test_a_session_begins_with_the_code_and_not_before(client: Client, db: None) -> None:
    person()
    assert client.post(SIGN_IN, {"username": " DIENST@example.org ", "password": PASSWORD})["Location"] == CODE
    assert client.get(DESK).status_code == 302
    assert "sechs" not in client.get(CODE).content.decode()
    wrong = client.post(CODE, {"code": "000000" if code() != "000000" else "000001"})
    assert TOLD in wrong.content.decode()
    assert client.get(DESK).status_code == 302
    assert client.post(CODE, {"code": f"{code()[:3]} {code()[3:]}"})["Location"] == DESK
    assert client.get(DESK).status_code == 200
    assert codes() == [FAILED, "access.sign_in"]


def test_without_a_second_factor_signing_in_leads_to_its_set_up(client: Client, db: None) -> None:
    person(has_factor=False)
    answer = client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == SET_UP


def test_a_code_is_taken_once(client: Client, db: None) -> None:
    person()
    with time_machine.travel(NOON, tick=False):
        signed_in()
        assert client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})["Location"] == CODE
        assert TOLD in client.post(CODE, {"code": code()}).content.decode()
        assert TOLD in client.post(CODE, {"code": code(-1)}).content.decode(), "one older than the last is refused too"
        assert client.post(CODE, {"code": code(1)})["Location"] == DESK


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_is_good_for_half_a_minute_either_way(db: None, steps: int) -> None:
    user = person()
    with time_machine.travel(NOON, tick=False), pytest.raises(Refusal):
        check_code(user=user, code=code(steps), source="192.0.2.1")


def test_a_recovery_code_is_taken_once(db: None) -> None:
    user = person()
    kept = factors.keep(user, SECRET, 0)
    assert len(set(kept)) == 10
    assert check_code(user=user, code=kept[3], source="192.0.2.1") == "recovery_codes"
    with pytest.raises(Refusal):
        check_code(user=user, code=kept[3], source="192.0.2.1")
    assert len(factors.recovery_codes(user)) == 9


def test_the_page_of_the_code_is_for_who_gave_a_password(client: Client, db: None) -> None:
    person()
    assert client.get(CODE)["Location"] == SIGN_IN
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    with time_machine.travel(datetime.now(BERLIN) + timedelta(minutes=16)):
        assert client.post(CODE, {"code": code()})["Location"] == SIGN_IN


@pytest.mark.parametrize("typed", [{}, {"username": "x@example.org", "password": "falsches-wort"}, {"username": "\x00", "password": "\x00"}])
def test_a_wrong_sign_in_keeps_the_address_and_says_what_to_do(client: Client, db: None, typed: dict[str, str]) -> None:
    page = client.post(SIGN_IN, typed).content.decode()
    assert TOLD in page
    assert ('value="x@example.org"' in page) is (typed.get("username") == "x@example.org")
    assert "falsches-wort" not in page


@pytest.mark.parametrize("typed", ["", "\x00", "１２３４５６", "9" * 5000, "<b>", "null"])
def test_a_strange_code_is_refused_kindly(client: Client, db: None, typed: str) -> None:
    person()
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    answer = client.post(CODE, {"code": typed})
    assert (answer.status_code, TOLD in answer.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("wish", "led"),
    [("https://example.org/", DESK), ("//example.org", DESK), ("/\\example.org", DESK), ("javascript:alert(1)", DESK), ("\x00", DESK), ("", DESK),
     ("/buero/konten/", "/buero/konten/"), ("/redaktion/", "/redaktion/")],
)  # fmt: skip
def test_signing_in_leads_to_own_pages_only(client: Client, db: None, wish: str, led: str) -> None:
    person()
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD, "next": wish})
    assert client.post(CODE, {"code": code()})["Location"] == led


def test_five_wrong_tries_lock_an_address_for_a_quarter_of_an_hour(client: Client, db: None) -> None:
    person()
    wrong, right = ({"username": EMAIL, "password": password} for password in ("falsch-falsch", PASSWORD))
    with time_machine.travel(NOON, tick=False) as clock:
        assert [client.post(SIGN_IN, wrong).status_code for _ in range(6)] == [200] * 5 + [429]
        assert "Zu viele Versuche" in client.post(SIGN_IN, right).content.decode()
        clock.shift(timedelta(minutes=14, seconds=59))
        assert client.post(SIGN_IN, right).status_code == 429
        clock.shift(timedelta(seconds=2))
        assert client.post(SIGN_IN, right)["Location"] == CODE
    assert codes() == [FAILED] * 5, "a try that is refused is no further failure"


def test_a_stranger_cannot_tell_whether_there_is_an_account(client: Client, db: None) -> None:
    person()
    seen = {}
    for email in (EMAIL, "niemand@example.org"):
        answers = [client.post(SIGN_IN, {"username": email, "password": "falsch-falsch"}) for _ in range(6)]
        seen[email] = [(answer.status_code, answer.content.decode().count(TOLD), "Zu viele" in answer.content.decode()) for answer in answers]
    assert seen[EMAIL] == seen["niemand@example.org"]
    assert seen[EMAIL][-1] == (429, 1, True)
    assert not any("niemand" in str(row) for row in Entry.objects.values_list("subject", "data"))


def test_five_wrong_codes_lock_the_address_too(client: Client, db: None) -> None:
    person()
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    assert [client.post(CODE, {"code": "12"}).status_code for _ in range(6)] == [200] * 5 + [429]
    assert client.post(CODE, {"code": code()}).status_code == 429


def test_failures_spread_over_more_than_the_window_lock_nobody(db: None) -> None:
    person()
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(12):
            with pytest.raises(Refusal):
                check_password(email=EMAIL, password="falsch", source="192.0.2.1")
            clock.shift(timedelta(minutes=4))
        assert check_password(email=EMAIL, password=PASSWORD, source="192.0.2.1")


def test_a_source_is_locked_after_fifty_failures_and_others_are_not(db: None) -> None:
    person()
    for number in range(50):
        with pytest.raises(Refusal):
            check_password(email=f"p{number}@example.org", password="falsch", source="192.0.2.1")
    with pytest.raises(TooManyTries):
        check_password(email=EMAIL, password=PASSWORD, source="192.0.2.1")
    assert check_password(email=EMAIL, password=PASSWORD, source="192.0.2.2")


def test_an_invitation_sets_a_password_once(client: Client, db: None) -> None:
    user, path = invite_to_office(email=EMAIL)
    form = client.get(path)["Location"]
    assert "Eine Angabe fehlt oder passt nicht" in client.post(form, {"new_password1": PASSWORD, "new_password2": "anders"}).content.decode()
    assert client.post(form, {"new_password1": PASSWORD, "new_password2": PASSWORD})["Location"] == DESK
    assert client.get(DESK)["Location"] == SET_UP
    assert "Dieser Link gilt nicht mehr" in Client().get(path).content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_link_does_not_pass_a_second_factor_that_is_there(client: Client, db: None) -> None:
    user = person()
    form = client.get(one_time_path(user))["Location"]
    assert client.post(form, {"new_password1": PASSWORD + "4", "new_password2": PASSWORD + "4"})["Location"] == CODE
    assert client.get(DESK).status_code == 302


@pytest.mark.parametrize("days", [3, 4])
def test_a_link_is_good_for_three_days(client: Client, db: None, days: int) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        _user, path = invite_to_office(email=EMAIL)
        clock.shift(timedelta(days=days, seconds=-1 if days == 3 else 0))
        assert client.get(path).status_code == (302 if days == 3 else 200)


def test_a_weak_password_is_refused_with_a_reason(client: Client, db: None) -> None:
    _user, path = invite_to_office(email=EMAIL)
    form = client.get(path)["Location"]
    assert "field-message" in client.post(form, {"new_password1": "123456789012", "new_password2": "123456789012"}).content.decode()


def test_another_persons_link_does_not_fit(client: Client, db: None) -> None:
    one, _path = invite_to_office(email="eins@example.org")
    other, _path = invite_to_office(email="zwei@example.org")
    swapped = one_time_path(one).replace(one_time_path(one).split("/")[3], one_time_path(other).split("/")[3])
    assert "Dieser Link gilt nicht mehr" in client.get(swapped).content.decode()


def test_a_link_of_somebody_inactive_is_void(client: Client, db: None) -> None:
    _user, path = invite_to_office(email=EMAIL)
    User.objects.update(is_active=False)
    assert "Dieser Link gilt nicht mehr" in client.get(path).content.decode()


def test_signing_out_needs_a_form(db: None) -> None:
    person()
    client = signed_in()
    assert client.get("/buero/abmelden/").status_code == 405
    assert client.post("/buero/abmelden/")["Location"] == "/"
    assert client.get(DESK).status_code == 302
    assert codes()[-1] == "access.sign_out"


def test_the_editors_way_out_is_ours(db: None) -> None:
    person()
    client = signed_in()
    assert client.get("/redaktion/logout/").status_code == 405
    client.post("/redaktion/logout/")
    assert codes()[-1] == "access.sign_out"


def test_a_lost_factor_is_taken_away_and_sessions_with_it(db: None) -> None:
    user = person()
    client = signed_in()
    remove_second_factor(user=user, by=None)
    assert client.get(DESK)["Location"].startswith(SIGN_IN)
    assert client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})["Location"] == DESK
    assert client.get(DESK)["Location"] == SET_UP


def test_secrets_do_not_lie_open(db: None) -> None:
    user = person()
    kept = factors.keep(user, SECRET, 0)
    data = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in data
    assert not any(one in data for one in kept)


def test_a_key_that_changed_is_said(db: None, settings: Any) -> None:
    user = person()
    settings.SECRET_KEY = "another"
    with pytest.raises(factors.FactorUnreadable):
        check_code(user=user, code=code(), source="192.0.2.1")


def test_signing_in_clears_away_what_has_run_out(db: None) -> None:
    user = person()
    with time_machine.travel(NOON, tick=False) as clock:
        signed_in()
        with pytest.raises(Refusal):
            check_password(email=user.email, password="falsch", source="192.0.2.1")
        clock.shift(timedelta(days=91))
        signed_in()
    assert Session.objects.count() == user.usersession_set.count() == 1
    assert FAILED not in codes()


def test_the_sign_in_speaks_english(visitor: Client, db: None) -> None:
    assert '<html lang="en">' in visitor.get("/en/buero/anmelden/").content.decode()


@pytest.mark.parametrize("forwarded", ["unsinn", "192.0.2.1, ,", "999.1.1.1", "[::", "\x00"])
def test_a_strange_word_from_a_proxy_stops_nobody(db: None, settings: Any, forwarded: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    person()
    client = Client(HTTP_X_FORWARDED_FOR=forwarded)
    assert client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})["Location"] == CODE
    assert client.post(CODE, {"code": code()})["Location"] == DESK
