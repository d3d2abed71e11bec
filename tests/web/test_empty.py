"""An empty installation says on every page what to do next, and where."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/kennzahlen/", "/projekte/", "/loesungen/", "/kommunen/", "/en/projekte/"])
def test_an_empty_page_leads_to_the_import(client: Client, path: str) -> None:
    assert 'buero/import/"' in client.get(path).content.decode()


@pytest.mark.django_db
def test_the_hint_goes_with_the_first_record(client: Client, programme: None) -> None:
    assert 'buero/import/"' not in client.get("/kennzahlen/").content.decode()
