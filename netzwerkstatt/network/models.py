"""Links between municipalities: what is shown of a statement beside its claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.registry.models import Municipality


class Origin(models.TextChoices):
    """Where a statement comes from."""

    CONSULTATION = "consultation", _("Beratung")
    SURVEY = "survey", _("Umfrage")
    MONITORING = "monitoring", _("Monitoring")
    EVENT = "event", _("Veranstaltung")
    AGREEMENT = "agreement", _("Vereinbarung")
    PLATFORM = "platform", _("Plattform")
    IMPORT = "import", _("Import")


class LinkDetail(models.Model):
    """The origin of a link statement and all its themes (codes with blanks between; the first one is the claim's own)."""

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.PROTECT, related_name="link_detail")
    origin = models.CharField(max_length=14, choices=Origin.choices, blank=True)
    themes = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.origin


class Layout(models.Model):
    """How the picture of the network is drawn now: one row. `version` grows with each drawing; `ledger_version` is what it was drawn from.

    `groups` lists who works closely together: number, place it is named after (key), outline (points in the picture's units, 0 to 1,000).
    """

    version = models.PositiveBigIntegerField(default=0)
    ledger_version = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    groups = models.JSONField(default=list)
    quality = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.version} of {self.ledger_version}"


class Spot(models.Model):
    """Where a place stands in the picture (units, 0 to 1,000) and in which group (-1: none). Drawn from what a visitor may see."""

    municipality = models.OneToOneField(Municipality, primary_key=True, on_delete=models.CASCADE, related_name="+")
    x = models.FloatField()
    y = models.FloatField()
    group = models.SmallIntegerField(default=-1)

    def __str__(self) -> str:
        return f"{self.municipality_id} at {self.x:.0f}, {self.y:.0f}"


class Measured(models.Model):
    """The network in numbers on the day it was measured, one row for each audience; `content` is what `measuring.content_of` gives."""

    audience = models.CharField(max_length=8, unique=True)
    ledger_version = models.PositiveBigIntegerField()
    day = models.DateField()
    made_at = models.DateTimeField()
    content = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.audience} on {self.day}"
