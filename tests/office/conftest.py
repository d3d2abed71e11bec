"""The office looks at the same small programme as the visitors' windows."""

from tests.web.conftest import programme  # noqa: F401  # a fixture
