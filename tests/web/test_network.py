"""The network as tables: statements, derived links, pairs, filters, the file; counted as the figures count."""

import csv
import io
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.network.queries import count_links, links_at

NETWORK = "/netzwerk/"
AT = {"stand": "23.04.2024"}


def question() -> Question:
    """Ask for the day of the programme, as known later."""
    return Question.on_days(date(2024, 4, 23), date(2026, 1, 1))


def test_the_counts_are_those_of_the_figures(programme: None) -> None:
    counts = count_links(links_at(question(), visible_claims(AnonymousUser())), question())
    assert counts.statements == FIGURES["link-statements"].value(question()) == 3
    assert counts.pairs == FIGURES["linked-pairs"].value(question())
    assert counts.places == counts.funded + counts.others + counts.abroad


def test_statements_and_derived_links_are_listed_with_their_strength(visitor: Client, programme: None) -> None:
    page = visitor.get(NETWORK, AT).content.decode()
    rows = page.split("<tbody")[1].split("</tbody>")[0]
    assert rows.count("mark-both") == 2
    assert rows.count("mark-one") == 1
    assert rows.count("mark-derived") == Claim.objects.filter(kind="counts", retracted_at=None, ended_on=None).count()
    assert "sieht als Vorbild" in rows


def test_pairs_count_each_pair_once(visitor: Client, programme: None) -> None:
    page = visitor.get(NETWORK, AT | {"ansicht": "paare"}).content.decode()
    assert page.split("<tbody")[1].count('role="row"') == FIGURES["linked-pairs"].value(question())
    assert "Wissensaustausch, Übertragung" in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [({"art": "role_model"}, 1), ({"art": "exchange"}, 2), ({"staerke": "beide"}, 2), ({"staerke": "eine"}, 1), ({"q": "Darmstadt"}, 1),
     ({"land": "06"}, 1), ({"art": "exchange", "land": "06"}, 0), ({"thema": "energie"}, 0)],
)  # fmt: skip
def test_filters_narrow_the_links(visitor: Client, programme: None, query: dict[str, str], rows: int) -> None:
    page = visitor.get(NETWORK, AT | query).content.decode()
    assert page.split("<tbody")[-1].count('role="row"') == rows if rows else "Keine Verbindung mit diesem Filter" in page


def test_the_file_holds_what_is_chosen_and_both_days(visitor: Client, programme: None) -> None:
    answer = visitor.get(NETWORK, AT | {"art": "exchange", "format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.reader(io.StringIO(text)))
    assert "as_of 2024-04-23" in lines[0][0]
    assert {tuple(line[1:5]) for line in lines[2:]} == {("Köln", "14713000", "Leipzig", "exchange"), ("Leipzig", "05315000", "Köln", "exchange")}


def test_hidden_links_reach_neither_page_nor_file(visitor: Client, office: Client, programme: None) -> None:
    Claim.objects.filter(kind="link", detail="role_model").update(visibility="office")
    query = AT | {"art": "role_model"}
    assert "Darmstadt" not in visitor.get(NETWORK, query).content.decode()
    assert b"Darmstadt" not in b"".join(visitor.get(NETWORK, query | {"format": "csv"}).streaming_content)  # type: ignore[attr-defined]
    assert "Darmstadt" in office.get(NETWORK, query).content.decode()


@pytest.mark.parametrize("query", [{"art": "x"}, {"staerke": "x", "land": "y"}, {"thema": "\x00"}, {"stand": "31.02.2024"}, {"seite": "-1"},
                                   {"stand": "unsinn", "format": "csv"}, {"format": "exe"}, {"q": "x" * 5_000}])  # fmt: skip
def test_wrong_input_is_answered_with_a_page(visitor: Client, programme: None, query: dict[str, str]) -> None:
    answer = visitor.get(NETWORK, query)
    assert answer.status_code in (200, 400)
    assert "<h1>Netzwerk</h1>" in answer.content.decode()


def test_a_page_costs_eight_queries_at_most(visitor: Client, programme: None, django_assert_max_num_queries: object) -> None:
    visitor.get(NETWORK, AT)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        visitor.get(NETWORK, AT)
