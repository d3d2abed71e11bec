"""Images and documents of the editorial side, ours from the first migration on; evidence files live with their evidence, stored privately."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class EditorialImage(AbstractImage):
    """An image with its credit and a text for those who do not see it."""

    credit = models.CharField("Bildnachweis", max_length=200, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "credit")


class EditorialRendition(AbstractRendition):
    """One size of an image."""

    image = models.ForeignKey(EditorialImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")]


class EditorialDocument(AbstractDocument):
    """A document offered on a page."""

    admin_form_fields = Document.admin_form_fields


def private_storage() -> FileSystemStorage:
    """Give the storage that no address leads to: files there are delivered by their owner's page or not at all."""
    return FileSystemStorage(location=settings.DATA_DIR / "private", base_url=None)
