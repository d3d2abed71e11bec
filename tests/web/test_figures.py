"""The pages of the figures: both clocks, records behind the door, files, bad input."""

import csv
import io
import json

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from netzwerkstatt.monitoring.figures import FIGURES

AT = {"stand": "23.04.2024"}
TRANSFERS = "/kennzahlen/transfers/"
REACHED = "/kennzahlen/other-municipalities-reached/"


def page(client: Client, address: str, status: int = 200, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == status
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()  # type: ignore[arg-type]


@pytest.mark.parametrize("code", FIGURES)
def test_every_figure_answers_every_day_in_both_languages(visitor: Client, programme: None, code: str) -> None:
    for prefix in ("", "/en"):
        for day in ("2024-04-23", "1900-01-01", "2199-12-31"):
            assert code in page(visitor, f"{prefix}/kennzahlen/{code}/", stand=day)


def test_the_list_shows_all_figures_on_the_day(visitor: Client, programme: None) -> None:
    shown = page(visitor, "/kennzahlen/", **AT)
    assert all(f"/kennzahlen/{code}/?stand=2024-04-23" in shown for code in FIGURES)


def test_the_page_says_what_was_known_on_the_day_itself(visitor: Client, programme: None) -> None:
    shown = page(visitor, TRANSFERS, **AT)
    assert "waren erst" in shown
    assert "2\xa0Übertragungen</a> bekannt" in shown
    assert "1 Meldung kam nach" in shown
    late = page(visitor, TRANSFERS, was="nachgemeldet", **AT)
    assert "Nachgemeldet" in late
    assert "02.05.2024" in late


def test_old_knowledge_says_so_and_leads_back(visitor: Client, programme: None) -> None:
    shown = page(visitor, TRANSFERS, kenntnis="23.04.2024", **AT)
    assert "Sie sehen einen früheren Kenntnisstand: 23.04.2024." in shown
    assert f'href="{TRANSFERS}?stand=2024-04-23"' in shown


def test_a_day_before_the_ledger_is_explained(visitor: Client, programme: None) -> None:
    assert "selbst war hier noch nichts gemeldet" in page(visitor, TRANSFERS, stand="01.01.2023")


def test_records_lead_to_place_solution_claim_and_evidence(visitor: Client, programme: None) -> None:
    shown = page(visitor, TRANSFERS, **AT)
    for part in ('href="/kommunen/15085/"', 'href="/loesungen/pegel/"', 'href="/angaben/', 'href="/nachweise/', "Betriebsprotokoll", "Empfängerin"):
        assert part in shown
    assert "<b>leicht</b>" not in shown
    assert "Darmstadt" not in shown.split('id="belege"')[1]


def test_a_row_stands_for_what_is_counted(visitor: Client, programme: None) -> None:
    assert "1 bis 2 von 2" in page(visitor, "/kennzahlen/solutions-transferred/", **AT)


def test_a_cell_narrows_the_records_and_words_search_them(visitor: Client, programme: None) -> None:
    assert "2 Übertragungen: Klima und Umwelt".replace(" Ü", "\xa0Ü") in page(visitor, TRANSFERS, nach="theme", wert="Klima und Umwelt", **AT)
    found = page(visitor, TRANSFERS, q="harz", **AT).split('id="belege"')[1]
    assert "Landkreis Harz" in found
    assert "Leipzig" not in found
    assert "Kein Beleg passt zu" in page(visitor, TRANSFERS, q="nirgends", **AT)


def test_records_behind_the_door_are_counted_and_not_shown(visitor: Client, office: Client, programme: None) -> None:
    for_visitor, for_office = page(visitor, REACHED, **AT), page(office, REACHED, **AT)
    assert "1 weiterer Nachweis ist nicht öffentlich" in for_visitor
    assert "Sprechstunde" not in for_visitor
    assert "Sprechstunde" in for_office
    assert "nicht öffentlich" not in for_office.split('id="belege"')[1].split("<section")[0]
    assert "Die Zahlen sind zu klein" in for_visitor
    assert "Die Zahlen sind zu klein" not in for_office


def test_no_file_holds_what_a_visitor_may_not_see(visitor: Client, office: Client, programme: None) -> None:
    for form in ("csv", "json"):
        assert "sprechstunde-rat" not in page(visitor, REACHED, format=form, **AT)
        assert "sprechstunde-rat" in page(office, REACHED, format=form, **AT)


def test_csv_keeps_texts_that_look_like_formulas(visitor: Client, programme: None) -> None:
    rows = list(csv.DictReader(io.StringIO(page(visitor, TRANSFERS, format="csv", **AT).removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 3
    assert {row["figure_value"] for row in rows} == {"3"}
    assert all(row["figure_as_of"] == "2024-04-23" and row["figure_hash"] and row["figure_link"] for row in rows)


def test_json_carries_the_facts_and_the_hash_of_the_page(visitor: Client, programme: None) -> None:
    told = json.loads(page(visitor, REACHED, format="json", kenntnis="2024-05-03", **AT))
    assert (told["figure"]["value"], told["figure"]["up_to"], told["figure"]["not_public"]) == (2, 3, 1)
    assert told["figure"]["hash"] in page(visitor, REACHED, kenntnis="2024-05-03", **AT)
    assert len(told["records"]) == told["figure"]["records"] == 1


def test_xlsx_holds_the_figure_and_its_records(visitor: Client, programme: None) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(visitor.get(TRANSFERS, {"format": "xlsx", **AT}).content))
    assert book.sheet_names == ["Kennzahl", "Nachweise"]
    assert len(book.get_sheet_by_name("Nachweise").to_python()) == 4


@pytest.mark.parametrize("text", ["31.02.2024", "kaese", "99999-01-01", "0001-01-01", "-1", "<script>alert(1)</script>", "\0x"])
@pytest.mark.parametrize("name", ["stand", "kenntnis"])
def test_a_wrong_day_is_named_and_kept(visitor: Client, programme: None, name: str, text: str) -> None:
    shown = page(visitor, TRANSFERS, 400, **{name: text})
    assert f'href="#id_{name}"' in shown
    assert "<script>alert" not in shown
    if text == "31.02.2024":
        assert f'value="{text}"' in shown
    assert page(visitor, TRANSFERS, 400, format="csv", **{name: text})


def test_knowledge_of_tomorrow_is_refused(visitor: Client, programme: None) -> None:
    assert "liegt in der Zukunft" in page(visitor, TRANSFERS, 400, kenntnis="31.12.2190")


@pytest.mark.parametrize("query", [{"page": "-1"}, {"page": "9" * 30}, {"page": "x"}, {"was": "x"}, {"nach": "x", "wert": "y"}, {"q": "\0%_" * 900}])
def test_odd_queries_are_answered(visitor: Client, programme: None, query: dict[str, str]) -> None:
    assert page(visitor, TRANSFERS, **query)


def test_an_unknown_figure_or_format_leads_on(visitor: Client, programme: None) -> None:
    assert 'href="/kennzahlen/"' in page(visitor, "/kennzahlen/quatsch/", 404)
    assert 'href="/kennzahlen/"' in page(visitor, TRANSFERS, 400, format="exe")
