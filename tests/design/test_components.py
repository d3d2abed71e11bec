"""Tags put words, forms and addresses together without asking the database."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override


class Question(forms.Form):
    """A form as a window would have it."""

    place = forms.CharField(label="Kommune", help_text="Name oder Schlüssel.", error_messages={"required": "Nennen Sie Ihre Kommune."})


def shown(source: str, address: str = "/", **values: Any) -> str:
    with override("de"):
        request = RequestFactory().get(address)
        return Template("{% load netzwerkstatt %}" + source).render(Context({"request": request, **values}))


def test_a_mark_has_form_and_word() -> None:
    assert shown('{% mark "receiver" %}') == '<span class="mark mark-one">Empfängerin</span>'


def test_a_note_keeps_what_stands_in_it() -> None:
    assert shown('{% note "warn" %}<b>Älter.</b>{% endnote %}') == '<div class="note note-warn"><b>Älter.</b></div>'


def test_what_people_typed_is_escaped_in_a_note() -> None:
    assert "<script>" not in shown("{% note %}{{ typed }}{% endnote %}", typed="<script>")


def test_an_error_is_tied_to_its_field_and_leads_there() -> None:
    html = shown("{% error_summary form %}{% field form.place %}", form=Question({"place": ""}))
    assert '<a href="#id_place">Nennen Sie Ihre Kommune.</a>' in html
    assert 'id="id_place_error"' in html
    assert 'aria-describedby="id_place_helptext id_place_error"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert shown("{% error_summary form %}", form=Question({"place": "Bamberg"})).strip() == ""


def test_the_pager_keeps_filters_and_leads_back_to_its_list() -> None:
    html = shown('{% pager page fragment="belege" %}', "/?thema=klima&page=3", page=Paginator(range(86), 12).page(3))
    assert "25 bis 36 von 86" in html
    assert 'href="?thema=klima&amp;page=4#belege"' in html
    assert 'href="?thema=klima#belege"' in html


def test_a_single_page_needs_no_pager_links() -> None:
    html = shown("{% pager page %}", page=Paginator(range(3), 12).page(1))
    assert "1 bis 3 von 3" in html
    assert "<ol>" not in html


def test_a_value_can_be_changed_and_taken_out_of_the_address() -> None:
    assert shown('{% url_with stand="2024-04-23" page=None %}', "/?page=2&q=a") == "?q=a&amp;stand=2024-04-23"


def test_a_bar_is_as_wide_as_its_share_and_never_more() -> None:
    assert 'width="50.0%"' in shown("{% bar 5 10 %}")
    assert 'width="0.0%"' in shown("{% bar 0 0 %}")


def test_drawings_use_points_for_decimals_in_german() -> None:
    assert "," not in shown("{% spark_columns values '' %}", values=[141, 229])
