"""The office's door: who is let in, and that nothing behind it is cached or indexed."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.accounts.models import User

DESK, SIGN_IN, WORKBOOK, SET_UP = "/buero/", "/buero/anmelden/", "/buero/import/mappe.xlsx", "/buero/konto/zweiter-faktor/"
SECRET = "Ein langes Wort 123"


def test_a_visitor_is_asked_to_sign_in(visitor: Client, db: None) -> None:
    assert visitor.get(DESK)["Location"] == f"{SIGN_IN}?next={DESK}"
    assert visitor.get(WORKBOOK).status_code == 302


def test_somebody_without_a_right_is_refused(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("gast@example.org", SECRET))
    assert client.get(DESK).status_code == 403
    assert client.get(WORKBOOK).status_code == 403


def test_the_office_sees_its_imports(office: Client, programme: None) -> None:
    assert office.get("/buero/import/").content.decode().count("test.xlsx") == 2
    answer = office.get(DESK)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_workbook_is_the_offices_alone(office: Client, ministry: Client, programme: None) -> None:
    answer = office.get(WORKBOOK)
    assert answer.content.startswith(b"PK")
    assert "no-store" in answer["Cache-Control"]
    assert ministry.get(DESK).status_code == 200
    assert ministry.get(WORKBOOK).status_code == 403


def test_the_editors_way_in_is_ours(visitor: Client, db: None) -> None:
    assert visitor.get("/redaktion/login/?next=/redaktion/")["Location"] == f"{SIGN_IN}?next=/redaktion/"


def test_the_sign_in_speaks_english(visitor: Client, db: None) -> None:
    assert '<html lang="en">' in visitor.get("/en/buero/anmelden/").content.decode()


def test_without_a_second_factor_everything_leads_to_its_set_up(client: Client, db: None) -> None:
    user, _path = invite_to_office(email="buero@example.org")
    client.force_login(user)
    paths = [DESK, WORKBOOK, "/buero/konto/", "/buero/protokoll/", "/redaktion/", "/redaktion/pages/"]
    assert {path: client.get(path)["Location"] for path in paths} == dict.fromkeys(paths, SET_UP)
    assert client.post("/buero/konten/einladen/", {"email": "a@example.org", "group": "office"})["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_where_no_second_factor_is_asked_for_it_is_said(client: Client, db: None, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    said = "Der zweite Faktor ist hier nicht verlangt."
    assert said in client.get(SIGN_IN).content.decode()
    user, _path = invite_to_office(email="buero@example.org")
    client.force_login(user)
    assert client.get(DESK).status_code == client.get("/redaktion/").status_code == 200
    assert said in client.get("/buero/konto/").content.decode()


def test_the_editor_makes_no_accounts(office: Client) -> None:
    paths = ["users/", "users/new/", "groups/", "bulk/accounts/user/delete/", "password_reset/"]
    assert {path: office.get(f"/redaktion/{path}").status_code for path in paths} == dict.fromkeys(paths, 404)
    assert "/redaktion/users/" not in office.get("/redaktion/").content.decode()


def test_the_ministry_does_not_reach_the_editor(ministry: Client) -> None:
    assert {path: ministry.get(path).status_code for path in ["/redaktion/", "/redaktion/account/"]} == {
        "/redaktion/": 403,
        "/redaktion/account/": 403,
    }


def test_a_door_asks_once_for_groups_and_second_factor(office: Client) -> None:
    office.get("/buero/konten/einladen/")
    with CaptureQueriesContext(connection) as asked:
        office.get("/buero/konten/einladen/")
    assert sum("auth_group" in query["sql"] for query in asked) == 1
    assert len(asked) <= 4


def test_somebody_inactive_is_out_at_once(office: Client) -> None:
    User.objects.update(is_active=False)
    assert office.get(DESK).status_code == 302
