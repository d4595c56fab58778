"""Database addresses, and the database that these tests run on."""

import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from tracker.databases import database


def read(address, base=Path("/nowhere")):
    return database("TRACKER_DATABASE_URL", address, base)


def test_a_relative_sqlite_path_is_taken_from_the_checkout(tmp_path):
    assert read("sqlite:///var/record.sqlite3", tmp_path)["NAME"] == (
        tmp_path / "var" / "record.sqlite3"
    )
    assert read(f"sqlite:///{tmp_path}/record.sqlite3")["NAME"] == tmp_path / "record.sqlite3"


def test_a_postgresql_address_may_hold_escaped_characters_and_words_for_libpq():
    entry = read("postgresql://who%40home:p%2Fw@db.example:6432/signed?sslmode=verify-full")
    assert (entry["USER"], entry["PASSWORD"]) == ("who@home", "p/w")
    assert (entry["HOST"], entry["PORT"], entry["NAME"]) == ("db.example", "6432", "signed")
    assert entry["OPTIONS"]["sslmode"] == "verify-full"
    assert entry["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 4, "timeout": 10}


def test_a_postgresql_address_may_name_the_folder_of_a_socket():
    entry = read("postgresql://postgres:@/postgres?host=/run/socket")
    assert (entry["HOST"], entry["USER"], entry["PORT"]) == ("/run/socket", "postgres", "")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://user:hidden@localhost/name",
        "postgresql://user:hidden@localhost",
        "postgresql://user:hidden@localhost:port/name",
        "sqlite://hidden/path",
        "sqlite:///",
        "hidden",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(address):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(address)
    assert "TRACKER_DATABASE_URL" in str(refused.value)
    assert "hidden" not in str(refused.value)


def test_these_tests_run_on_the_database_that_was_asked_for():
    asked = "postgresql" if os.environ.get("TRACKER_TEST_DATABASE_URL") else "sqlite"
    assert connection.vendor == asked


@pytest.mark.sqlite
@pytest.mark.django_db
def test_sqlite_waits_for_the_write_lock_and_keeps_what_it_saved():
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 8000}
    assert connection.transaction_mode == "IMMEDIATE"


@pytest.mark.postgresql
@pytest.mark.django_db
def test_postgresql_waits_for_a_lock_as_long_as_sqlite():
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("8s",)


def test_an_address_may_say_otherwise_how_long_to_wait_for_a_lock():
    entry = read("postgresql://localhost/signed?options=-c%20lock_timeout%3D2000")
    assert entry["OPTIONS"]["options"] == "-c lock_timeout=2000"
