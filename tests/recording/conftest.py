"""Who acts, and on what."""

import pytest

from tests.factories import make_participant, make_statement, make_summit


@pytest.fixture
def fra():
    return make_participant("FRA")


@pytest.fixture
def twice():
    """France once more, by another name."""
    return make_participant("FRANCE", name="French Republic")


@pytest.fixture
def nzl():
    return make_participant("NZL")


@pytest.fixture
def paris():
    return make_statement("paris", adopted="2025-02-11", summit=make_summit("meeting"))
