"""Frozen figures: what was answered, kept byte by byte; a wrong one gets an erratum, never an edit."""

import uuid

from django.conf import settings
from django.db import models


class Snapshot(models.Model):
    """All figures for a day as known at the moment of freezing. `body` is canonical JSON, `sha256` its hash."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    as_of = models.DateField()
    known_on = models.DateTimeField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-known_on"]

    def __str__(self) -> str:
        return f"{self.as_of} ({self.known_on})"


class Erratum(models.Model):
    """What was wrong with a frozen figure, and why."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="errata")
    code = models.CharField(max_length=60)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.code}: {self.text[:60]}"
