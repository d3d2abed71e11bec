"""One row per action: the audit, and what feeds and caches read by cursor."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """Something that was done: a code `room.verb`, what it was done to, by whom, when. Holds no names and no free text about people."""

    code = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["code", "at"], name="journal_by_code")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"
