"""Where the script of the network lies, once it was built; without it the page is complete all the same."""

from functools import lru_cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

NAME = "network/network.js"


@lru_cache(maxsize=1)
def script_address() -> str:
    """Give the script's address; "" where nobody has built it."""
    return static(NAME) if finders.find(NAME) or staticfiles_storage.exists(NAME) else ""
