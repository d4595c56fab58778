"""A release of the shipped record: valid, rebuilt by others, and loaded again."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas
import pytest
from django.db import connection
from frictionless import validate as frictionless_validates

from signatories.models import Act, Revision
from signatories.publishing.releases import make_release
from tests.factories import at
from tests.publishing.releases.answers import answers
from tests.publishing.releases.slow_panel import differences

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def frozen(shipped, tmp_path_factory, django_db_blocker) -> Path:
    """One release for all tests of this module."""
    with django_db_blocker.unblock():
        return make_release(tmp_path_factory.mktemp("releases")).folder


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_independent_script_finds_the_same_status_and_panel(frozen):
    assert differences(frozen) == []


def test_the_numbers_are_those_of_the_record(frozen):
    assert len(rows_of(frozen, "events")) == Act.objects.filter(published_in__isnull=False).count()
    assert len(rows_of(frozen, "revisions")) == Revision.objects.latest_number()
    paris = [r for r in rows_of(frozen, "status") if r["statement"] == "paris-2025-statement"]
    signed = [r for r in paris if r["position"] == "signed" and r["participant_kind"] == "state"]
    by_parquet = duckdb.sql(
        f"SELECT count(*) FROM '{frozen}/status.parquet' WHERE statement = 'paris-2025-statement'"  # noqa: S608
        " AND position = 'signed' AND participant_kind = 'state'"
    ).fetchall()
    assert by_parquet == [(len(signed),)]
    assert len(signed) > 50


def test_the_panel_shows_new_zealand_joining_late(frozen):
    panel = pandas.read_parquet(frozen / "panel.parquet").set_index(
        ["statement", "participant", "year"]
    )
    positions = panel.sort_index().loc["bletchley-declaration", "NZL"]["position"]
    assert dict(positions) == {2023: "attended", 2024: "signed", 2025: "signed"}


def test_frictionless_finds_the_package_valid(frozen):
    report = frictionless_validates(str(frozen / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def _empty_database(folder: Path) -> Path:
    """SQLite, with its tables. A register of another engine, where the tests run on PostgreSQL."""
    path = folder / "restored.sqlite3"
    run(path, "migrate", "--verbosity", "0")
    return path


def run(database: Path, *command: str) -> str:
    """A command in a process of its own, with another seed, time zone and locale."""
    environment = os.environ | {
        "TRACKER_TEST_DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "tracker.settings_test",
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
    }
    program = [sys.executable, *(["manage.py"] if command[0][0] != "-" else []), *command]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


ANSWERS = """
import json, django
django.setup()
from django.test.utils import setup_test_environment
setup_test_environment()
from tests.publishing.releases.answers import answers
print(json.dumps(answers([10, 30, 53]), default=str))
"""


def test_a_restored_register_answers_and_releases_the_same(frozen, tmp_path):
    """Another process, and SQLite whatever the tests run on."""
    number = at().newest
    database = _empty_database(tmp_path)
    run(database, "load_release", str(frozen))
    run(database, "release", "--into", str(tmp_path / "shelf"))
    again = tmp_path / "shelf" / frozen.name
    for path in frozen.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name
    assert number == 53
    theirs = json.loads(run(database, "-c", ANSWERS))
    ours = json.loads(json.dumps(answers([10, 30, 53]), default=str))
    assert theirs.keys() == ours.keys()
    for question, answer in ours.items():
        assert theirs[question] == answer, question
    assert connection.vendor in ("sqlite", "postgresql")
