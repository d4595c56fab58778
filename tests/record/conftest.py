"""The shipped record, loaded once for the tests of this folder and taken back after them."""

from pathlib import Path

import pytest
from django.core.management import call_command

from signatories.models import Participant, Statement
from signatories.positions.standings import of_statement
from signatories.publishing.releases import make_release
from tests.factories import at, position_of


@pytest.fixture(scope="package")
def shipped(taken_back):
    """The real record in the test database. Loading it takes ten seconds: once is enough."""
    with taken_back():
        call_command("load_record", verbosity=0)
        yield


@pytest.fixture(scope="package")
def frozen(shipped, tmp_path_factory, django_db_blocker) -> Path:
    """The folder of a release of the shipped record."""
    with django_db_blocker.unblock():
        return make_release(tmp_path_factory.mktemp("releases")).folder


@pytest.fixture
def stands(shipped, db):
    """``stands("ZAF", "paris-2025-statement", as_of=...)``: one standing of the shipped record."""

    def ask(code, slug, as_of=None):
        return position_of(
            Participant.objects.get(code=code), Statement.objects.get(slug=slug), as_of=as_of
        )

    return ask


@pytest.fixture
def rows_of(shipped, db):
    """``rows_of("paris-2025-statement", as_of=...)``: every eligible participant's row."""
    return lambda slug, as_of=None: of_statement(at(as_of), Statement.objects.get(slug=slug))
