"""Links between municipalities: what is shown of a statement beside its claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.ledger.models import Claim


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
