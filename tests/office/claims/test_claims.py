"""A claim at the desk: its history in words, corrected, answered, hidden, retracted, and what each does to a figure."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.actions import Answer
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.ledger.queries import tampered_rows, version
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.office.rowform import RowForm
from netzwerkstatt.solutions.actions import answer_statements
from netzwerkstatt.solutions.queries import wrong_counts
from tests import making

pytestmark = pytest.mark.usefixtures("programme")


def text(answer) -> str:  # noqa: ANN001
    return answer.content.decode()


def counted(day: date = date(2024, 4, 23)) -> int:
    assert list(wrong_counts()) == [] and list(tampered_rows()) == []
    return FIGURES["transfers"].value(Question(day, now()))


def step(place: str = "Leipzig", solution: str = "pegel") -> Claim:
    return Claim.objects.get(kind=ClaimKind.STEP, subject__name__startswith=place, thing__code=solution, retracted_at=None)


def at(claim: Claim, way: str = "") -> str:
    return f"/buero/angaben/{claim.public_id}/{way}"


def test_a_new_step_counts_from_the_day_the_town_says_yes(office: Client) -> None:
    before = counted()
    row = {"solution": "pegel", "from": "Köln", "to": "Darmstadt", "step": "in Betrieb", "on": "01.03.2024", "proof": "Telefonat"}
    address = office.post("/buero/erfassen/uebertragungen/", row)["Location"]
    assert "Es fehlt das Ja von Darmstadt" in text(office.get(address))
    assert counted() == before
    said = {"side": "receiver", "verdict": "yes", "day": "20.04.2024", "proof": "Mail vom 20.04.2024"}
    assert office.post(f"{address}antwort/", said).status_code == 302
    page = text(office.get(address))
    assert "Die Übertragung zählt seit 20.04.2024." in page
    assert "Die empfangende Kommune bestätigt am 20.04.2024." in page
    assert (counted(date(2024, 4, 19)), counted()) == (before, before + 1)


def test_a_correction_replaces_and_tells_both_wordings(office: Client) -> None:
    old = step()
    form = text(office.get(at(old, "berichtigen/")))
    assert 'value="01.03.2022"' in form and 'value="Leipzig"' in form
    row = {
        "solution": "pegel",
        "from": "Köln",
        "to": "Leipzig",
        "step": "in Betrieb",
        "on": "01.04.2022",
        "confirmed": "15.04.2022",
        "proof": "Protokoll",
    }
    answer = office.post(at(old, "berichtigen/"), row | {"proof": "Protokoll"})
    new = step()
    assert answer["Location"] == at(new) and new.replaces_id == old.pk
    page = text(office.get(at(new)))
    assert "Gilt seit: 01.03.2022, jetzt 01.04.2022" in page
    assert "Neu gefasst. Grund: berichtigt." in page
    assert at(new) in text(office.get(at(old)))
    assert office.post(at(old, "berichtigen/"), row | {"proof": "Protokoll"}).status_code == 409
    assert counted() == counted(date(2024, 4, 23))


def test_a_retraction_says_what_it_changes_and_needs_a_reason(office: Client) -> None:
    before, claim = counted(), step()
    assert "Ohne diese Angabe" in text(office.get(at(claim, "zurueckziehen/")))
    assert "Schreiben Sie, warum" in text(office.post(at(claim, "zurueckziehen/"), {"reason": " "}))
    assert office.post(at(claim, "zurueckziehen/"), {"reason": "Zweimal gemeldet"}).status_code == 302
    assert counted() == before - 1
    assert "Zurückgezogen. Grund: Zweimal gemeldet." in text(office.get(at(claim)))
    again = office.post(at(claim, "zurueckziehen/"), {"reason": "noch einmal"})
    assert again.status_code == 409 and "schon zurückgezogen" in text(again)


def test_a_contest_can_be_taken_back(office: Client) -> None:
    claim = step("Darmstadt", "parken")
    page = text(office.get(at(claim)))
    assert "bestritten und zählt nicht" in page
    contest = claim.confirmations.get(verdict="contest")
    office.post(at(claim, "antwort-zuruecknehmen/"), {"answer": str(contest.public_id)})
    assert "Die Übertragung zählt seit" in text(office.get(at(claim)))
    office.post(at(claim, "antwort-zuruecknehmen/"), {"answer": "unsinn"})


@pytest.mark.parametrize("day", ["", "gestern", "31.12.2199", "01.01.1800", "\x00"])
def test_an_answer_needs_a_day_that_was(office: Client, day: str) -> None:
    before = version()
    page = text(office.post(at(step(), "antwort/"), {"side": "receiver", "verdict": "yes", "day": day, "proof": "Mail"}))
    assert "field-message" in page and version() == before


def test_hidden_from_the_public_it_still_counts(office: Client, visitor: Client) -> None:
    claim, before = step(), counted()
    office.post(at(claim, "sichtbarkeit/"), {"visibility": "office"})
    assert visitor.get(f"/angaben/{claim.public_id}/").status_code == 404
    assert counted() == before
    office.post(at(claim, "sichtbarkeit/"), {"visibility": "public"})
    assert visitor.get(f"/angaben/{claim.public_id}/").status_code == 200
    assert Entry.objects.filter(code="ledger.show_to").count() == 2
    assert "Für alle sichtbar gemacht." in text(office.get(at(claim)))


def test_every_kind_of_claim_can_be_corrected_by_its_own_row(office: Client) -> None:
    before = version()
    for claim in Claim.objects.exclude(kind=ClaimKind.COUNTS).filter(retracted_at=None):
        form = office.get(at(claim, "berichtigen/")).context["form"]
        row = {name: value for name, value in form.initial.items() if value}
        if claim.written_name:
            continue
        answer = office.post(at(claim, "berichtigen/"), row | {"proof": "Mail"})
        assert answer.status_code == 302, text(answer)
    assert version() == before


def test_what_is_derived_leads_to_its_step(office: Client) -> None:
    derived = Claim.objects.filter(kind=ClaimKind.COUNTS).select_related("source")[0]
    assert derived.source is not None
    assert str(derived.source.public_id) in text(office.get(at(derived)))


def test_hostile_words_come_out_as_words(office: Client) -> None:
    claim, payload = step(), "<script>alert(1)</script>\"'{{7*7}}"
    answer_statements(answers=[Answer(claim.pk, "giver", "yes", date(2022, 5, 1), making.evidence().pk)], by=None)
    office.post(at(claim, "antwort/"), {"side": "giver", "verdict": "yes", "day": "01.05.2022", "proof": payload})
    office.post(at(claim, "zurueckziehen/"), {"reason": payload})
    page = text(office.get(at(claim)))
    assert "<script>alert" not in page and "&lt;script&gt;" in page and "{{7*7}}" in page


def test_the_ministry_reads_and_changes_nothing(ministry: Client) -> None:
    claim, before = step(), version()
    page = text(ministry.get(at(claim)))
    assert "Was bisher geschah" in page and "zurueckziehen" not in page
    for way in ("berichtigen/", "zurueckziehen/", "antwort/", "antwort-zuruecknehmen/", "sichtbarkeit/"):
        assert ministry.post(at(claim, way), {"reason": "x", "visibility": "office"}).status_code == 403
    assert version() == before


def test_unknown_claims_are_no_pages(office: Client) -> None:
    for public_id in ("unsinn", "00000000-0000-0000-0000-000000000000"):
        assert office.get(f"/buero/angaben/{public_id}/").status_code == 404


def test_what_follows_from_a_hidden_step_is_hidden_with_it(office: Client, visitor: Client) -> None:
    found = step()
    derived = Claim.objects.get(source=found, retracted_at=None)
    before = counted()
    assert visitor.get(f"/angaben/{derived.public_id}/").status_code == 200
    office.post(at(found, "sichtbarkeit/"), {"visibility": "office"})
    assert visitor.get(f"/angaben/{derived.public_id}/").status_code == 404
    records = visitor.get("/api/v1/figures/transfers/records").content.decode()
    assert str(derived.public_id) not in records and counted() == before
    office.post(at(found, "sichtbarkeit/"), {"visibility": "public"})
    assert visitor.get(f"/angaben/{derived.public_id}/").status_code == 200


def test_a_correction_keeps_its_evidence_and_says_why(office: Client) -> None:
    row = {"solution": "pegel", "from": "Köln", "to": "Darmstadt", "step": "in Betrieb", "on": "01.03.2024", "proof": "Telefonat mit dem Amt"}
    address = office.post("/buero/erfassen/uebertragungen/", row)["Location"]
    found = Claim.objects.filter(kind=ClaimKind.STEP).latest("pk")
    assert "Leer heißt: Nachweis wie bisher" in text(office.get(f"{address}berichtigen/"))
    after = office.post(f"{address}berichtigen/", row | {"on": "02.03.2024", "proof": "", "why": "Tag aus dem Protokoll"})
    better = Claim.objects.filter(kind=ClaimKind.STEP).latest("pk")
    assert after.status_code == 302 and better.replaces == found and better.evidence == found.evidence
    assert "Neu gefasst. Grund: Tag aus dem Protokoll." in text(office.get(after["Location"]))
    assert "worauf sich die Angabe stützt" in text(office.post(at(step(), "berichtigen/"), row | {"to": "Leipzig", "on": "05.03.2022", "proof": ""}))


@pytest.mark.parametrize(("slug", "changes", "said"), [
    ("datensaetze", {"url": "javascript:alert(1)"}, "Eine Webadresse beginnt mit"),
    ("datensaetze", {"dataset": "Ein Code/1"}, "Ein Code besteht aus"),
])  # fmt: skip
def test_addresses_and_codes_that_lead_nowhere_are_refused(slug: str, changes: dict[str, str], said: str, office: Client) -> None:
    row = {"dataset": "koeln-baeume", "title": "Bäume", "municipality": "Köln", "on": "01.03.2024", "proof": "Mail"}
    before = Claim.objects.count()
    assert said in text(office.post(f"/buero/erfassen/{slug}/", row | changes))
    assert Claim.objects.count() == before


def test_a_retracted_statement_can_still_be_hidden_and_a_replaced_one_leads_onwards(office: Client, client: Client) -> None:
    old = step()
    row = {"solution": "pegel", "from": "Köln", "to": "Leipzig", "step": "in Betrieb", "on": "01.03.2022", "confirmed": "20.04.2022", "proof": "Mail"}
    office.post(at(old, "berichtigen/"), row)
    assert office.post(at(old, "sichtbarkeit/"), {"visibility": "office"}).status_code == 409
    assert client.get(f"/angaben/{old.public_id}/").status_code == 200
    new = step()
    assert "Nicht mehr öffentlich zeigen" not in text(office.get(at(old)))
    office.post(at(new, "zurueckziehen/"), {"reason": "falscher Ort"})
    assert "Nicht mehr öffentlich zeigen" in text(office.get(at(new)))
    assert office.post(at(new, "sichtbarkeit/"), {"visibility": "office"}).status_code == 302
    for claim in (old, new):
        assert client.get(f"/angaben/{claim.public_id}/").status_code == 404


LIVE = {"solution": "pegel", "from": "Köln", "to": "Leipzig", "step": "in Betrieb", "on": "01.03.2022", "proof": "Mail"}


def test_of_two_clerks_who_correct_at_once_the_second_sees_what_the_first_wrote(office: Client) -> None:
    old = step()
    shown = office.get(at(old, "berichtigen/")).context["form"].corrects.state
    office.post(at(old, "berichtigen/"), LIVE | {"confirmed": "20.04.2022", "state": shown})
    before, mine = version(), LIVE | {"confirmed": "21.04.2022", "why": "aus dem Protokoll", "state": shown}
    answer = office.post(at(old, "berichtigen/"), mine)
    page, now_there = text(answer), step()
    assert answer.status_code == 409 and version() == before
    assert "Jemand anders hat diese Angabe inzwischen geändert" in page and 'value="21.04.2022"' in page and "aus dem Protokoll" in page
    assert f'action="{at(now_there, "berichtigen/")}"' in page
    again = office.post(at(now_there, "berichtigen/"), mine | {"state": answer.context["form"].corrects.state})
    assert again.status_code == 302 and step().replaces_id == now_there.pk


def test_a_correction_is_checked_once_more_when_it_is_its_turn(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old, answers = step(), []

    def other_first(form: RowForm, *arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(RowForm, "state", state)
        answers.append(office.post(at(old, "berichtigen/"), LIVE | {"confirmed": "20.04.2022"}))
        return state(form, *arguments, **options)

    state = RowForm.state
    monkeypatch.setattr(RowForm, "state", other_first)
    answers.append(office.post(at(old, "berichtigen/"), LIVE | {"confirmed": "21.04.2022"}))
    assert [answer.status_code for answer in answers] == [302, 409]
    assert [row.happened_on.day for row in step().confirmations.filter(side="receiver", retracted_at=None)] == [20]


def test_a_project_row_does_not_undo_what_somebody_else_added(office: Client) -> None:
    partner = Claim.objects.filter(kind=ClaimKind.PARTNER, retracted_at=None)[0]
    form = office.get(at(partner, "berichtigen/")).context["form"]
    row = {name: value for name, value in form.initial.items() if value} | {"state": form.corrects.state, "proof": "Mail"}
    more = row | {"municipalities": f"{row['municipalities']}; Darmstadt"}
    assert office.post(at(partner, "berichtigen/"), more).status_code == 302
    answer = office.post(at(partner, "berichtigen/"), row | {"category": "anders"})
    assert answer.status_code == 409
    assert Claim.objects.filter(kind=ClaimKind.PARTNER, subject__name__startswith="Darmstadt", retracted_at=None, project=partner.project).exists()


def test_a_link_is_ended_with_its_day_and_leaves_the_network_on_it(office: Client, visitor: Client) -> None:
    link = Claim.objects.filter(kind=ClaimKind.LINK, retracted_at=None, ended_on=None)[0]
    way = text(office.get(at(link))).split('">Beenden</a>')[0].rsplit('href="', 1)[1]
    form = office.get(way).context["form"]
    assert form.initial["until"], "today is proposed"
    row = {name: value for name, value in form.initial.items() if value} | {"until": "01.04.2024", "proof": "Mail", "state": form.corrects.state}
    before = [FIGURES["link-statements"].value(Question(date(2024, month, 15), now())) for month in (3, 4)]
    assert office.post(at(link, "berichtigen/"), row).status_code == 302
    after = [FIGURES["link-statements"].value(Question(date(2024, month, 15), now())) for month in (3, 4)]
    assert (after[0], after[1]) == (before[0], before[1] - 1)
    assert "Beenden</a>" not in text(office.get(at(Claim.objects.get(replaces=link))))
