"""The journal in words: what each code means, and what a row was done to. A code without words here is shown as it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.access.lockout import FAILED, digest
from netzwerkstatt.accounts.models import User
from netzwerkstatt.design import links
from netzwerkstatt.journal.models import Entry

DEEDS: dict[str, str | Promise] = {
    "access.sign_in": gettext_lazy("Angemeldet"),
    FAILED: gettext_lazy("Anmeldung misslungen"),
    "access.sign_out": gettext_lazy("Abgemeldet"),
    "access.set_password": gettext_lazy("Passwort gesetzt"),
    "access.set_up_second_factor": gettext_lazy("Zweiten Faktor eingerichtet"),
    "access.remove_second_factor": gettext_lazy("Zweiten Faktor entfernt"),
    "access.renew_recovery_codes": gettext_lazy("Neue Ersatzcodes erzeugt"),
    "access.end_session": gettext_lazy("Anmeldung beendet"),
    "accounts.invite_to_office": gettext_lazy("Zugang gegeben"),
    "access.renew_link": gettext_lazy("Neuen Einmal-Link gegeben"),
    "access.end_access": gettext_lazy("Zugang beendet"),
    "exchange.import_workbook": gettext_lazy("Mappe eingelesen"),
    "exchange.retract_import": gettext_lazy("Import zurückgezogen"),
    "exchange.receive_upload": gettext_lazy("Datei hochgeladen"),
    "exchange.replace_upload": gettext_lazy("Hochgeladene Datei ersetzt"),
    "exchange.mend_upload": gettext_lazy("Hochgeladene Datei berichtigt"),
    "exchange.apply_upload": gettext_lazy("Einlesen begonnen"),
    "exchange.drop_upload": gettext_lazy("Hochgeladene Datei verworfen"),
    "exchange.remember_name": gettext_lazy("Name einer Kommune gemerkt"),
    "exchange.forget_name": gettext_lazy("Gemerkten Namen vergessen"),
    "exchange.state_row": gettext_lazy("Angabe erfasst"),
    "solutions.retract_statements": gettext_lazy("Angabe zurückgezogen"),
    "solutions.answer_statements": gettext_lazy("Angabe bestätigt oder bestritten"),
    "solutions.withdraw_answers": gettext_lazy("Antwort zurückgenommen"),
    "inquiries.ask": gettext_lazy("Rückfrage gestellt"),
    "inquiries.follow_corrections": gettext_lazy("Rückfrage nach einer Berichtigung weitergeführt oder überholt"),
    "inquiries.remind": gettext_lazy("Erinnerung verlangt"),
    "inquiries.send_letter": gettext_lazy("Brief geschrieben"),
    "inquiries.settle_reply": gettext_lazy("Rückmeldung erledigt"),
    "inquiries.take_reply": gettext_lazy("Kommune hat geantwortet"),
    "inquiries.withdraw_inquiry": gettext_lazy("Rückfrage zurückgenommen"),
    "network.draw_layout": gettext_lazy("Bild des Netzwerks gezeichnet"),
    "notices.send_again": gettext_lazy("Mail noch einmal gesandt"),
    "registry.end_contact": gettext_lazy("Ansprechstelle beendet"),
    "registry.keep_contact": gettext_lazy("Ansprechstelle eingetragen"),
    "monitoring.freeze_snapshot": gettext_lazy("Stand eingefroren"),
    "monitoring.correct_snapshot": gettext_lazy("Stand berichtigt"),
    "monitoring.make_report": gettext_lazy("Bericht entworfen"),
    "monitoring.change_report": gettext_lazy("Bericht geändert"),
    "monitoring.drop_report": gettext_lazy("Entwurf eines Berichts verworfen"),
    "monitoring.publish_report": gettext_lazy("Bericht veröffentlicht"),
    "registry.load_register": gettext_lazy("Gemeindeverzeichnis geladen"),
    "ledger.keep_evidence": gettext_lazy("Nachweis abgelegt"),
    "ledger.attach_evidence": gettext_lazy("Nachweis hinzugefügt"),
    "ledger.open_file": gettext_lazy("Datei eines Nachweises geöffnet oder geschlossen"),
    "ledger.redact_evidence": gettext_lazy("Inhalt eines Nachweises entfernt"),
    "ledger.show_to": gettext_lazy("Sichtbarkeit geändert"),
    "custody.tidy": gettext_lazy("Weggeräumt, was nur eine Zeit lang aufbewahrt wird"),
    "custody.make_backup": gettext_lazy("Sicherung gemacht"),
    "custody.restore_backup": gettext_lazy("Sicherung eingespielt"),
    "demo.load_demo": gettext_lazy("Demo geladen"),
}
ABOUT_CLAIMS = {"exchange.state_row", "ledger.show_to", "ledger.attach_evidence",
                "solutions.retract_statements", "solutions.answer_statements", "solutions.withdraw_answers",
                "inquiries.ask", "inquiries.follow_corrections", "inquiries.remind",
                "inquiries.settle_reply", "inquiries.take_reply", "inquiries.withdraw_inquiry"}  # fmt: skip
ABOUT_EVIDENCE = {"ledger.keep_evidence", "ledger.open_file", "ledger.redact_evidence"}
ABOUT_SNAPSHOTS = {"monitoring.freeze_snapshot", "monitoring.correct_snapshot"}
ABOUT_REPORTS = {"monitoring.make_report", "monitoring.change_report", "monitoring.publish_report"}
ABOUT_IMPORTS = {"exchange.import_workbook", "exchange.retract_import"}
ABOUT_UPLOADS = {"exchange.receive_upload", "exchange.replace_upload", "exchange.mend_upload", "exchange.apply_upload"}
ONLY_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # says nothing to a person
STEPS = {"password": gettext_lazy("Passwort"), "code": gettext_lazy("Code")}
WAYS = {"totp": gettext_lazy("mit Code aus der App"), "recovery_codes": gettext_lazy("mit Ersatzcode")}


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the journal as a person reads it."""

    at: datetime
    who: str
    deed: str
    subject: str
    address: str
    detail: str


def tell(entries: Iterable[Entry]) -> list[Told]:
    """Say rows in words; they carry who did it. At most one query: the addresses of accounts."""
    rows = list(entries)
    known = _accounts() if any(_is_about_an_account(row) for row in rows) else {}
    return [_told(row, known) for row in rows]


def _accounts() -> dict[str, str]:
    """Give addresses by account and by digest: a failed sign-in names nobody in clear."""
    found = dict(User.objects.values_list("pk", "email"))
    return {str(pk): email for pk, email in found.items()} | {digest(email): email for email in found.values()}


def _is_about_an_account(row: Entry) -> bool:
    return row.code.startswith(("access.", "accounts."))


def _told(row: Entry, known: dict[str, str]) -> Told:
    subject, address = _subject(row, known)
    return Told(row.at, _who(row), str(DEEDS.get(row.code, row.code)), subject, address, _detail(row))


def _who(row: Entry) -> str:
    if row.by:
        return row.by.email
    return _("unbekannt") if row.code == FAILED else _("Konsole oder Hintergrunddienst")


def _subject(row: Entry, known: dict[str, str]) -> tuple[str, str]:
    if _is_about_an_account(row):
        email = known.get(row.subject, _("unbekannte Adresse") if row.code == FAILED else _("gelöschtes Konto"))
        return ("" if row.by and row.by.email == email else email), ""
    return _record(row) or ("" if ONLY_AN_ID.fullmatch(row.subject) else row.subject, "")


def _record(row: Entry) -> tuple[str, str] | None:
    """Lead to the page of what a row is about, where there is one."""
    if row.code in ABOUT_CLAIMS:
        return _("Angabe ansehen"), links.claim_address(row.subject)
    if row.code in ABOUT_EVIDENCE:
        return _("Nachweis ansehen"), links.desk_address("proof", row.subject)
    if row.code in ABOUT_SNAPSHOTS:
        return _("Stand ansehen"), links.snapshot_address(row.subject)
    if row.code in ABOUT_REPORTS:
        return _("Bericht ansehen"), links.desk_address("report", row.subject)
    if row.code in ABOUT_IMPORTS:
        return _("Import %(number)s") % {"number": row.subject}, links.desk_address("import_run", row.subject)
    if row.code in ABOUT_UPLOADS:
        return _("Datei ansehen"), links.desk_address("import", row.subject)
    return None


def _detail(row: Entry) -> str:
    said = [WAYS.get(row.data.get("second_factor", "")), STEPS.get(row.data.get("step", ""))]
    if row.code == "accounts.invite_to_office":
        said.append(gettext_lazy("Ministerium") if row.data.get("ministry") else gettext_lazy("Koordinierungsstelle"))
    return ", ".join(str(one) for one in said if one)
