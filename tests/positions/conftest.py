"""A state and a statement."""

import pytest

from tests.factories import (
    make_participant,
    make_statement,
    make_summit,
)


@pytest.fixture
def nzl():
    return make_participant("NZL")


@pytest.fixture
def statement():
    return make_statement("bletchley", adopted="2023-11-01", summit=make_summit("ai-safety"))
