"""The pages of frozen figures."""

import json
from hashlib import sha256

import pytest
from django.test import Client

from netzwerkstatt.monitoring.actions import correct_snapshot, freeze_snapshot
from netzwerkstatt.monitoring.models import Snapshot
from tests.web.conftest import DAY


@pytest.fixture
def snapshot(programme: None) -> Snapshot:
    return freeze_snapshot(as_of=DAY, by=None)


def test_a_frozen_state_shows_its_figures_and_recomputes_them(visitor: Client, snapshot: Snapshot) -> None:
    page = visitor.get(f"/staende/{snapshot.public_id}/").content.decode()
    assert "2\xa0Lösungen" in page
    assert "Jede Zahl kommt aus dem Hauptbuch heute genauso heraus wie damals." in page
    assert snapshot.sha256 in page
    assert str(snapshot.public_id) in visitor.get("/staende/").content.decode()


def test_its_links_ask_the_ledger_the_same_question(visitor: Client, snapshot: Snapshot) -> None:
    page = visitor.get(f"/staende/{snapshot.public_id}/").content.decode()
    address = page.split('class="name"><a href="')[1].split('"')[0].replace("&amp;", "&")
    assert address.startswith("/kennzahlen/solutions-transferred/")
    frozen = next(one["hash"] for one in json.loads(snapshot.body)["figures"] if one["code"] == "solutions-transferred")
    assert frozen in visitor.get(address).content.decode()


def test_an_erratum_stands_above_everything(visitor: Client, snapshot: Snapshot) -> None:
    correct_snapshot(snapshot=snapshot, code="projects", text="Ein Projekt fehlte.", by=None)
    page = visitor.get(f"/staende/{snapshot.public_id}/").content.decode()
    assert page.index("Ein Projekt fehlte.") < page.index("Nachgerechnet")


def test_a_stored_value_that_differs_is_shown_as_such(visitor: Client, snapshot: Snapshot) -> None:
    Snapshot.objects.update(body=snapshot.body.replace('"value":2', '"value":7'))
    assert "nicht alle Zahlen gleich" in visitor.get(f"/staende/{snapshot.public_id}/").content.decode()


def test_the_body_is_handed_out_byte_for_byte(visitor: Client, snapshot: Snapshot) -> None:
    answer = visitor.get(f"/staende/{snapshot.public_id}/", {"format": "json"})
    assert sha256(answer.content).hexdigest() == snapshot.sha256


def test_nothing_frozen_yet_is_said(visitor: Client, programme: None) -> None:
    assert "Noch ist nichts eingefroren" in visitor.get("/staende/").content.decode()


@pytest.mark.parametrize("name", ["x", "00000000-0000-0000-0000-000000000000"])
@pytest.mark.django_db
def test_what_is_not_there_is_404(visitor: Client, name: str) -> None:
    assert visitor.get(f"/staende/{name}/").status_code == 404
