"""Import runs: which file, when, what it changed. Uploads on their way there, and names the office picked a place for."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.files.models import private_storage
from netzwerkstatt.ledger.models import Evidence
from netzwerkstatt.registry.models import Municipality


class ImportRun(models.Model):
    """One workbook that was taken in. Its rows are the claims whose evidence is this run's; `mended` are cells that were read differently."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="import_run")
    file_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    is_complete = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    mended = models.JSONField(default=list)
    retracted_at = models.DateTimeField(null=True, blank=True)
    retract_reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.recorded_at:%Y-%m-%d})"


class UploadKind(models.TextChoices):
    """What an uploaded file is."""

    WORKBOOK = "workbook", _("Arbeitsmappe")
    REGISTER = "register", _("Gemeindeverzeichnis")


class UploadState(models.TextChoices):
    """How far an uploaded file is."""

    WAITING = "waiting", _("wartet")
    READING = "reading", _("wird gelesen")
    CHECKED = "checked", _("geprüft")
    TO_APPLY = "to_apply", _("wartet auf die Übernahme")
    APPLYING = "applying", _("wird übernommen")
    APPLIED = "applied", _("übernommen")
    REFUSED = "refused", _("abgelehnt")
    DROPPED = "dropped", _("verworfen")


TRANSITIONS: dict[str, frozenset[str]] = {
    UploadState.WAITING: frozenset({UploadState.READING, UploadState.DROPPED}),
    UploadState.READING: frozenset({UploadState.CHECKED, UploadState.APPLIED, UploadState.REFUSED, UploadState.READING}),
    UploadState.CHECKED: frozenset({UploadState.WAITING, UploadState.TO_APPLY, UploadState.DROPPED}),
    UploadState.TO_APPLY: frozenset({UploadState.APPLYING, UploadState.DROPPED}),
    UploadState.APPLYING: frozenset({UploadState.APPLIED, UploadState.CHECKED, UploadState.REFUSED, UploadState.APPLYING}),
    UploadState.APPLIED: frozenset(),
    UploadState.REFUSED: frozenset({UploadState.WAITING, UploadState.DROPPED}),
    UploadState.DROPPED: frozenset(),
}
QUEUED = (UploadState.WAITING, UploadState.TO_APPLY)
HELD = (UploadState.READING, UploadState.APPLYING)


class Upload(models.Model):
    """A file on its way in: this row is the queue. A worker holds it for a time (`holder`, `lease_until`) and tries at most three times."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=UploadKind.choices, default=UploadKind.WORKBOOK)
    state = models.CharField(max_length=12, choices=UploadState.choices, default=UploadState.WAITING)
    file = models.FileField(storage=private_storage, upload_to="uploads/%Y", max_length=200, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    options = models.JSONField(default=dict)
    mended = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    moved_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    run = models.OneToOneField(ImportRun, null=True, blank=True, on_delete=models.PROTECT, related_name="upload")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=UploadState.values), name="an_upload_is_in_a_known_state"),
            models.CheckConstraint(condition=Q(run__isnull=True) | Q(state=UploadState.APPLIED), name="a_run_comes_with_the_state_applied"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="upload_queue")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"

    @property
    def is_moving(self) -> bool:
        """Say whether a worker has it or will have it."""
        return self.state in (*QUEUED, *HELD)

    @property
    def is_sound(self) -> bool:
        """Say whether it was checked and has no faults."""
        return self.state == UploadState.CHECKED and not self.report.get("faults_total")


class NamePick(models.Model):
    """A name as files write it, and the place the office picked for it."""

    folded = models.CharField(max_length=300, unique=True)
    written = models.CharField(max_length=300)
    place = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.written
