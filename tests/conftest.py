"""What every test may use."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings

from signatories import searching
from signatories.models import append_only
from signatories.positions import kept
from tests.prepared import MIGRATED, copy_of
from tests.scheduling import ByWhatTheyShare

# Tables whose rows come with the migrations.
MIGRATED_ROWS = (
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
)

# `pytest --hypothesis-profile thorough` looks further than every run can.
_SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=25, **_SLOW)
settings.register_profile("thorough", max_examples=500, **_SLOW)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory, django_db_modify_db_settings_parallel_suffix
) -> None:
    """SQLite is tested in a file: in memory it has no WAL, and threads share one connection."""
    if connection.vendor == "sqlite":
        file = copy_of(MIGRATED, tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """SQLite's file is there already, with all tables."""
    return connection.vendor == "sqlite" or request.config.getvalue("reuse_db")


@pytest.hookimpl(optionalhook=True)  # of a plugin: a run may do without it
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByWhatTheyShare:
    return ByWhatTheyShare(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the tests of the other database.

    On PostgreSQL those that never open a database are left out too: SQLite's run has them all.
    """
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    left_out = [item for item in items if item.get_closest_marker(other)]
    if connection.vendor == "postgresql":
        left_out += [item for item in items if not _opens_a_database(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _opens_a_database(item: pytest.Item) -> bool:
    """By marker or fixture; what starts commands of its own may open one without saying so."""
    fixtures = set(getattr(item, "fixturenames", ()))
    named = {"db", "transactional_db", "live_server", "shipped"}
    return bool(item.get_closest_marker("django_db") or fixtures & named)


@pytest.fixture(scope="session")
def taken_back(django_db_setup, django_db_blocker) -> Callable[[], AbstractContextManager]:
    """``with taken_back():`` in a fixture: what it records goes when the fixture ends.

    For a module's or a folder's record, which the transaction of one test cannot hold.
    """

    @contextmanager
    def opened() -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return opened


@pytest.fixture(autouse=True)
def _nothing_kept():
    """A test's revisions are taken back: what is kept by their numbers must go with them."""
    kept.forget()
    searching.forget()


@pytest.fixture(scope="session", autouse=True)
def _flush_without_triggers(django_db_setup):
    """Tests that commit (live servers, threads) end with a flush, which the triggers would refuse.

    It leaves what migrations have made: tests that come after it have the two roles as well.
    Patched on the class: a thread that drives a browser has a connection of its own.
    """
    operations = type(connection.ops)
    flush, sql_flush = operations.execute_sql_flush, operations.sql_flush

    def sql_flush_of_the_rest(self, style, tables, **options):
        return sql_flush(
            self, style, [name for name in tables if name not in MIGRATED_ROWS], **options
        )

    def flush_and_guard_again(self, statements):
        append_only.remove(self.connection)
        flush(self, statements)
        append_only.install(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush_of_the_rest)
        patch.setattr(operations, "execute_sql_flush", flush_and_guard_again)
        yield
