"""How the interface behaves on the wire: problems, ETags, links, other sites, no sessions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim
from tests.api.asking import ask, refused

BAD = [
    ("stand", "2024-02-30"), ("stand", "morgen"), ("stand", "1899-12-31"), ("stand", "23.04.2024"), ("stand", "\x00"), ("stand", ""),
    ("kenntnis", "2199-01-01"), ("kenntnis", "2024-04-23T25:00:00Z"), ("seite", "0"), ("seite", "-1"), ("seite", "x"), ("seite", "9" * 5000),
    ("je_seite", "101"), ("je_seite", "0"), ("sprache", "fr"), ("stnad", "2024-04-23"), ("von", "1" * 41),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_parameter_is_named_and_told_what_to_do(programme: None, name: str, value: str) -> None:
    told = refused("/transfers", **{name: value})
    assert told["status"] == 422
    assert [one["parameter"] for one in told["errors"]] == [name]
    assert told["errors"][0]["detail"].endswith(".")


def test_a_parameter_twice_is_refused(programme: None) -> None:
    assert Client().get("/api/v1/figures?stand=2024-01-01&stand=2024-02-01").status_code == 422


def test_hostile_words_are_words(programme: None) -> None:
    for words in ("\x00", "<script>alert(1)</script>", "' OR 1=1 --", "%", "\ud83d" * 60, "ß" * 120):
        for path in ("/municipalities", "/projects", "/solutions", "/links"):
            assert ask(path, q=words.encode("utf-8", "replace").decode())["total"] >= 0
    assert ask("/transfers", von="\x00")["total"] == 0


@pytest.mark.parametrize(
    "path",
    ["/nichts", "/figures/keine", "/figures/keine/records", "/municipalities/99", "/municipalities/%00", "/projects/keins", "/solutions/a/b",
     "/snapshots/x", "/figures/", "/../geheim"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(programme: None, path: str) -> None:
    assert refused(path)["status"] == 404


def test_a_page_behind_the_last_is_not_there(programme: None) -> None:
    assert refused("/transfers", seite=99)["status"] == 404
    assert refused("/figures/projects", by="offer")["status"] == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_written(programme: None, office: Client, method: str) -> None:
    answer = getattr(office, method)("/api/v1/figures")
    assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (405, "GET, HEAD, OPTIONS", "application/problem+json")


def test_only_json_is_spoken(programme: None) -> None:
    assert Client().get("/api/v1/figures", headers={"accept": "text/html"}).status_code == 406
    assert Client().get("/api/v1/figures", headers={"accept": "text/html, */*;q=0.1"}).status_code == 200


def test_unchanged_answers_are_short_and_cost_two_queries(programme: None) -> None:
    first = Client().get("/api/v1/transfers")
    with CaptureQueriesContext(connection) as asked:
        again = Client().get("/api/v1/transfers", headers={"if-none-match": f'"x", {first["ETag"]}'})
    assert (again.status_code, again.content, again["ETag"], len(asked)) == (304, b"", first["ETag"], 2)
    assert Client().get("/api/v1/transfers?je_seite=2", headers={"if-none-match": first["ETag"]}).status_code == 200
    show_to([Claim.objects.filter(kind="step")[0].pk], visibility="office", by=None)
    assert Client().get("/api/v1/transfers", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_other_sites_may_read_and_nobody_is_known(programme: None, office: Client) -> None:
    for answer in (Client().get("/api/v1/figures"), office.get("/api/v1/figures"), office.get("/api/v1/nichts")):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert answer["Cache-Control"] == "public, max-age=60"
        assert "Cookie" not in answer["Vary"]
        assert not answer.cookies
    asked = Client().options("/api/v1/figures", headers={"access-control-request-headers": "if-none-match"})
    assert (asked.status_code, "If-None-Match" in asked["Access-Control-Allow-Headers"]) == (204, True)


def test_head_says_what_get_says(programme: None) -> None:
    get, head = Client().get("/api/v1/figures"), Client().head("/api/v1/figures")
    assert (head.status_code, head.content, head["ETag"], head["Content-Length"]) == (200, b"", get["ETag"], get["Content-Length"])


def test_pages_are_linked_in_the_header(programme: None) -> None:
    answer = Client().get("/api/v1/transfers?je_seite=1&seite=2&nach=14713000")
    assert '<http://testserver/api/v1/transfers?je_seite=1&nach=14713000&seite=1>; rel="prev"' in answer["Link"]
    assert 'rel="next"' not in answer["Link"]


def test_the_page_about_it_explains_and_is_no_data(programme: None, visitor: Client) -> None:
    for address in ("/api/", "/en/api/"):
        page = visitor.get(address).content.decode()
        assert "curl" in page
        assert "http://testserver/api/v1/figures" in page


def test_a_wrong_host_is_a_problem_too(programme: None) -> None:
    answer = Client(SERVER_NAME="anderswo.example").get("/api/v1/figures")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
