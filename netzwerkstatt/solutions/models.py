"""Solutions other municipalities can take over, and what is shown of a transfer's steps beyond the ledger's columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.ledger.models import Claim, Thing
from netzwerkstatt.registry.models import Project, Theme


class Solution(models.Model):
    """A curated, transferable result of a project."""

    thing = models.OneToOneField(Thing, primary_key=True, on_delete=models.PROTECT, related_name="solution")
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=600, db_index=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="solutions")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="solutions")
    summary = models.TextField(blank=True)
    licence = models.CharField(max_length=80, blank=True)
    repository = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.title


class Manner(models.TextChoices):
    """How a solution is taken over."""

    REUSE = "reuse", _("Nachnutzung")
    FORK = "adapted_fork", _("Anpassung")
    SHARED = "shared_operation", _("gemeinsamer Betrieb")
    CONCEPT = "concept_transfer", _("Konzeptübernahme")
    JOINT = "joint_development", _("gemeinsame Weiterentwicklung")


class StepDetail(models.Model):
    """What is shown of a step beside its claim: the manner of the transfer, the reason of a stop."""

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.PROTECT, related_name="step_detail")
    manner = models.CharField(max_length=20, choices=Manner.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.manner
