"""Pages that have no record behind them: imprint, privacy, accessibility, and whatever the operator adds. German and English side by side."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from netzwerkstatt.editorial.blocks import Prose
from netzwerkstatt.pages.sections import sections_of, with_report_anchor

ACCESSIBILITY = "barrierefreiheit"


class ContentPage(Page):
    """A page of the operator's words. Without an English text the German one is shown, and says so by its language."""

    title_en = models.CharField("Titel (Englisch)", max_length=160, blank=True)
    body = StreamField(Prose(), blank=True, verbose_name="Text")
    body_en = StreamField(Prose(), blank=True, verbose_name="Text (Englisch)")

    template = "pages/content_page.html"
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body"), FieldPanel("title_en"), FieldPanel("body_en")]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict[str, object]:
        """Add the title and text of the reader's language."""
        english = get_language() == "en" and bool(self.body_en)
        heading = self.title_en if english and self.title_en else self.title
        sections = sections_of(self.body_en if english else self.body)
        return super().get_context(request, *args, **kwargs) | {
            "heading": heading,
            "sections": with_report_anchor(sections) if self.slug == ACCESSIBILITY else sections,
            "text_lang": "en" if english else "de",
            "crumbs": [(heading, None)],
        }
