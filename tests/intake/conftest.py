"""A statement, a source of its day, and a few participants whose names are known."""

import pytest

from tests.factories import make_participant, make_source, make_statement


@pytest.fixture
def paris(db):
    for code in ("FRA", "NZL", "USA", "CHN", "DEU"):
        make_participant(code)
    return make_statement("paris", adopted="2025-02-11")


@pytest.fixture
def source(db):
    return make_source("elysee", published_on="2025-02-11", language="fr")
