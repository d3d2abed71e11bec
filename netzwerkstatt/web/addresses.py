"""What stands in an address: public ids. Wrong ones are no page, never an error."""

from uuid import UUID

from django.http import Http404


def public_id_or_404(text: str) -> UUID:
    """Read a public id. Raises Http404."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
