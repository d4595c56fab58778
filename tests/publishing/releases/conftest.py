"""The small record, and a release of it."""

from pathlib import Path

import pytest
from django.db import transaction

from signatories.publishing.releases import make_release
from tests.publishing.releases.records import rich_record


@pytest.fixture(scope="package")
def rich(django_db_setup, django_db_blocker):
    """The record in the test database, taken back after this folder's tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        rich_record()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def frozen(rich, tmp_path_factory, django_db_blocker) -> Path:
    """The folder of its release."""
    with django_db_blocker.unblock():
        return make_release(tmp_path_factory.mktemp("releases")).folder
