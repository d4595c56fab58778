"""The small record, and a release of it."""

from pathlib import Path

import pytest

from signatories.publishing.releases import make_release
from tests.publishing.releases.records import rich_record


@pytest.fixture(scope="package")
def rich(taken_back):
    """The record in the test database, taken back after this folder's tests."""
    with taken_back():
        rich_record()
        yield


@pytest.fixture(scope="package")
def frozen(rich, tmp_path_factory, django_db_blocker) -> Path:
    """The folder of its release."""
    with django_db_blocker.unblock():
        return make_release(tmp_path_factory.mktemp("releases")).folder
