"""Forms of the desk: one row through the same reading as a table, faults at their field, evidence of its own."""

import pytest
from django.test import Client

from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.models import Claim, ClaimKind, EvidenceKind
from netzwerkstatt.ledger.queries import tampered_rows, version
from netzwerkstatt.office.rowform import BY_SLUG
from netzwerkstatt.solutions.queries import wrong_counts

STEP = {
    "solution": "pegel",
    "from": "Köln",
    "to": "Neuenkirchen",
    "step": "in Betrieb",
    "on": "1.3.24",
    "proof_kind": "statement",
    "proof": "Telefonat",
}
TRANSFERS = "/buero/erfassen/uebertragungen/"
pytestmark = pytest.mark.usefixtures("programme")


def text(answer) -> str:  # noqa: ANN001
    return answer.content.decode()


@pytest.mark.parametrize("slug", BY_SLUG)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_form_is_shown_and_says_what_is_missing(office: Client, slug: str, prefix: str) -> None:
    assert office.get(f"{prefix}/buero/erfassen/{slug}/").status_code == 200
    answer = office.post(f"{prefix}/buero/erfassen/{slug}/", {})
    assert answer.status_code == 200
    assert "note-error" in text(answer)
    assert "field-message" in text(answer)


def test_an_ambiguous_name_is_asked_about_and_a_pick_settles_it(office: Client) -> None:
    before = version()
    page = text(office.post(TRANSFERS, STEP))
    assert "Welcher Ort ist gemeint?" in page
    assert page.count('name="pick-to"') >= 2
    assert version() == before
    key = page.split('name="pick-to" value="')[1].split('"')[0]
    answer = office.post(TRANSFERS, STEP | {"pick-to": key})
    claim = Claim.objects.filter(kind=ClaimKind.STEP).latest("pk")
    assert answer["Location"] == f"/buero/angaben/{claim.public_id}/"
    assert claim.subject is not None and claim.subject.key == key
    assert (claim.evidence.kind, claim.evidence.title, claim.locator) == (EvidenceKind.STATEMENT, "Telefonat", "")
    assert claim.recorded_by is not None
    assert Entry.objects.filter(code="exchange.state_row", subject=str(claim.public_id)).exists()
    assert list(tampered_rows()) == [] and list(wrong_counts()) == []


def test_the_same_fact_twice_is_one_claim(office: Client) -> None:
    row = STEP | {"to": "Darmstadt"}
    first = office.post(TRANSFERS, row)
    count, before = Claim.objects.count(), version()
    again = office.post(TRANSFERS, row | {"on": "01.03.2024"})
    assert (Claim.objects.count(), version()) == (count, before)
    assert again.status_code == 302
    assert "Das steht schon genau so da" in text(office.get(first["Location"]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"on": "gestern"}, "ist kein Tag"),
        ({"step": "fertig"}, "fertig"),
        ({"to": "Köln"}, "derselbe Ort"),
        ({"to": "Nirgendwo"}, "Nirgendwo"),
        ({"solution": "gibt-es-nicht"}, "gibt-es-nicht"),
        ({"to": "Leipzig\x00"}, "field-message"),
        ({"proof": ""}, "worauf sich die Angabe stützt"),
        ({"proof_kind": "url", "proof": "javascript:alert(1)"}, "Eine Webadresse beginnt"),
        ({"proof_kind": "known", "proof": "nichts"}, "gehört zu keinem Nachweis"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_is_stored(office: Client, change: dict[str, str], said: str) -> None:
    before = version(), Claim.objects.count()
    page = text(office.post(TRANSFERS, STEP | {"to": "Darmstadt"} | change))
    assert said in page
    assert (version(), Claim.objects.count()) == before
    assert 'value="pegel"' in page or "solution" in change


def test_each_kind_of_record_can_be_entered(office: Client) -> None:
    proof = {"proof_kind": "document", "proof": "Protokoll"}
    rows = {
        "kommunen": {"name": "Graz", "kind": "Stadt im Ausland", "country": "AT"},
        "projekte": {"project": "Modellprojekt Neu", "cohort": "2021", "municipalities": "Darmstadt; Leipzig", "from": "01.01.2022"} | proof,
        "loesungen": {"solution": "neu", "title": "Neues", "project": "Modellprojekt Neu"},
        "verbindungen": {"from": "Leipzig", "to": "Graz", "kind": "Wissensaustausch", "since": "01.02.2023"} | proof,
        "angebote": {"offer": "k9", "title": "9. Kongress", "kind": "Veranstaltung", "from": "01.02.2023"},
        "nutzungen": {"offer": "k9", "municipality": "Graz", "on": "01.02.2023", "persons": "2"} | proof,
        "datensaetze": {"dataset": "d9", "title": "Bäume", "municipality": "Leipzig", "on": "01.02.2023"} | proof,
    }
    for slug, row in rows.items():
        answer = office.post(f"/buero/erfassen/{slug}/", row)
        assert answer.status_code == 302, text(answer)
    assert Claim.objects.filter(evidence__title="Protokoll").count() == 5


def test_saving_and_going_on_keeps_what_stays_useful(office: Client) -> None:
    row = {"offer": "k1", "municipality": "Köln", "on": "01.09.2022", "proof": "Liste", "again": "1"}
    assert "offer=k1" in office.post("/buero/erfassen/nutzungen/", row)["Location"]


def test_suggestions_find_umlauts_keys_and_kinds(office: Client, visitor: Client) -> None:
    def ask(words: str, kind: str = "place") -> list[dict[str, str]]:
        return office.get("/buero/erfassen/vorschlaege/", {"art": kind, "q": words}).json()["suggestions"]

    assert ask("koeln")[0]["value"] == "Köln"
    assert len({row["value"] for row in ask("Neuenkirchen")}) == len(ask("Neuenkirchen")) >= 2
    assert ask("pegel", "solution")[0]["value"] == "pegel"
    assert ask("x", "unsinn") == [] and ask("\x00") == []
    assert visitor.get("/buero/erfassen/vorschlaege/?q=k").status_code == 302


def test_the_ministry_enters_nothing(ministry: Client) -> None:
    before = version()
    assert ministry.post(TRANSFERS, STEP | {"to": "Darmstadt"}).status_code == 403
    assert "Erfassen kann nur die Koordinierungsstelle" in text(ministry.get("/buero/erfassen/"))
    assert version() == before


def test_unknown_forms_are_no_pages(office: Client) -> None:
    assert office.get("/buero/erfassen/unsinn/").status_code == 404


def test_what_stands_already_is_replaced_only_where_that_is_asked_for(office: Client) -> None:
    row = STEP | {"to": "Darmstadt"}
    office.post(TRANSFERS, row)
    first, before = Claim.objects.filter(kind=ClaimKind.STEP).latest("pk"), version()
    answer = office.post(TRANSFERS, row | {"manner": "Anpassung", "proof": "Mail vom 3. Mai"})
    page = text(answer)
    assert answer.status_code == 409 and version() == before
    assert "Diese Angabe gibt es schon" in page and "Mail vom 3. Mai" in page
    correcting = page.split('<form method="post" action="')[1].split('"')[0]
    assert correcting == f"/buero/angaben/{first.public_id}/berichtigen/"
    done = office.post(correcting, row | {"manner": "Anpassung", "proof": "Mail vom 3. Mai", "state": answer.context["form"].corrects.state})
    assert done.status_code == 302 and Claim.objects.filter(kind=ClaimKind.STEP).latest("pk").replaces_id == first.pk


def test_a_project_entered_again_shows_the_partners_it_would_lose(office: Client) -> None:
    partner = Claim.objects.filter(kind=ClaimKind.PARTNER, retracted_at=None)[0]
    row = {name: value for name, value in office.get(f"/buero/angaben/{partner.public_id}/berichtigen/").context["form"].initial.items() if value}
    before = version()
    answer = office.post("/buero/erfassen/projekte/", row | {"municipalities": "Darmstadt", "proof": "Mail"})
    assert answer.status_code == 409 and version() == before and "Diese Angabe gibt es schon" in text(answer)
