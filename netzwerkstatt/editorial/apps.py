"""Registration of the room editorial."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "netzwerkstatt.editorial"
    default_auto_field = "django.db.models.BigAutoField"
