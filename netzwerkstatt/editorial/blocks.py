"""Building blocks of editorial text; no models, no queries."""

from wagtail import blocks


class Prose(blocks.StreamBlock):
    """Headings and paragraphs with lists and links."""

    heading = blocks.CharBlock(max_length=160, label="Überschrift")
    paragraph = blocks.RichTextBlock(features=["bold", "ol", "ul", "link"], label="Absatz")
