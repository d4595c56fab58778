"""What counts as busy: waiting was in vain, trying again helps. Nothing else does."""

import sqlite3
from contextlib import closing

import pytest
from django.db import IntegrityError, OperationalError
from psycopg import errors
from psycopg_pool import PoolTimeout

from tracker.busy import is_busy


def caused_by(cause: Exception, kind=OperationalError) -> Exception:
    error = kind(str(cause))
    error.__cause__ = cause
    return error


def locked(path) -> sqlite3.OperationalError:
    """What SQLite itself says to a second writer."""
    with closing(sqlite3.connect(path)) as first, closing(sqlite3.connect(path, 0)) as second:
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as refused:
            second.execute("BEGIN IMMEDIATE")
        return refused.value


def test_a_locked_sqlite_is_busy(tmp_path):
    assert is_busy(caused_by(locked(tmp_path / "database")))


@pytest.mark.parametrize("cause", [errors.LockNotAvailable, errors.DeadlockDetected, PoolTimeout])
def test_a_postgresql_on_which_others_wait_is_busy(cause):
    assert is_busy(caused_by(cause("waited")))


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("database is locked"),  # only said so
        caused_by(sqlite3.OperationalError("no such table")),
        caused_by(errors.DiskFull("full")),
        caused_by(errors.AdminShutdown("going down")),
        caused_by(errors.UniqueViolation("twice"), IntegrityError),
        ValueError("locked"),
    ],
)
def test_other_trouble_is_not_busy(error):
    assert not is_busy(error)
