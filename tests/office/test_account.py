"""A person's own account: set up and replace the second factor, keep recovery codes, end sessions, change the password."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from netzwerkstatt.access import factors
from netzwerkstatt.accounts.models import User
from netzwerkstatt.journal.models import Entry
from tests.office.test_signing import CODE, DESK, EMAIL, PASSWORD, SET_UP, SIGN_IN, person, signed_in

ACCOUNT, CODES, SESSIONS, CHANGE = "/buero/konto/", "/buero/konto/ersatzcodes/", "/buero/konto/anmeldungen/", "/buero/konto/passwort/"
IMAGE, CODES_FILE = "/buero/konto/zweiter-faktor.svg", "/buero/konto/ersatzcodes.txt"
NEW = "Ein ganz anderes Wort 5"


def without_a_factor() -> Client:
    """Sign in as somebody who has just set a password."""
    person(has_factor=False)
    client = Client()
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    return client


def shown_secret(client: Client) -> str:
    """Read the secret from the page, as somebody does who types it."""
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", client.get(SET_UP).content.decode())
    assert found
    return found[1].replace(" ", "")


def first_code(secret: str) -> str:
    return factors.code_at(secret, int(time.time()) // 30)


def test_a_second_factor_is_set_up_with_the_first_code(db: None) -> None:
    client = without_a_factor()
    secret = shown_secret(client)
    assert secret == shown_secret(client), "the same until it is set up"
    picture = client.get(IMAGE)
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"style" not in picture.content
    assert "no-store" in picture["Cache-Control"]
    assert "Eine Angabe" in client.post(SET_UP, {"code": "000000"}).content.decode()
    assert client.post(SET_UP, {"code": first_code(secret)})["Location"] == CODES
    assert client.get(IMAGE).status_code == 404
    assert client.get(DESK).status_code == 200
    assert Entry.objects.latest("id").code == "access.set_up_second_factor"


def test_the_code_of_the_set_up_does_not_sign_in(client: Client, db: None) -> None:
    setting_up = without_a_factor()
    code = first_code(shown_secret(setting_up))
    setting_up.post(SET_UP, {"code": code})
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    assert client.post(CODE, {"code": code}).status_code == 200


def test_recovery_codes_are_shown_until_they_are_kept(client: Client, db: None) -> None:
    mine = without_a_factor()
    mine.post(SET_UP, {"code": first_code(shown_secret(mine))})
    shown = re.findall(r"<code>(\d{8})</code>", mine.get(CODES).content.decode())
    assert len(shown) == 10
    assert mine.get(CODES_FILE).content.decode().split()[-10:] == shown
    assert mine.post(CODES, {"kept": "1"})["Location"] == DESK
    assert shown[0] not in mine.get(CODES).content.decode()
    assert mine.get(CODES_FILE).status_code == 404
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    assert client.post(CODE, {"code": shown[0]})["Location"] == DESK
    assert client.get(CODES_FILE).status_code == 404, "another session never shows them"
    assert "Noch 9 Ersatzcodes gelten." in client.get(CODES).content.decode()


def test_new_recovery_codes_need_the_password_and_void_the_old(db: None) -> None:
    user = person()
    old = factors.renew_recovery_codes(user)
    client = signed_in()
    assert client.post(CODES, {"password": "falsch"}).status_code == 200
    assert factors.recovery_codes(user) == old
    assert client.post(CODES, {"password": PASSWORD})["Location"] == CODES
    assert set(factors.recovery_codes(user)).isdisjoint(old)


def test_replacing_the_factor_needs_the_password(db: None) -> None:
    user = person()
    client = signed_in()
    secret = shown_secret(client)
    before = Authenticator.objects.get(user=user, type="totp").data
    assert client.post(SET_UP, {"code": first_code(secret), "password": "falsch"}).status_code == 200
    assert Authenticator.objects.get(user=user, type="totp").data == before
    assert client.post(SET_UP, {"code": first_code(secret), "password": PASSWORD})["Location"] == CODES
    assert Authenticator.objects.get(user=user, type="totp").data != before


def test_a_session_that_began_with_a_password_alone_ends_when_the_factor_is_set_up_elsewhere(client: Client, db: None) -> None:
    mine = without_a_factor()
    client.post(SIGN_IN, {"username": EMAIL, "password": PASSWORD})
    assert client.get(DESK).headers["Location"] == SET_UP, "the control: this session is signed in, and only lacks the factor"
    mine.post(SET_UP, {"code": first_code(shown_secret(mine))})
    assert mine.get(DESK).status_code == 200
    assert SIGN_IN in client.get(DESK)["Location"]


def test_replacing_the_factor_ends_the_other_sessions(db: None) -> None:
    person()
    mine, other = signed_in(), signed_in(steps=1)
    mine.post(SET_UP, {"code": first_code(shown_secret(mine)), "password": PASSWORD})
    assert (mine.get(DESK).status_code, other.get(DESK).status_code) == (200, 302)


def test_passwords_asked_again_count_as_tries(db: None) -> None:
    person()
    client = signed_in()
    assert [client.post(CODES, {"password": "falsch"}).status_code for _ in range(6)] == [200] * 5 + [429]


def test_another_session_is_ended_at_once(db: None) -> None:
    user = person()
    mine, other = signed_in(), signed_in(steps=1)
    row = user.usersession_set.exclude(session_key=mine.session.session_key).get()
    assert mine.post(SESSIONS, {"session": row.pk})["Location"] == ACCOUNT
    assert other.get(DESK).status_code == 302
    assert "1 Anmeldung ist beendet." in mine.get(ACCOUNT).content.decode()
    assert mine.get(DESK).status_code == 200


def test_all_others_are_ended_and_this_one_stays(db: None) -> None:
    person()
    mine, other = signed_in(), signed_in(steps=1)
    mine.post(SESSIONS, {"others": "1"})
    assert (mine.get(DESK).status_code, other.get(DESK).status_code) == (200, 302)


@pytest.mark.parametrize("asked", [{}, {"session": "0"}, {"session": "x"}, {"session": "9" * 40}, {"session": "\x00"}, {"session": "²"}])
def test_a_session_that_is_not_ones_own_is_unknown(office: Client, asked: dict[str, str]) -> None:
    assert office.post(SESSIONS, asked).status_code == 404


def test_nobody_ends_somebody_elses_session(office: Client) -> None:
    user = person()
    theirs = signed_in()
    assert office.post(SESSIONS, {"session": user.usersession_set.get().pk}).status_code == 404
    assert theirs.get(DESK).status_code == 200


def test_a_new_password_ends_the_other_sessions(db: None) -> None:
    user = person()
    mine, other = signed_in(), signed_in(steps=1)
    typed = {"password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert mine.post(CHANGE, typed | {"password": "falsch"}).status_code == 200
    assert mine.post(CHANGE, typed)["Location"] == ACCOUNT
    assert (mine.get(DESK).status_code, other.get(DESK).status_code) == (200, 302)
    assert user.usersession_set.get().session_key == mine.session.session_key
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_sessions_are_told_by_browser_and_place(db: None) -> None:
    person()
    client = signed_in()
    client.get(ACCOUNT)
    Session.objects.exclude(session_key=client.session.session_key).delete()
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0"
    User.objects.get().usersession_set.update(user_agent=agent, ip="192.0.2.7")
    page = client.get(ACCOUNT).content.decode()
    assert "Edge auf Windows" in page
    assert "192.0.2.7" in page
    assert "diese Anmeldung" in page


def test_a_session_is_renewed_by_use_and_ends_without(db: None, settings: Any) -> None:
    person()
    client = signed_in()
    assert client.cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE == 12 * 60 * 60
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    client.get(DESK)
    session = client.session
    session["seen"] -= 700
    session.save()
    assert "sessionid" in client.get(DESK).cookies
    assert "sessionid" not in client.get(DESK).cookies
