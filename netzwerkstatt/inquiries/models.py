"""Questions to the side that has not answered yet, and the letters that carried them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.ledger.models import Claim, Confirmation, Side
from netzwerkstatt.registry.models import Contact, Municipality


class Reply(models.TextChoices):
    """What was answered."""

    YES = "yes", _("Ja")
    NOT_QUITE = "not_quite", _("Nicht ganz")
    NO = "no", _("Nein")
    WITHDRAWN = "withdrawn", _("nicht mehr gefragt")
    OVERTAKEN = "overtaken", _("durch eine Berichtigung überholt")


class Inquiry(models.Model):
    """The question whether a claim is true, put to one side of it. `said_on` is since when that side says it holds; `text` stays in the office.
    `reminded_at` is when the office last asked for a reminder before its time.

    An open question goes on with the claim that stands now. An answer stays with the claim it was given to; a yes or no without a confirmation
    was given to a wording that had changed meanwhile."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="inquiries")
    side = models.CharField(max_length=8, choices=Side.choices)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="inquiries")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=10, choices=Reply.choices, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    said_on = models.DateField(null=True, blank=True)
    text = models.CharField(max_length=1_000, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    confirmation = models.ForeignKey(Confirmation, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "side"], condition=Q(reply=""), name="a_side_is_asked_once_about_a_claim"),
            models.CheckConstraint(condition=Q(reply="") | Q(replied_at__isnull=False), name="a_reply_has_its_moment"),
        ]
        indexes = [models.Index(fields=["municipality", "asked_at"], name="open_inquiries", condition=Q(reply=""))]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.side}"


class Letter(models.Model):
    """One mail to one municipality with all its open questions; its public id stands in the signed link."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="letters")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="letters")
    mail_key = models.CharField(max_length=160, unique=True)
    written_at = models.DateTimeField()
    inquiries = models.ManyToManyField(Inquiry, related_name="letters")

    class Meta:
        indexes = [models.Index(fields=["municipality", "written_at"], name="letters_of_a_place")]

    def __str__(self) -> str:
        return self.mail_key
