"""Which answers other sites may show in a frame: those the operator lets them, all others of this site never."""

from collections.abc import Callable

from csp.decorators import csp_replace
from django.conf import settings
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

View = Callable[..., HttpResponseBase]


def framed(view: View) -> View:
    """Let sites the operator names (EMBED_ANCESTORS) show an answer in a frame."""
    policed: View = csp_replace({"frame-ancestors": settings.EMBED_ANCESTORS})(view)
    return xframe_options_exempt(policed)
