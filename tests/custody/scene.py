"""A little of everything, for a process of its own in an installation: `python -m tests.custody.scene fill|tell|sign-in|write`."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from hashlib import sha256

import netzwerkstatt.commands  # noqa: F401 - starts Django

# isort: split

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image

from netzwerkstatt.access import factors
from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.accounts.models import User
from netzwerkstatt.files.models import EditorialImage, EditorialRendition
from netzwerkstatt.foundation.time import end_of_day, now
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.actions import writing
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.evidence import ProofFile, attach_evidence, content_of, keep_evidence, open_file, redact_evidence
from netzwerkstatt.ledger.models import Claim, Evidence, EvidenceKind
from netzwerkstatt.ledger.queries import tampered_rows
from netzwerkstatt.monitoring.actions import body_of, correct_snapshot, differences, freeze_snapshot
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.models import Erratum, Snapshot
from netzwerkstatt.monitoring.records import record_rows
from netzwerkstatt.notices.actions import deliver_mails, queue_mail
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.pages.models import ContentPage
from netzwerkstatt.solutions.actions import retract_statements
from tests import making
from tests.exchange.books import LINKS, OFFERS, PROJECTS, SOLUTIONS, STEP_HEADER, book, load_places, take

EMAIL, PASSWORD, SECRET = "buero@example.org", "Ein langes Wort 123", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
REDACTED = "Brief von Frau Muster"
PROOF = ("title", "sha256", "file", "file_name", "size", "media_type", "added_at", "is_file_public", "redacted_at", "redact_reason")
JOURNAL = ("code", "subject", "at", "by", "data")
DAYS = [date(2022, 2, 15), date(2022, 12, 31), date(2024, 4, 23)]
STEPS = [STEP_HEADER, ["L1", "Bamberg", "Leipzig", "in Betrieb", "01.05.2022", "02.06.2022", ""],
         ["L1", "Bamberg", "Darmstadt, Wissenschaftsstadt", "in Betrieb", "01.07.2022", "", "03.08.2022"]]  # fmt: skip
USES = [["Angebot", "Kommune", "Am", "Personen"], ["K1", "Leipzig", "01.09.2022", 3], ["K1", "Köln", "01.09.2022", 2]]


def fill() -> object:
    """Work here for a while: two imports known at two times, a retraction, a frozen state with an erratum, a page with a picture, an account."""
    load_places()
    take(
        book(projekte=PROJECTS, loesungen=SOLUTIONS, uebertragungen=STEPS, angebote=OFFERS, nutzungen=USES), known_since=end_of_day(date(2023, 1, 15))
    )
    take(book(verbindungen=LINKS))
    user = _person()
    retract_statements(claim_ids=[Claim.objects.filter(kind="link").earliest("id").pk], reason="Ein „Versehen“, ganz ohne Absicht", by=user)
    _proofs(user)
    correct_snapshot(snapshot=freeze_snapshot(as_of=DAYS[1], by=user), code="transfers", text="Es war eine mehr.\nWirklich.", by=user)
    _picture()
    page = ContentPage.objects.earliest("id")
    page.title = "Geändert – mit Strich & „Zeichen“"
    page.save_revision(user=user).publish()
    return {}


def _person() -> User:
    user, _path = invite_to_office(email=EMAIL, ministry=False)
    user.set_password(PASSWORD)
    user.save()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)})
    return user


def _proofs(user: User) -> None:
    """Bring two files as evidence: one for everybody, and one that is taken away again."""
    claim = Claim.objects.filter(kind="link").latest("id")
    shown, hidden = (
        keep_evidence(kind=EvidenceKind.DOCUMENT, title=title, file=ProofFile.of(f"{title}.txt", title.encode()), by=user)
        for title in ("Protokoll über die Brücke", REDACTED)
    )
    for proof in (shown, hidden):
        attach_evidence(claim=claim, evidence=proof, by=user)
    open_file(evidence=shown, is_public=True, by=user)
    redact_evidence(evidence=hidden, reason="Enthielt einen Namen", by=user)


def _picture() -> None:
    path = settings.DATA_DIR / "brücke.png"
    Image.new("RGB", (400, 300), "navy").save(path)
    with path.open("rb") as file:
        picture = EditorialImage.objects.create(title="Brücke", file=ImageFile(file, name="Brücke über den Fluß.png"))
    picture.get_rendition("fill-80x80")
    path.unlink()


def tell() -> object:
    """Tell what an installation answers."""
    questions = [Question(day, known) for day in DAYS for known in (end_of_day(date(2023, 1, 15)), now().replace(minute=0, second=0, microsecond=0))]
    return {
        "figures": {f"{question}": body_of(question) for question in questions},
        "records": {code: [list(map(str, row)) for row in record_rows(figure, questions[-1])] for code, figure in FIGURES.items()},
        "snapshots": list(Snapshot.objects.order_by("id").values_list("body", "sha256")),
        "errata": list(Erratum.objects.values_list("text", "by__email")),
        "faults": [*tampered_rows(), *differences()],
        "files": {path.relative_to(settings.DATA_DIR).as_posix(): sha256(path.read_bytes()).hexdigest()
                  for folder in ("private", "media") for path in sorted((settings.DATA_DIR / folder).rglob("*")) if path.is_file()},
        "proofs": [list(map(str, row)) for row in Evidence.objects.order_by("id").values_list(*PROOF)],
        "delivered": [_content(one) for one in Evidence.objects.exclude(file="").order_by("id")],
        "journal": [list(map(str, row)) for row in Entry.objects.exclude(code__startswith="custody.").order_by("id").values_list(*JOURNAL)],
        "renditions": list(EditorialRendition.objects.values_list("file", "image__title", "filter_spec")),
        "page": Client().get(ContentPage.objects.earliest("id").url).content.decode(),
        "revisions": ContentPage.objects.earliest("id").revisions.count(),
    }  # fmt: skip


def _content(evidence: Evidence) -> str:
    content, sort = content_of(evidence)
    return f"{sort.media_type} {sha256(content).hexdigest()}"


def sign_in() -> object:
    """Sign in with the password and the app of then, and open the desk."""
    client = Client()
    client.post("/buero/anmelden/", {"username": EMAIL, "password": PASSWORD})
    client.post("/buero/anmelden/code/", {"code": factors.code_at(SECRET, int(time.time()) // 30)})
    return client.get("/buero/").status_code


def write() -> object:
    """Record a claim under a seal of its own."""
    with writing(by=None) as stamp:
        made = making.claim(stamp, "link", date(2024, 1, 1), subject=making.municipality(), partner=making.municipality(), detail="exchange")
    return str(made.public_id)


def write_on() -> object:
    """Write until told to end, and say how much."""
    made = 0
    while not (settings.DATA_DIR / "enough").exists():
        making.NUMBERS = iter(range(made * 10, made * 10 + 10))
        write()
        made += 1
    return made


def queue() -> object:
    """Have a mail wait."""
    return queue_mail(key="letter:1", to="post@example.org", subject="Stimmt das?", text="Ja?")


def deliver() -> object:
    """Send what waits; say how many left, and whether the office is told of what did not."""
    return [deliver_mails(), Mail.objects.filter(sent_at=None, taken_at__isnull=False).count()]


VERBS: dict[str, Callable[[], object]] = {
    "fill": fill,
    "tell": tell,
    "sign-in": sign_in,
    "write": write,
    "write-on": write_on,
    "queue": queue,
    "deliver": deliver,
}

if __name__ == "__main__":
    print(json.dumps(VERBS[sys.argv[1]](), ensure_ascii=False, sort_keys=True))
