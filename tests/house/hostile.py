"""A programme of hostile words: `python -m tests.house.hostile` fills an installation with markup in every text a person or a table may bring.

It prints what no page leads to: the desk's invitation and the letter's link, a line each.
"""

import netzwerkstatt.commands  # noqa: F401 - starts Django

# isort: split

from datetime import date
from typing import Any

from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.accounts.models import User
from netzwerkstatt.exchange.reading import RawWorkbook
from netzwerkstatt.exchange.uploads import receive_upload
from netzwerkstatt.inquiries.actions import ask, take_reply
from netzwerkstatt.inquiries.models import Reply
from netzwerkstatt.ledger.actions import Answer
from netzwerkstatt.ledger.models import Claim, ClaimKind, Evidence, EvidenceKind, Side, Verdict
from netzwerkstatt.monitoring.actions import correct_snapshot
from netzwerkstatt.monitoring.choices import Choice
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.monitoring.reporting import Wanted, make_report, publish_report
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.paper.standing import published_text
from netzwerkstatt.registry.actions import keep_contact
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.solutions.actions import answer_statements, retract_statements
from netzwerkstatt.web.mail.letters import write_letters
from tests.exchange.books import book, load_places, take
from tests.exchange.files import worked, xlsx

# Out of an attribute, out of a script, out of a title; and words of template languages.
BAD = "\"'></script></title></textarea><img data-hostile src=x onerror=alert(1)><script data-hostile>alert(1)</script>{{7*7}}{%x%}"
SHORT = '"><img data-hostile src=x onerror=alert(1)>'
PLACE = "Ort" + BAD[:130]
PROJECT, COHORT = "Projekt" + BAD[:120], "S" + BAD[2:34]
FIGURES = ["transfers", "link-statements", "other-municipalities-reached", "datasets-collected"]


def bad(before: str = "") -> str:
    """Give hostile words that begin with something of their own."""
    return before + BAD


def tables() -> dict[str, list[list[Any]]]:
    """Write a workbook in which every free text is hostile."""
    return {
        "kommunen": [["Kommune", "Art", "Staat", "Land", "Schlüssel"], [PLACE, "Stadt im Ausland", "FR", "", "ausland:x1"]],
        "projekte": [["Projekt", "Staffel", "Kommunen", "Beginn", "Kategorie"], [PROJECT, COHORT, "Köln; Bamberg", "01.01.2021", BAD[:110]]],
        "loesungen": [
            ["Lösung", "Titel", "Projekt", "Handlungsfeld", "Beschreibung", "Lizenz", "Repository"],
            ["L1", bad("Lösung"), PROJECT, "", bad("Beschreibung"), SHORT, "https://example.org/\"><script data-hostile>alert(1)</script>"],
        ],
        "uebertragungen": [
            ["Lösung", "Von", "Nach", "Schritt", "Am", "Art", "Bestätigt am", "Nachweis", "Grund"],
            ["L1", "Köln", "Leipzig", "in Betrieb", "01.03.2022", "Anpassung", "02.03.2022", bad("Nachweis"), ""],
            ["L1", "Köln", PLACE, "in Betrieb", "01.04.2022", "", "", bad("Nachweis2"), ""],
            ["L1", "Köln", "Harz", "beendet", "01.05.2022", "", "", "", bad("Grund")],
        ],
        "verbindungen": [
            ["Von", "Nach", "Art", "Seit", "Themen", "Herkunft", "Nachweis"],
            ["Köln", PLACE, "Vorbild", "01.02.2020", bad("Thema"), "Umfrage", bad("Protokoll")],
            ["Leipzig", "Köln", "Wissensaustausch", "01.03.2022", "", "", "https://example.org/?\"><img data-hostile src=x onerror=alert(1)>"],
        ],
        "angebote": [["Angebot", "Titel", "Art", "Beginn"], ["K1", bad("Kongress"), "Veranstaltung", "01.09.2022"]],
        "nutzungen": [
            ["Angebot", "Kommune", "Organisation", "Am", "Personen"],
            ["K1", bad("Niemand")[:190], "", "01.09.2022", 3], ["K1", "", bad("Verein")[:190], "01.09.2022", 2],
            ["K1", PLACE, "", "01.09.2022", 1],
        ],
        "datensaetze": [
            ["Datensatz", "Titel", "Kommune", "Erhoben am", "Thema", "URL", "Lizenz"],
            ["D1", bad("Datensatz"), "Köln", "01.05.2022", "", "https://example.org/'><script data-hostile>alert(1)</script>", SHORT],
        ],
    }  # fmt: skip


def act_on_claims(by: User) -> None:
    """Contest, retract, ask and answer, with hostile words in each."""
    waiting = Claim.objects.get(kind=ClaimKind.STEP, subject__name=PLACE)
    for place in Municipality.objects.filter(pk__in=[waiting.subject_id]):
        keep_contact(municipality=place, function=bad("Stelle")[:115], email='"a<b>\'c"@example.org', language="de", by=by)
    inquiry = ask(claims=[waiting], by=by)[0]
    write_letters()
    take_reply(inquiry=inquiry, reply=Reply.NOT_QUITE, text=bad("Nicht ganz"))
    link = Claim.objects.filter(kind=ClaimKind.LINK).order_by("id")[0]
    said = Evidence.objects.create(kind=EvidenceKind.STATEMENT, title=bad("Telefonat"))
    answer_statements(answers=[Answer(link.pk, Side.RECEIVER, Verdict.CONTEST, date(2022, 5, 1), said.pk)], by=by)
    retract_statements(claim_ids=[Claim.objects.get(kind=ClaimKind.COLLECTED).pk], reason=bad("Zurück"), by=by)


def make_papers(by: User) -> None:
    """A published report, a draft, an erratum, and a file that waits with hostile faults."""
    choices = [Choice(code, table=True, chart=True, records=True) for code in FIGURES]
    for title in ("Bericht", "Entwurf"):
        report = make_report(wanted=Wanted(bad(title)[:190], bad("Vorwort"), date(2023, 1, 1), None, "de", choices), by=by)
        if title == "Bericht":
            publish_report(report=report, compose=published_text, by=by)
    correct_snapshot(snapshot=Snapshot.objects.latest("id"), code="transfers", text=bad("Irrtum"), by=by)
    faults = [["Von", "Nach", "Art", "Seit", BAD[:60]], [bad("Woher")[:150], "Köln", bad("Art"), bad("Tag"), bad("?")]]
    worked(
        receive_upload(
            name=f"{BAD[:60].replace('/', '')}.xlsx", content=xlsx(Verbindungen=faults, **{"<img data-hostile src=x>": [["a"]]}), options={}, by=by
        )
    )


def main() -> None:
    """Fill the installation."""
    load_places()
    by, invitation = invite_to_office(email="buero@example.org")
    take(RawWorkbook(BAD[:80], book(**tables()).sheets, b"x"), keep_unresolved=True)
    act_on_claims(by)
    make_papers(by)
    letter = next(word for word in Mail.objects.latest("id").text.split() if "/antwort/" in word)
    print(invitation, letter, sep="\n")


if __name__ == "__main__":
    main()
