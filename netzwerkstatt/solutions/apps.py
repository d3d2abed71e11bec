"""Registration of the room solutions."""

from django.apps import AppConfig


class SolutionsConfig(AppConfig):
    name = "netzwerkstatt.solutions"
    default_auto_field = "django.db.models.BigAutoField"
