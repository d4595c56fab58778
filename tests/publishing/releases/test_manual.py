"""docs/releases.md: what it shows is run, in the folder of a release."""

import re
import sqlite3
import subprocess
import sys

import duckdb
import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db

MANUAL = (settings.BASE_DIR / "docs" / "releases.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", MANUAL, flags=re.DOTALL | re.MULTILINE)


def test_the_commands_for_pandas_run(frozen):
    [code] = blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=frozen, capture_output=True, text=True, check=True
    )
    assert re.search(r"^2023 +[1-9]", done.stdout, flags=re.MULTILINE)


def test_the_questions_for_duckdb_have_answers(frozen, monkeypatch):
    monkeypatch.chdir(frozen)
    for question in blocks("sql"):
        assert ("USA", 1) in duckdb.sql(question).fetchall()


def test_the_questions_for_sqlite_have_answers(frozen):
    with sqlite3.connect(frozen / "who-signed.sqlite") as database:
        for question in blocks("sqlite"):
            assert database.execute(question).fetchall()[0][:2] == ("USA", "declined")


def test_the_checksums_hold(frozen):
    for command in blocks("sh"):
        subprocess.run(command, shell=True, cwd=frozen, check=True)  # noqa: S602  # of our manual


def test_every_file_is_named(frozen):
    for path in frozen.iterdir():
        assert f"`{path.stem}`" in MANUAL or f"`{path.name}`" in MANUAL, path.name
