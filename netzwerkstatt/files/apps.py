"""Registration of the room files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "netzwerkstatt.files"
    default_auto_field = "django.db.models.BigAutoField"
