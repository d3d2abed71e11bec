"""Municipal datasets; that one was newly collected under the programme is a claim."""

from django.db import models

from netzwerkstatt.ledger.models import Thing
from netzwerkstatt.registry.models import Theme


class Dataset(models.Model):
    """A dataset of a municipality."""

    thing = models.OneToOneField(Thing, primary_key=True, on_delete=models.PROTECT, related_name="dataset")
    title = models.CharField(max_length=300)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="datasets")
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
