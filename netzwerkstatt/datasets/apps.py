"""Registration of the room datasets."""

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "netzwerkstatt.datasets"
    default_auto_field = "django.db.models.BigAutoField"
