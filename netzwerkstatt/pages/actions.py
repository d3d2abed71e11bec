"""The pages every installation begins with; their words are the operator's to change."""

from django.db import transaction
from wagtail.models import Page, Site

from netzwerkstatt.pages.first import FIRST_PAGES
from netzwerkstatt.pages.models import ContentPage


@transaction.atomic
def keep_first_pages() -> None:
    """Lay down imprint, privacy and accessibility pages where they do not exist yet."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        root = Page.get_first_root_node().get_children().first() or Page.get_first_root_node().add_child(instance=Page(title="Start", slug="home"))
        site = Site.objects.create(hostname="localhost", root_page=root, is_default_site=True, site_name="Netzwerkstatt")
    for page in FIRST_PAGES:
        if not ContentPage.objects.filter(slug=page.slug).exists():
            body = [(kind, text) for kind, text in page.body]
            english = [(kind, text) for kind, text in page.body_en]
            made = ContentPage(title=page.title, slug=page.slug, title_en=page.title_en, body=body, body_en=english, show_in_menus=False)
            site.root_page.add_child(instance=made)
