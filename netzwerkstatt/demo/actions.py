"""Loading the demo into an empty installation: its register, then one workbook after the other, through the verbs an office uses."""

import csv
import io
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.demo.places import REGISTER_FILE
from netzwerkstatt.demo.programme import Delivery, deliveries
from netzwerkstatt.demo.queries import CODE
from netzwerkstatt.exchange.actions import Options, import_workbook
from netzwerkstatt.exchange.reading import RawSheet, RawWorkbook, bundle
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.evidence import ProofFile, attach_evidence, keep_evidence, open_file
from netzwerkstatt.ledger.models import Claim, ClaimKind, EvidenceKind, Step, Visibility
from netzwerkstatt.registry.actions import keep_contact, keep_first_themes, load_register
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.registry.placetable import read_place_table

PROTOCOL = REGISTER_FILE.with_name("protokoll.pdf")
REGISTER_DAY = date(2023, 11, 30)


class NotEmpty(Refusal):
    """The demo never mixes with real data."""


@transaction.atomic
def load_demo(*, by: User | None) -> int:
    """Load the whole demo; returns how many workbooks were taken in. Raises NotEmpty."""
    if Claim.objects.exists() or Municipality.objects.exists():
        raise NotEmpty("demo.not_empty", _("Diese Installation ist nicht leer. Die Demo wird nur in eine leere geladen."))
    log(code=CODE, by=by)
    content = REGISTER_FILE.read_bytes()
    load_register(register=read_place_table(content, REGISTER_DAY), file_name=f"Demo-{REGISTER_FILE.name}", sha256=sha256(content).hexdigest(), by=by)
    keep_first_themes()
    delivered = deliveries()
    for delivery in delivered:
        options = Options(complete=delivery.complete, keep_unresolved=True, known_since=delivery.known_since, programme=settings.PROGRAMME_NAME)
        import_workbook(workbook=workbook_of(delivery), options=options, by=by)
    for place in Municipality.objects.filter(scheme="demo"):
        address = f"{slugify(place.key)}@demo.example.org"
        keep_contact(municipality=place, function="Digitalbüro, Demo", email=address, language="de", by=by)
    _keep_protocol(by)
    cache.delete(CODE)
    return len(delivered)


def _keep_protocol(by: User | None) -> None:
    """Let one step between invented places rest on a file that everybody may open."""
    steps = Claim.objects.filter(kind=ClaimKind.STEP, retracted_at=None, detail=Step.LIVE, visibility=Visibility.PUBLIC, subject__scheme="demo")
    file = ProofFile.of("demo-protokoll.pdf", PROTOCOL.read_bytes())
    kept = keep_evidence(kind=EvidenceKind.DOCUMENT, title="Protokoll der Inbetriebnahme, Demo", file=file, by=by)
    attach_evidence(claim=steps.order_by("happened_on", "id")[0], evidence=kept, by=by)
    open_file(evidence=kept, is_public=True, by=by)


def workbook_of(delivery: Delivery) -> RawWorkbook:
    """Give a delivery the form of a read file; its bytes, kept as evidence, are the same rows as CSV."""
    sheets, files = [], {}
    for name, rows in delivery.sheets.items():
        header = list(dict.fromkeys(column for row in rows for column in row))
        grid = [[row.get(column, "") for column in header] for row in rows]
        sheets.append(RawSheet(name, list(header), [(number, cells) for number, cells in enumerate(grid, 2)]))
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";").writerows([header, *grid])
        files[f"{name}.csv"] = text.getvalue().encode("utf-8-sig")
    return RawWorkbook(f"{delivery.title}.zip", sheets, bundle(files))
