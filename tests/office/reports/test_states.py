"""Frozen states at the desk: frozen for a day, recomputed, corrected by an erratum that stands on the public page."""

import pytest
from django.test import Client

from netzwerkstatt.monitoring.models import Erratum, Snapshot

PAGE = "/buero/berichte/"
pytestmark = pytest.mark.usefixtures("programme")


def test_a_state_is_frozen_recomputed_and_corrected(office: Client, visitor: Client) -> None:
    address = office.post(PAGE, {"day": "23.4.2024"})["Location"]
    assert visitor.get(address).status_code == 200
    assert "Byte für Byte gleich" in office.get(PAGE, {"nachrechnen": "1"}).content.decode()
    snapshot = Snapshot.objects.get()
    body = snapshot.body
    form = f"{PAGE}{snapshot.public_id}/berichtigung/"
    assert "Schreiben Sie, was falsch war" in office.post(form, {"code": "transfers", "text": " "}).content.decode()
    assert "field-message" in office.post(form, {"code": "unsinn", "text": "x"}).content.decode()
    assert not Erratum.objects.exists()
    office.post(form, {"code": "transfers", "text": "Eine Übertragung fehlte <b>."})
    assert "Eine Übertragung fehlte &lt;b&gt;." in visitor.get(address).content.decode()
    assert "Eine Übertragung fehlte" in office.get(PAGE).content.decode()
    snapshot.refresh_from_db()
    assert snapshot.body == body


@pytest.mark.parametrize("day", ["", "gestern", "31.12.2199", "\x00"])
def test_only_a_day_that_was_is_frozen(office: Client, day: str) -> None:
    assert "field-message" in office.post(PAGE, {"day": day}).content.decode()
    assert not Snapshot.objects.exists()


def test_the_ministry_freezes_and_corrects_nothing(ministry: Client, office: Client) -> None:
    assert ministry.post(PAGE, {"day": "23.04.2024"}).status_code == 403
    office.post(PAGE, {"day": "23.04.2024"})
    assert ministry.post(f"{PAGE}{Snapshot.objects.get().public_id}/berichtigung/", {"code": "transfers", "text": "x"}).status_code == 403
    assert office.get(f"{PAGE}unsinn/berichtigung/").status_code == 404
    assert not Erratum.objects.exists()
