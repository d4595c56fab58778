"""``backup``: a whole copy of the database, made while others write, that overwrites nothing."""

import hashlib
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from signatories.management.backing_up import CannotBackUp, back_up
from signatories.models import Revision
from tests.factories import make_act, make_participant, make_statement

TABLE = "CREATE TABLE signatories_revision (number integer PRIMARY KEY)"


@pytest.fixture
def database(tmp_path) -> Path:
    """A small database of three revisions, in the mode that the site uses."""
    path = tmp_path / "small.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute(TABLE)
        made.executemany("INSERT INTO signatories_revision VALUES (?)", [(1,), (2,), (3,)])
        made.commit()
    return path


def numbers(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as read:
        return [n for (n,) in read.execute("SELECT number FROM signatories_revision")]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_the_copy_holds_the_record_and_its_guards(tmp_path, capsys):
    make_act(make_statement("text"), make_participant("FRA"), "signed", "2025-01-10")
    newest = Revision.objects.latest_number()
    file = tmp_path / "copy.sqlite3"
    call_command("backup", str(file))
    said = capsys.readouterr().out
    assert f"revision {newest}, {file.stat().st_size} bytes, checked." in said
    assert hashlib.sha256(file.read_bytes()).hexdigest() in said
    assert "Archived copies are files beside the database" in said
    with closing(sqlite3.connect(file)) as copied:
        (acts,) = copied.execute("SELECT count(*) FROM signatories_act").fetchone()
        with pytest.raises(sqlite3.IntegrityError):
            copied.execute("DELETE FROM signatories_act")
    assert acts == 1


def test_a_copy_is_one_file_for_its_owner_only(database, tmp_path):
    made = back_up(database, tmp_path / "copy.sqlite3")
    assert (made.revision, numbers(made.path)) == (3, [1, 2, 3])
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    found = sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name)
    assert found == ["copy.sqlite3"]


def test_what_is_being_written_is_not_in_the_copy_and_does_not_stop_it(database, tmp_path):
    with closing(sqlite3.connect(database)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO signatories_revision VALUES (4)")
        made = back_up(database, tmp_path / "copy.sqlite3")
        writer.commit()
    assert (made.revision, numbers(made.path)) == (3, [1, 2, 3])
    assert numbers(database) == [1, 2, 3, 4]


def test_nothing_is_overwritten(database, tmp_path):
    file = tmp_path / "copy.sqlite3"
    file.write_text("an older copy")
    with pytest.raises(CannotBackUp, match="nothing is overwritten"):
        back_up(database, file)
    assert file.read_text() == "an older copy"


def test_a_missing_folder_is_named(database, tmp_path):
    with pytest.raises(CannotBackUp, match="There is no folder"):
        back_up(database, tmp_path / "nowhere" / "copy.sqlite3")


@pytest.mark.parametrize("content", [b"", b"This is no database at all. " * 99])
def test_what_cannot_be_copied_leaves_no_file(tmp_path, content):
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(content)
    with pytest.raises(CannotBackUp, match="could not be copied"):
        back_up(broken, tmp_path / "copy.sqlite3")
    assert [path.name for path in tmp_path.iterdir()] == ["broken.sqlite3"]


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(CannotBackUp, match="could not be copied"):
        back_up(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_command_says_why_it_wrote_nothing(tmp_path):
    file = tmp_path / "copy.sqlite3"
    file.touch()
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(file))


@pytest.mark.postgresql
@pytest.mark.django_db
def test_on_postgresql_it_names_the_tool_for_that_and_no_password(tmp_path):
    file = tmp_path / "record.dump"
    with pytest.raises(CommandError) as refused:
        call_command("backup", str(file))
    name = connection.settings_dict["NAME"]
    said = str(refused.value)
    assert f"pg_dump --format=custom --file={file}" in said
    assert said.endswith(f" {name}")
    password = connection.settings_dict["PASSWORD"]
    assert not password or password not in said
    assert not file.exists()
