"""The console. Importing it starts Django, so that the commands below can be written like everything else."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerkstatt.config.settings")
if not apps.ready:
    django.setup()
