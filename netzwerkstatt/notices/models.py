"""The outbox: mails on their way, each under a key that is sent at most once."""

from django.db import models
from django.db.models import Q


class Mail(models.Model):
    """A mail. Purpose of the address: to deliver this mail; text and address are kept as proof of what was asked, 24 months.

    `taken_at` is written before anything is sent: a mail that was taken and not sent may or may not have left, and never goes out again by itself.
    """

    key = models.CharField(max_length=160, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(sent_at__isnull=True) | Q(taken_at__isnull=False), name="a_sent_mail_was_taken")]
        indexes = [models.Index(fields=["id"], name="mails_to_send", condition=Q(taken_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.key}: {self.subject}"
