"""Registration of the room notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "netzwerkstatt.notices"
    default_auto_field = "django.db.models.BigAutoField"
