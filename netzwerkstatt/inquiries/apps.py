"""Registration of the room inquiries."""

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "netzwerkstatt.inquiries"
    default_auto_field = "django.db.models.BigAutoField"
