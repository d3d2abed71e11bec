"""Solutions: found by any word about them, shown with how far each transfer is."""

import pytest
from django.test import Client

from netzwerkstatt.design.links import solution_address
from netzwerkstatt.ledger.models import Thing
from netzwerkstatt.solutions.models import Solution

LEVEL = "/loesungen/pegel/"
AT = {"stand": "23.04.2024"}


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"q": "PEGEL"}, True), ({"q": "vorhaben"}, True), ({"q": "umwelt"}, True), ({"q": "baeche"}, True),
        ({"thema": "klima-umwelt"}, True), ({"thema": "mobilitaet"}, False), ({"q": "parken"}, False),
    ],
)  # fmt: skip
def test_solutions_are_found_by_title_project_theme_and_summary(visitor: Client, programme: None, query: dict[str, str], is_found: bool) -> None:
    Solution.objects.filter(thing__code="pegel").update(summary="Misst kleine Bäche.")
    assert (">Pegel vor Ort</a>" in visitor.get("/loesungen/", query).content.decode()) is is_found


def test_a_solution_lists_its_transfers(visitor: Client, programme: None) -> None:
    page = visitor.get(LEVEL, AT).content.decode()
    assert "2 Kommunen" in page
    assert ">Landkreis Harz</a>" in page
    assert "15.03.2022" in page
    assert "mark-one" in page


def test_what_is_known_decides_the_step(visitor: Client, programme: None) -> None:
    address = "/loesungen/parken/"
    assert "verstetigt<small>" in visitor.get(address, AT).content.decode()
    assert "verstetigt<small>" not in visitor.get(address, AT | {"kenntnis": "23.04.2024"}).content.decode()


@pytest.mark.parametrize("code", ["a/b c", "ä ö", "100% <neu>", "x?y#z", "a/", "+"])
def test_odd_codes_have_an_address(visitor: Client, programme: None, code: str) -> None:
    Thing.objects.filter(code="pegel").update(code=code)
    assert visitor.get(solution_address(code)).status_code == 200
    assert solution_address(code) in visitor.get("/loesungen/").content.decode()


@pytest.mark.parametrize(("address", "is_link"), [("https://example.org/x", True), ("javascript:alert(1)", False), ("", False)])
def test_a_repository_is_a_link_only_on_the_web(visitor: Client, programme: None, address: str, is_link: bool) -> None:
    Solution.objects.filter(thing__code="pegel").update(repository=address)
    page = visitor.get(LEVEL).content.decode()
    assert ('rel="nofollow noopener"' in page) is is_link
    assert "javascript:" not in page


def test_hidden_steps_are_not_shown_to_visitors(visitor: Client, office: Client, programme: None) -> None:
    from_claims = Thing.objects.get(code="pegel").claims
    from_claims.update(visibility="office")
    assert "Landkreis Harz" not in visitor.get(LEVEL, AT).content.decode()
    assert "Landkreis Harz" in office.get(LEVEL, AT).content.decode()


@pytest.mark.parametrize("query", [{"thema": "unsinn"}, {"seite": "1e9"}, {"q": "ß" * 4_000}, {"q": "\x00"}])
def test_wrong_filters_are_answered(visitor: Client, programme: None, query: dict[str, str]) -> None:
    assert visitor.get("/loesungen/", query).status_code in (200, 400)


@pytest.mark.parametrize("code", ["nirgends", "a/b/c", "%00"])
def test_an_unknown_solution_is_404(visitor: Client, db: None, code: str) -> None:
    assert visitor.get(f"/loesungen/{code}/").status_code == 404
