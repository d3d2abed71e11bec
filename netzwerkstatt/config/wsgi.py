"""The WSGI application an operator's server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerkstatt.config.settings")
application = get_wsgi_application()
