"""The interface is asked about the same small programme as the visitors' windows."""

from tests.web.conftest import programme  # noqa: F401  # a fixture
