"""A file is what its content says; what is not on the list is refused with a reason."""

import pytest

from netzwerkstatt.files.sorts import NotAllowed, sort_of
from tests.files.samples import REFUSED, TAKEN, lying_archive


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_on_the_list_is_taken(name: str) -> None:
    content, media_type = TAKEN[name]
    assert sort_of(content).media_type == media_type


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_with_its_reason(name: str) -> None:
    content, why = REFUSED[name]
    with pytest.raises(NotAllowed) as refused:
        sort_of(content)
    assert why in str(refused.value.text)
    assert "Erlaubt sind PDF" in str(refused.value.text)


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    with pytest.raises(NotAllowed):
        sort_of(lying_archive())
