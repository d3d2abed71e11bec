"""What a monitor asks: does this installation answer. Says yes or no, and nothing about itself."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from netzwerkstatt.ledger import queries
from netzwerkstatt.ledger.models import Clock


@require_safe
@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database is there and laid down, else 503."""
    try:
        queries.version()
    except (DatabaseError, Clock.DoesNotExist):
        return HttpResponse("gestört\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("gesund\n", content_type="text/plain; charset=utf-8")
