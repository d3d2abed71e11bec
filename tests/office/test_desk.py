"""The office's door: who is let in, how an invitation works once, and that nothing of it is cached or indexed."""

import pytest
from django.test import Client

from netzwerkstatt.accounts.actions import invite_to_office, one_time_path
from netzwerkstatt.accounts.models import User

DESK, SIGN_IN, WORKBOOK = "/buero/", "/buero/anmelden/", "/buero/import/mappe.xlsx"
SECRET = "Ein langes Wort 123"


def test_a_visitor_is_asked_to_sign_in(visitor: Client, db: None) -> None:
    assert visitor.get(DESK)["Location"] == f"{SIGN_IN}?next={DESK}"
    assert visitor.get(WORKBOOK).status_code == 302


def test_somebody_without_a_right_is_refused(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("gast@example.org", SECRET))
    assert client.get(DESK).status_code == 403
    assert client.get(WORKBOOK).status_code == 403


def test_the_office_sees_its_imports(office: Client, programme: None) -> None:
    answer = office.get(DESK)
    page = answer.content.decode()
    assert page.count("test.xlsx") == 2
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_workbook_is_the_offices_alone(office: Client, ministry: Client, programme: None) -> None:
    answer = office.get(WORKBOOK)
    assert answer.content.startswith(b"PK")
    assert "no-store" in answer["Cache-Control"]
    assert ministry.get(DESK).status_code == 200
    assert ministry.get(WORKBOOK).status_code == 403


def test_an_address_and_a_password_open_the_desk(client: Client, db: None) -> None:
    user, _path = invite_to_office(email="Buero@Example.org")
    user.set_password(SECRET)
    user.save()
    answer = client.post(SIGN_IN, {"username": " BUERO@example.org ", "password": SECRET})
    assert answer["Location"] == DESK


@pytest.mark.parametrize("typed", [{}, {"username": "x@example.org", "password": "falsches-wort"}, {"username": "\x00", "password": "\x00"}])
def test_a_wrong_sign_in_keeps_the_address_and_says_what_to_do(client: Client, db: None, typed: dict[str, str]) -> None:
    page = client.post(SIGN_IN, typed).content.decode()
    assert "Das Anmelden hat nicht geklappt" in page
    assert ('value="x@example.org"' in page) is (typed.get("username") == "x@example.org")
    assert "falsches-wort" not in page


def test_signing_in_leads_nowhere_else(client: Client, db: None) -> None:
    user, _path = invite_to_office(email="buero@example.org")
    user.set_password(SECRET)
    user.save()
    answer = client.post(f"{SIGN_IN}?next=https://example.org/", {"username": user.email, "password": SECRET, "next": "https://example.org/"})
    assert answer["Location"] == DESK


def test_an_invitation_sets_a_password_once(client: Client, db: None) -> None:
    user, path = invite_to_office(email="buero@example.org")
    form = client.get(path)["Location"]
    assert "Eine Angabe fehlt oder passt nicht" in client.post(form, {"new_password1": SECRET, "new_password2": "anders"}).content.decode()
    assert client.post(form, {"new_password1": SECRET, "new_password2": SECRET})["Location"] == DESK
    assert client.get(DESK).status_code == 200
    assert "Dieser Link gilt nicht mehr" in Client().get(path).content.decode()
    user.refresh_from_db()
    assert user.check_password(SECRET)


def test_a_weak_password_is_refused_with_a_reason(client: Client, db: None) -> None:
    _user, path = invite_to_office(email="buero@example.org")
    form = client.get(path)["Location"]
    assert "field-message" in client.post(form, {"new_password1": "123456789012", "new_password2": "123456789012"}).content.decode()


def test_another_persons_link_does_not_fit(client: Client, db: None) -> None:
    one, _path = invite_to_office(email="eins@example.org")
    other, _path = invite_to_office(email="zwei@example.org")
    swapped = one_time_path(one).replace(one_time_path(one).split("/")[3], one_time_path(other).split("/")[3])
    assert "Dieser Link gilt nicht mehr" in client.get(swapped).content.decode()


def test_signing_out_needs_a_form(office: Client) -> None:
    assert office.get("/buero/abmelden/").status_code == 405
    assert office.post("/buero/abmelden/")["Location"] == "/"
    assert office.get(DESK).status_code == 302


def test_the_editors_way_in_is_ours(visitor: Client, db: None) -> None:
    assert visitor.get("/redaktion/login/?next=/redaktion/")["Location"] == f"{SIGN_IN}?next=/redaktion/"


def test_the_sign_in_speaks_english(visitor: Client, db: None) -> None:
    assert '<html lang="en">' in visitor.get("/en/buero/anmelden/").content.decode()
