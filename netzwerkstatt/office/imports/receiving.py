"""Files on their way in: refused early where they are too large, looked at before they are stored."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

FORM_BYTES = 100_000  # what a form weighs beside its file
DRAINED_MAX = 1_000_000_000
View = Callable[..., HttpResponseBase]


class Reading(Protocol):
    """Something that reads bytes, such as a request."""

    def read(self, size: int = -1) -> bytes:
        """Give up to so many bytes."""


def largest() -> str:
    """Say how large a file may be."""
    return _("%(mb)s MB") % {"mb": settings.IMPORT_MAX_BYTES // 1_000_000}


def too_large() -> str:
    """Say that a file is too large, and what to do."""
    return _("Die Datei ist größer als %(most)s. Teilen Sie die Mappe, zum Beispiel ein Blatt je Datei.") % {"most": largest()}


def takes_files(view: View) -> View:
    """Refuse a body that no allowed file can have before it is parsed; the check of the form's token follows, as for every form."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and length.isdigit() and int(length) > settings.IMPORT_MAX_BYTES + FORM_BYTES:
            _drain(request, int(length))
            messages.error(request, too_large())
            return HttpResponseRedirect(request.path)
        return protected(request, *args, **kwargs)

    return answer


def _drain(stream: Reading, length: int) -> None:
    """Read a body to its end without keeping it: a browser that is cut off while it sends shows no answer."""
    left = min(length, DRAINED_MAX)
    while left > 0 and (part := stream.read(min(left, 1_000_000))):
        left -= len(part)


def content_of(file: UploadedFile) -> bytes:
    """Read an uploaded file, which is not larger than allowed."""
    return file.read()
