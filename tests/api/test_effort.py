"""What an answer costs: as many queries for thrice the rows."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house.test_query_counts import grow

ADDRESSES = (
    "/api/v1/figures",
    "/api/v1/figures/transfers",
    "/api/v1/figures/transfers/records",
    "/api/v1/municipalities",
    "/api/v1/projects",
    "/api/v1/solutions",
    "/api/v1/transfers",
    "/api/v1/links",
    "/neues/atom.xml",
    "/projekte/",
    "/projekte/karte.svg",
)


def queries(address: str) -> int:
    """Count what is asked with the values of figures at hand, as tests/house counts pages."""
    caches["lists"].clear()
    Client().get(address)
    if "atom" not in address:  # what each write did to the leading figure is kept too
        caches["lists"].clear()
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_asks_no_more_often_for_thrice_the_rows(db: None, address: str) -> None:
    grow(3)
    few = queries(address)
    grow(6)
    assert queries(address) <= few
