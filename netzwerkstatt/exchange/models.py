"""Import runs: which file, when, what it changed."""

from django.conf import settings
from django.db import models

from netzwerkstatt.ledger.models import Evidence


class ImportRun(models.Model):
    """One workbook that was taken in. Its rows are the claims whose evidence is this run's."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="import_run")
    file_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    is_complete = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    retracted_at = models.DateTimeField(null=True, blank=True)
    retract_reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.recorded_at:%Y-%m-%d})"
