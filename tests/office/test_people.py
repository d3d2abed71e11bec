"""Who has access: the office lets people in and out, at once; the ministry sees it and changes nothing."""

import re

import pytest
from django.test import Client

from netzwerkstatt.access.actions import LastOffice, end_access, invite
from netzwerkstatt.accounts.models import User
from netzwerkstatt.journal.models import Entry
from tests.office.test_signing import DESK, EMAIL, PASSWORD, person, signed_in
from tests.personas import ADDRESSES

ACCOUNTS, INVITE = "/buero/konten/", "/buero/konten/einladen/"


def page_of(user: User) -> str:
    return f"{ACCOUNTS}{user.pk}/"


def test_an_invited_person_comes_by_the_link_that_is_shown(office: Client, client: Client) -> None:
    page = office.post(INVITE, {"email": " Neu@Example.org ", "group": "ministry"}).content.decode()
    found = re.search(r'<code id="link">http://[^/]+(/buero/einladung/[^<]+)</code>', page)
    assert found
    form = client.get(found[1])["Location"]
    assert client.post(form, {"new_password1": PASSWORD, "new_password2": PASSWORD})["Location"] == DESK
    user = User.objects.get(email="neu@example.org")
    assert (user.is_staff, user.is_superuser, [group.name for group in user.groups.all()]) == (False, False, ["ministry"])
    entry = Entry.objects.get(code="accounts.invite_to_office")
    assert (entry.subject, entry.by.email, entry.data) == (str(user.pk), ADDRESSES["office"], {"ministry": True})


@pytest.mark.parametrize("typed", [
    {}, {"email": "keine", "group": "office"}, {"email": "a@b.de", "group": "king"}, {"email": "\x00", "group": "\x00"},
    {"email": "a" * 250 + "@example.org", "group": "office"},
])  # fmt: skip
def test_what_is_no_address_or_group_is_refused(office: Client, typed: dict[str, str]) -> None:
    answer = office.post(INVITE, typed)
    assert (answer.status_code, "field-message" in answer.content.decode(), User.objects.count()) == (200, True, 1)


def test_the_list_says_who_came_and_who_is_protected(office: Client) -> None:
    invite(email="neu@example.org", ministry=True, by=None)
    page = office.get(ACCOUNTS).content.decode()
    rows = {email: row for row in page.split("<tr ")[2:] for email in re.findall(r"[\w.]+@example\.org", row)}
    assert "nicht eingerichtet" in rows["neu@example.org"]
    assert "noch nie" in rows["neu@example.org"]
    assert "nicht eingerichtet" not in rows[ADDRESSES["office"]]
    assert "das sind Sie" in rows[ADDRESSES["office"]]


def test_access_ends_in_the_same_moment(office: Client, client: Client) -> None:
    user = person()
    theirs = signed_in()
    assert theirs.get(DESK).status_code == 200
    link = office.post(page_of(user), {"link": "1"}).content.decode()
    found = re.search(r"/buero/einladung/[^<]+", link)
    assert found
    assert office.post(page_of(user), {"end": "1"})["Location"] == ACCOUNTS
    assert theirs.get(DESK).status_code == 302
    assert client.post("/buero/anmelden/", {"username": EMAIL, "password": PASSWORD}).status_code == 200
    assert "Dieser Link gilt nicht mehr" in client.get(found[0]).content.decode()
    assert office.get(page_of(user)).status_code == 404
    assert Entry.objects.latest("id").code in {"access.end_access", "access.sign_in_failed"}
    user.refresh_from_db()
    assert (user.is_active, user.is_superuser, user.groups.count()) == (False, False, 0)


def test_the_last_of_the_office_stays(office: Client) -> None:
    own = User.objects.get(email=ADDRESSES["office"])
    invite(email="neu@example.org", ministry=False, by=None)
    answer = office.post(page_of(own), {"end": "1"})
    assert "Dann wäre niemand mehr" in answer.content.decode(), "who never came does not count"
    assert "Dann wäre niemand mehr" in office.post(INVITE, {"email": own.email, "group": "ministry"}).content.decode()
    with pytest.raises(LastOffice):
        end_access(user=own, by=None)
    person()
    signed_in()
    assert office.post(page_of(own), {"end": "1"}).status_code == 302
    assert office.get(DESK).status_code == 302


def test_who_is_let_in_again_starts_afresh(office: Client) -> None:
    user = person()
    end_access(user=user, by=None)
    invite(email=user.email, ministry=False, by=None)
    user = User.objects.get(pk=user.pk)
    assert user.is_active
    assert not user.has_usable_password()
    assert not user.authenticator_set.exists()


def test_whoever_becomes_the_ministry_loses_what_the_office_may(office: Client) -> None:
    user = person()
    theirs = signed_in()
    office.post(INVITE, {"email": EMAIL, "group": "ministry"})
    assert theirs.get("/redaktion/").status_code == theirs.get(INVITE).status_code == 403
    assert not User.objects.get(pk=user.pk).is_superuser


def test_the_ministry_reads_the_list_and_changes_nothing(ministry: Client) -> None:
    user = person()
    page = ministry.get(ACCOUNTS).content.decode()
    assert EMAIL in page
    assert INVITE not in page
    assert page_of(user) not in page
    assert ministry.get(page_of(user)).status_code == ministry.post(page_of(user), {"end": "1"}).status_code == 403


@pytest.mark.parametrize("pk", ["0", "9" * 30])
def test_an_unknown_person_is_404(office: Client, pk: str) -> None:
    assert office.get(f"{ACCOUNTS}{pk}/").status_code == 404


def test_a_stranger_without_a_group_is_no_person_of_the_office(office: Client) -> None:
    assert office.get(page_of(User.objects.create_user("gast@example.org"))).status_code == 404
