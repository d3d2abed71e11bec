"""The first pages: there after set-up, in both languages, marked where the operator must add; drafts are nobody's."""

import pytest
from django.test import Client

from netzwerkstatt.pages.actions import keep_first_pages
from netzwerkstatt.pages.first import FIRST_PAGES
from netzwerkstatt.pages.models import ContentPage


@pytest.mark.django_db
@pytest.mark.parametrize("slug", [page.slug for page in FIRST_PAGES])
def test_first_pages_speak_both_languages_and_set_no_cookie(slug: str) -> None:
    keep_first_pages()
    page = ContentPage.objects.get(slug=slug)
    german, english = Client().get(f"/{slug}/"), Client().get(f"/en/{slug}/")
    assert f"<h1>{page.title}</h1>" in german.content.decode()
    assert f"<h1>{page.title_en}</h1>" in english.content.decode()
    assert "[Hier ergänzt die Betreiberin:" in german.content.decode()
    assert "[To be added by the operator:" in english.content.decode()
    assert not german.cookies
    assert "public" in german["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_barrier_is_reported_where_every_footer_leads(prefix: str) -> None:
    keep_first_pages()
    assert Client().get(f"{prefix}/barrierefreiheit/").content.decode().count('id="melden"') == 1


@pytest.mark.django_db
def test_the_report_anchor_survives_other_words() -> None:
    keep_first_pages()
    page = ContentPage.objects.get(slug="barrierefreiheit")
    page.body = [("heading", "Stand"), ("heading", "Kontakt")]
    page.save()
    assert 'id="melden"><h2>Kontakt' in Client().get("/barrierefreiheit/").content.decode()


@pytest.mark.django_db
def test_a_draft_is_404() -> None:
    keep_first_pages()
    ContentPage.objects.get(slug="impressum").unpublish()
    assert Client().get("/impressum/").status_code == 404


@pytest.mark.django_db
def test_a_page_without_english_words_says_it_is_german() -> None:
    keep_first_pages()
    ContentPage.objects.filter(slug="impressum").update(body_en=[])
    assert '<article lang="de">' in Client().get("/en/impressum/").content.decode()
