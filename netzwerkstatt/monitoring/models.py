"""Frozen figures: what was answered, kept byte by byte; a wrong one gets an erratum, never an edit. And reports, which are made of figures."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Snapshot(models.Model):
    """All figures for a day as known at the moment of freezing, or at an earlier one. `body` is canonical JSON, `sha256` its hash."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    as_of = models.DateField()
    known_on = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)  # empty: at the moment of knowing
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


class Report(models.Model):
    """Chosen figures on one day, in an order, with some words. A draft is answered anew each time; `body` is what was published, and stays."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True)
    figures = models.JSONField()  # as monitoring/reporting.py writes them
    as_of = models.DateField()
    known_on = models.DateField(null=True, blank=True)  # empty: whatever is known when it is read, at last when it is published
    language = models.CharField(max_length=2, default="de")
    made_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    body = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="what_is_published_is_frozen_and_written",
                condition=Q(published_at=None, snapshot=None, body="", sha256="")
                | (Q(published_at__isnull=False, snapshot__isnull=False) & ~Q(body="") & ~Q(sha256="")),
            )
        ]

    def __str__(self) -> str:
        return self.title
