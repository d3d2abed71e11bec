"""Projects: the list with its filters, and one with partners, period and solutions."""

import pytest
from django.test import Client

from netzwerkstatt.registry.models import Project
from tests import making


def test_the_list_names_lead_period_and_solutions(visitor: Client, programme: None) -> None:
    page = visitor.get("/projekte/").content.decode()
    assert ">Vorhaben 1</a>" in page
    assert ">Köln</a>" in page
    assert "und 1 weitere" in page
    assert "01.01.2021 bis 31.12.2025" in page


@pytest.mark.parametrize(("query", "is_found"), [({"q": "bamberg"}, True), ({"q": "vorhaben"}, True), ({"land": "09"}, True), ({"land": "14"}, False),
                                                 ({"staffel": "2020"}, True), ({"q": "nirgends"}, False)])  # fmt: skip
def test_projects_are_found_by_name_partner_state_and_cohort(visitor: Client, programme: None, query: dict[str, str], is_found: bool) -> None:
    page = visitor.get("/projekte/", query).content.decode()
    assert (">Vorhaben 1</a>" in page) is is_found


def test_a_project_shows_partners_and_solutions(visitor: Client, programme: None) -> None:
    page = visitor.get(f"/projekte/{Project.objects.get().slug}/").content.decode()
    assert page.index(">Köln</a>") < page.index(">Bamberg</a>")
    assert "Parken &lt;b&gt;leicht&lt;/b&gt;" in page
    assert "2 Kommunen" in page


def test_a_note_behind_the_category_stands_at_the_period(visitor: Client, programme: None) -> None:
    Project.objects.update(category="Großstädte (Laufzeit: Annahme)")
    page = visitor.get(f"/projekte/{Project.objects.get().slug}/").content.decode()
    assert "<b>Großstädte</b>" in page
    assert "(Laufzeit: Annahme)" in page


def test_a_project_without_partners_has_a_page(visitor: Client, db: None) -> None:
    made = making.project("Allein")
    assert visitor.get(f"/projekte/{made.slug}/").status_code == 200
    assert ">Allein</a>" in visitor.get("/projekte/").content.decode()


@pytest.mark.parametrize("query", [{"staffel": "1848"}, {"land": "x"}, {"seite": "-7"}, {"q": "\x00"}])
def test_wrong_filters_are_answered(visitor: Client, programme: None, query: dict[str, str]) -> None:
    assert visitor.get("/projekte/", query).status_code in (200, 400)


def test_an_unknown_project_is_404(visitor: Client, db: None) -> None:
    assert visitor.get("/projekte/nirgends/").status_code == 404
