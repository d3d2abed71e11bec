"""Contacts of municipalities: one place, one mailbox, ended and not deleted."""

import pytest
from django.test import Client

from netzwerkstatt.registry.models import Contact

PAGE = "/buero/ansprechstellen/"
GOOD = {"place": "Darmstadt", "function": "Digitalbüro", "email": "Digital@Example.org", "language": "de"}
pytestmark = pytest.mark.usefixtures("programme")


@pytest.mark.parametrize(
    "change", [{"place": "Neuenkirchen"}, {"place": "Nirgendwo"}, {"place": ""}, {"function": ""}, {"email": "x"}, {"email": "\x00"}]
)
def test_what_is_missing_is_said_at_its_field(office: Client, change: dict[str, str]) -> None:
    page = office.post(PAGE, GOOD | change).content.decode()
    assert "field-message" in page and not Contact.objects.exists()


def test_a_mailbox_stands_once_and_is_ended_not_deleted(office: Client, ministry: Client) -> None:
    assert office.post(PAGE, GOOD).status_code == 302
    assert "Diese Adresse steht dort schon." in office.post(PAGE, GOOD).content.decode()
    contact = Contact.objects.get()
    assert contact.email == "digital@example.org"
    assert "digital@example.org" in ministry.get(PAGE, {"q": "darmstadt"}).content.decode()
    assert ministry.post(f"{PAGE}{contact.pk}/beenden/").status_code == 403
    office.post(f"{PAGE}{contact.pk}/beenden/")
    contact.refresh_from_db()
    assert contact.ended_on is not None
    assert office.post(f"{PAGE}99999999999999999999/beenden/").status_code == 404
