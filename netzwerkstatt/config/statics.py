"""Collect styles, fonts and scripts under hashed names, compressed, for an installation to serve.

Run as `python -m netzwerkstatt.config.statics`. Settings choose hashed names only once a manifest is there, so the first one is made here.
"""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command

MANIFEST = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


def main() -> int:
    """Collect into STATIC_ROOT; what is already there and unchanged is left alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerkstatt.config.settings")
    settings.STORAGES = {**settings.STORAGES, "staticfiles": MANIFEST}
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    sys.stdout.write(f"Styles, fonts and scripts lie in {settings.STATIC_ROOT}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
