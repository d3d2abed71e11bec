"""What stands in an address: public ids, words to search for. Wrong ones are no page, never an error."""

from uuid import UUID

from django.http import Http404, HttpRequest

LONGEST = 120


def public_id_or_404(text: str) -> UUID:
    """Read a public id. Raises Http404."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def words_of(request: HttpRequest, name: str = "q") -> str:
    """Read words to search for: single blanks, no control characters, not too many."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in request.GET.get(name, "")[: 4 * LONGEST]).split())[:LONGEST]
