"""The ledger: claims with two clocks, what backs them, who confirms them. Rows are added and retracted, never edited or deleted."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.files.models import private_storage
from netzwerkstatt.foundation.time import now
from netzwerkstatt.registry.models import Municipality, Organisation, Project, Theme


class Clock(models.Model):
    """The one row every ledger write and every freeze locks before it stamps. `last` never decreases; `version` grows with each write."""

    last = models.DateTimeField()
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.version} at {self.last}"


class Seal(models.Model):
    """The chained hash over everything recorded and retracted at one stamp and the seal before it."""

    at = models.DateTimeField(unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.at}: {self.digest[:12]}"


class ThingKind(models.TextChoices):
    """What a claim can be about."""

    SOLUTION = "solution", _("Lösung")
    OFFER = "offer", _("Angebot")
    DATASET = "dataset", _("Datensatz")


class Thing(models.Model):
    """What a claim is about: parent row of a solution, an offer, a dataset."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=ThingKind.choices)
    code = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="a_code_names_one_thing_of_a_kind")]

    def __str__(self) -> str:
        return self.code


class EvidenceKind(models.TextChoices):
    """What backs a claim."""

    WORKBOOK = "workbook", _("nur die Tabelle der Koordinierungsstelle")
    DOCUMENT = "document", _("Dokument")
    URL = "url", _("Webadresse")
    ATTENDANCE = "attendance", _("Teilnahme")
    STATEMENT = "statement", _("Auskunft")


class Evidence(models.Model):
    """What backs claims: a document, an address, an attendance, or the office's table. Redacted: the content is gone, hash and day stay.

    `file_name` is what its owner called the file, `size` its bytes, `media_type` what it was recognised as; the stored name is ours. `added_at`
    is empty for what was there before days were kept. A file is public only when the office says so.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=EvidenceKind.choices)
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    file = models.FileField(storage=private_storage, upload_to="evidence/%Y", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    is_file_public = models.BooleanField(default=False)
    added_at = models.DateTimeField(null=True, blank=True, default=now)
    cites = models.ForeignKey("Claim", null=True, blank=True, on_delete=models.PROTECT, related_name="cited_by")
    redacted_at = models.DateTimeField(null=True, blank=True)
    redact_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "title"], name="evidence_by_title"),
            models.Index(fields=["sha256"], name="evidence_by_content", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return self.title


class ClaimKind(models.TextChoices):
    """The kinds of claim; `counts` is derived, the others are stated."""

    PARTNER = "partner", _("Projektpartnerschaft")
    STEP = "step", _("Übertragungsschritt")
    LINK = "link", _("Verbindung")
    USE = "use", _("Nutzung")
    COLLECTED = "collected", _("neu erhobener Datensatz")
    COUNTS = "counts", _("zählende Übertragung")


class Step(models.TextChoices):
    """The dated steps of a transfer, in their usual order."""

    INTEREST = "interest", _("Interesse")
    EXCHANGE = "exchange", _("Austausch")
    DECISION = "decision", _("Entscheidung")
    TEST = "test", _("Test")
    LIVE = "live", _("in Betrieb")
    ESTABLISHED = "established", _("verstetigt")
    STOPPED = "stopped", _("beendet")


class LinkKind(models.TextChoices):
    """The kinds of link people state; a transfer's link is derived and never stated."""

    ROLE_MODEL = "role_model", _("Vorbild")
    EXCHANGE = "exchange", _("Wissensaustausch")
    JOINT_DEVELOPMENT = "joint_development", _("gemeinsame Entwicklung")


class Visibility(models.TextChoices):
    """Who may see a claim's record; value and hash of a figure are the same for everyone."""

    PUBLIC = "public", _("öffentlich")
    MEMBERS = "members", _("Mitglieder")
    OFFICE = "office", _("Koordinierungsstelle")


STATED = [ClaimKind.PARTNER, ClaimKind.STEP, ClaimKind.LINK, ClaimKind.USE, ClaimKind.COLLECTED]


class Claim(models.Model):
    """Somebody states that something held from a day on.

    Two clocks: happened_on/ended_on (ended_on is the first day it no longer held) and recorded_at/retracted_at. Columns by kind: partner: subject,
    project, detail lead|partner; step: subject = receiver, partner = giver, thing = solution, project = the giving one, detail = Step;
    link: subject = from, partner = to, detail = LinkKind; use: subject or organisation or written_name, thing = offer,
    detail = kind of the offer, amount = persons;
    collected: subject, thing = dataset; counts: as its step (source).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=ClaimKind.choices)
    happened_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)
    subject = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="claims", db_index=False)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    written_name = models.CharField(max_length=200, blank=True)
    partner = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    thing = models.ForeignKey(Thing, null=True, blank=True, on_delete=models.PROTECT, related_name="claims", db_index=False)
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="claims", db_index=False)
    detail = models.CharField(max_length=20, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="claims", db_index=False)
    locator = models.CharField(max_length=80, blank=True)
    source = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="derived", db_index=False)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    digest = models.CharField(max_length=32)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    retracted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    retract_reason = models.CharField(max_length=300, blank=True)
    retract_evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="retractions", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__isnull=False) | Q(organisation__isnull=False) | ~Q(written_name=""), name="a_claim_is_about_somebody"
            ),
            models.CheckConstraint(condition=~Q(subject=F("partner")), name="a_place_has_no_claim_with_itself"),
            models.CheckConstraint(condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("happened_on")), name="a_claim_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True) | Q(retracted_at__gte=F("recorded_at")),
                name="a_claim_is_retracted_after_it_was_recorded",
            ),
            models.CheckConstraint(condition=~Q(kind="partner") | Q(subject__isnull=False, project__isnull=False), name="a_partner_has_a_project"),
            models.CheckConstraint(
                condition=~Q(kind__in=["step", "counts"]) | Q(subject__isnull=False, partner__isnull=False, thing__isnull=False),
                name="a_step_has_giver_receiver_and_solution",
            ),
            models.CheckConstraint(condition=~Q(kind="link") | Q(subject__isnull=False, partner__isnull=False), name="a_link_has_two_places"),
            models.CheckConstraint(condition=~Q(kind="use") | Q(thing__isnull=False), name="a_use_has_an_offer"),
            models.CheckConstraint(
                condition=~Q(kind="collected") | Q(subject__isnull=False, thing__isnull=False), name="a_collected_dataset_has_a_place"
            ),
            models.CheckConstraint(condition=~Q(kind="counts") | Q(source__isnull=False), name="what_counts_has_its_step"),
        ]
        indexes = [
            models.Index(
                fields=[
                    "kind",
                    "detail",
                    "happened_on",
                    "recorded_at",
                    "retracted_at",
                    "ended_on",
                    "subject",
                    "partner",
                    "thing",
                    "project",
                    "amount",
                ],
                name="claims_for_figures",
            ),
            models.Index(fields=["subject", "kind", "happened_on"], name="claims_of_a_place"),
            models.Index(fields=["partner", "kind", "happened_on"], name="claims_with_a_partner"),
            models.Index(fields=["thing", "kind", "subject"], name="claims_about_a_thing"),
            models.Index(fields=["evidence"], name="claims_by_evidence"),
            models.Index(fields=["retract_evidence"], name="claims_retracted_by", condition=Q(retract_evidence__isnull=False)),
            models.Index(fields=["source"], name="claims_derived_from", condition=Q(source__isnull=False)),
            models.Index(fields=["recorded_at"], name="claims_by_stamp"),
            models.Index(fields=["retracted_at"], name="claims_by_retraction", condition=Q(retracted_at__isnull=False)),
            models.Index(fields=["project", "kind"], name="claims_of_a_project", condition=Q(project__isnull=False)),
            models.Index("kind", F("happened_on").desc(), F("id").desc(), name="standing_claims_by_day", condition=Q(retracted_at__isnull=True)),
            models.Index("kind", F("recorded_at").desc(), F("id").desc(), name="standing_claims_by_report", condition=Q(retracted_at__isnull=True)),
            models.Index(fields=["kind", "written_name"], name="claims_with_an_open_name", condition=~Q(written_name="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    def is_in_force(self, at: datetime) -> bool:
        """Say whether this claim was known and not retracted at a moment."""
        return self.recorded_at <= at and (self.retracted_at is None or self.retracted_at > at)


class ClaimEvidence(models.Model):
    """Further evidence of a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="further_evidence")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="backs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "evidence"], name="evidence_backs_a_claim_once")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.evidence_id}"


class Side(models.TextChoices):
    """Who confirms or contests."""

    GIVER = "giver", _("gebende Kommune")
    RECEIVER = "receiver", _("empfangende Kommune")
    OFFICE = "office", _("Koordinierungsstelle")


class Verdict(models.TextChoices):
    """A yes or a no."""

    YES = "yes", _("bestätigt")
    CONTEST = "contest", _("bestritten")


class Confirmation(models.Model):
    """A dated yes to, or contest of, a claim; both clocks too."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="confirmations")
    side = models.CharField(max_length=8, choices=Side.choices)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(db_index=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="confirmations")
    digest = models.CharField(max_length=32)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["retracted_at"], name="confirmations_by_retraction", condition=Q(retracted_at__isnull=False)),
            models.Index(fields=["claim"], name="standing_contests", condition=Q(verdict="contest", retracted_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.verdict} {self.happened_on}"
