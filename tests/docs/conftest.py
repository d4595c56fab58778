"""The site that the pages of the manual are asked of: the shipped record, and a release of it."""

from collections.abc import Iterator

import pytest

from tests.browser.serving import shipped_site


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with shipped_site(released=True) as address:
        yield address
