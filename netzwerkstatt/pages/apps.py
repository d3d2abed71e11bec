"""Registration of the room pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "netzwerkstatt.pages"
    default_auto_field = "django.db.models.BigAutoField"
