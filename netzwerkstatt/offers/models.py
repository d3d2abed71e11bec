"""What the office offers: events, consultations, peer learning, working groups, guides."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.ledger.models import Thing


class OfferKind(models.TextChoices):
    """The kinds of offer. An event is one use however many days it lasts, the others one use a day."""

    EVENT = "event", _("Veranstaltung")
    CONSULTATION = "consultation", _("Beratung")
    PEER_LEARNING = "peer_learning", _("Peer-Learning")
    WORKING_GROUP = "working_group", _("Arbeitsgemeinschaft")
    GUIDE = "guide", _("Leitfaden")
    OTHER = "other", _("Sonstiges")


class Offer(models.Model):
    """One thing a municipality can use. Who used it is a claim."""

    thing = models.OneToOneField(Thing, primary_key=True, on_delete=models.PROTECT, related_name="offer")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=14, choices=OfferKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "title"]

    def __str__(self) -> str:
        return self.title
