"""Files on their way in: refused early where they are too large; what was typed beside them is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
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
    """Say how large a workbook or register may be."""
    return _megabytes(settings.IMPORT_MAX_BYTES)


def too_large() -> str:
    """Say that a workbook is too large, and what to do."""
    return _("Die Datei ist größer als %(most)s. Teilen Sie die Mappe, zum Beispiel ein Blatt je Datei.") % {"most": largest()}


def largest_proof() -> str:
    """Say how large a file of evidence may be."""
    return _megabytes(settings.EVIDENCE_MAX_BYTES)


def too_large_proof() -> str:
    """Say that a file of evidence is too large, and what to do."""
    return _("Die Datei ist größer als %(most)s. Verkleinern Sie sie, oder nennen Sie eine Webadresse.") % {"most": largest_proof()}


def _megabytes(most: int) -> str:
    return _("%(mb)s MB") % {"mb": most // 1_000_000}


def takes_files(view: View) -> View:
    """Refuse a body that no allowed file can have before it is parsed; the check of the form's token follows, as for every form."""
    return _checked(view, lambda: settings.IMPORT_MAX_BYTES + FORM_BYTES, too_large)


def _checked(view: View, most: Callable[[], int], words: Callable[[], str], prepare: Callable[[HttpRequest], object] = lambda _request: None) -> View:
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and length.isdigit() and int(length) > most():
            _drain(request, int(length))
            messages.error(request, words())
            return HttpResponseRedirect(request.path)
        prepare(request)
        return protected(request, *args, **kwargs)

    return answer


def takes_proofs(view: View) -> View:
    """Take a form with a file of evidence. One that is too large is left out while it arrives, and the rest of the form is kept."""
    return _checked(view, lambda: DRAINED_MAX, too_large_proof, lambda request: request.upload_handlers.insert(0, Capped(request)))


class Capped(FileUploadHandler):
    """Lets a file pass up to the cap; what is larger is read to its end and thrown away."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.asked, self.seen = request, 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and skip the file once it is too large."""
        self.seen += len(raw_data)
        if self.seen > settings.EVIDENCE_MAX_BYTES:
            self.asked.META["proof.too_large"] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a form: its file, if any, and whether one was too large to be kept."""

    file: UploadedFile | None
    is_too_large: bool

    @classmethod
    def of(cls, request: HttpRequest, name: str = "proof_file") -> "Sent":
        """Read it from a request, whose body is parsed now."""
        file = request.FILES.get(name)
        return cls(file if isinstance(file, UploadedFile) else None, bool(request.META.get("proof.too_large")))


def _drain(stream: Reading, length: int) -> None:
    """Read a body to its end without keeping it: a browser that is cut off while it sends shows no answer."""
    left = min(length, DRAINED_MAX)
    while left > 0 and (part := stream.read(min(left, 1_000_000))):
        left -= len(part)


def content_of(file: UploadedFile) -> bytes:
    """Read an uploaded file, which is not larger than allowed."""
    return file.read()
