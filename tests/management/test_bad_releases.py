"""What is wrong with a release is said, with its place; nothing of it is loaded."""

import csv
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from signatories.models import (
    Participant,
    Revision,
)
from signatories.publishing.releases import load_release
from signatories.recording.restoring import BadFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(made, tmp_path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(made[0], tmp_path / "release"))


def change(folder: Path, name: str, where: dict[str, str], **to: str) -> int:
    """Writes other values into the first row like ``where``; gives its line. Sums follow."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        lines, places, place = [], [], 2
        for row in reader:
            lines.append(row)
            places.append(place)
            place = reader.line_num + 1
    number = next(n for n, row in enumerate(lines) if where.items() <= row.items())
    lines[number] |= to
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(lines)
    sign(folder)
    return places[number]


def sign(folder: Path) -> None:
    """Checksums of what is there now."""
    paths = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    sums = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths]
    (folder / "SHA256SUMS").write_text("".join(sums))


def refused(folder: Path) -> str:
    with pytest.raises(CommandError) as caught:
        call_command("load_release", str(folder))
    assert not Revision.objects.exists()
    assert not Participant.objects.exists()
    return str(caught.value)


def test_a_folder_that_is_not_there(db, tmp_path):
    assert "there is no such folder" in refused(tmp_path / "nowhere")


def test_a_file_that_was_changed(folder):
    with (folder / "events.csv").open("a") as file:
        file.write("\r\n")
    assert "Nothing was loaded. events.csv: its SHA-256 is" in refused(folder)


@pytest.mark.parametrize("name", ["events.csv", "panel.parquet", "LICENSE"])
def test_a_file_that_is_missing(folder, name):
    (folder / name).unlink()
    assert f"{name}: it is missing." in refused(folder)


def test_a_file_that_is_not_listed(folder):
    (folder / "names.csv").unlink()
    sign(folder)
    assert "SHA256SUMS: it does not list names.csv." in refused(folder)


@pytest.mark.parametrize(
    ("sums", "said"),
    [
        ("", "SHA256SUMS is empty"),
        ("abc  events.csv\n", "SHA256SUMS, line 1: expected a checksum"),
        (f"{'0' * 64}  ../events.csv\n", "SHA256SUMS, line 1: expected a checksum"),
        (f"{'0' * 64}  /etc/passwd\n", "SHA256SUMS, line 1: expected a checksum"),
    ],
)
def test_checksums_that_cannot_be_read(folder, sums, said):
    (folder / "SHA256SUMS").write_text(sums)
    assert said in refused(folder)
    (folder / "SHA256SUMS").unlink()
    assert "SHA256SUMS is missing" in refused(folder)


@pytest.mark.parametrize("content", ["{}", "[]", "no json", '{"whosigned": {"format": 2}}'])
def test_another_format(folder, content):
    (folder / "datapackage.json").write_text(content)
    sign(folder)
    assert "datapackage.json" in refused(folder)


@pytest.mark.parametrize(
    ("name", "where", "to", "said"),
    [
        ("events", {"kind": "ratified"}, {"kind": "joined"}, "expected one of signed,"),
        ("events", {"kind": "ratified"}, {"participant": "XXX"}, "participants.csv has no such"),
        ("events", {"kind": "ratified"}, {"statement": ""}, "it may not be empty"),
        ("events", {"kind": "ratified"}, {"latest": "2024-13-01"}, "expected a day"),
        ("events", {"kind": "ratified"}, {"date": "soon"}, "not a date that we can read"),
        ("events", {"kind": "ratified"}, {"row": "one"}, "expected a whole number"),
        ("events", {"kind": "ratified"}, {"published_in": "999"}, "revisions.csv has no such"),
        ("events", {"kind": "ratified"}, {"id": "999999"}, "events.csv has no such row"),
        ("events", {"kind": "withdrew"}, {"undoes": "999999"}, "events.csv has no such row"),
        ("citations", {"says": "ratified"}, {"act": "999999"}, "events.csv has no such row"),
        ("citations", {"says": "ratified"}, {"source": "none"}, "sources.csv has no such row"),
        ("reasons", {"attribution": "own"}, {"citation": "999999"}, "citations.csv has no such"),
        ("checks", {"complete": "true"}, {"complete": "yes"}, "expected true or false"),
        ("checks", {"complete": "true"}, {"kinds": "state;none"}, "expected one of"),
        ("eligibilities", {"rule": "named"}, {"participants": "FRA;X"}, "participants.csv has no"),
        ("merged_facts", {"file": "events"}, {"old": "999999"}, "events.csv has no such row"),
        ("statements", {"slug": "talks"}, {"keepers": "FRA;X"}, "participants.csv has no such"),
        ("statements", {"slug": "talks"}, {"slug": "Talks!"}, "Lower-case letters"),
        ("summits", {"slug": "a-side-event"}, {"parent": "x"}, "summits.csv has no such row"),
        ("revisions", {"number": "2"}, {"number": "200"}, "expected revision 2"),
        ("revisions", {"number": "2"}, {"made_at": "yesterday"}, "expected a time"),
        ("sources", {"slug": "host-list"}, {"retrieved_on": ""}, "expected a day"),
        ("sources", {"slug": "host-list"}, {"language": "French"}, "A language as BCP 47"),
    ],
)
def test_a_value_that_cannot_be_right(folder, name, where, to, said):
    line = change(folder, name, where, **to)
    (column, value) = next(iter(to.items()))
    shown = value.split(";")[-1] if "participants.csv" in said else value
    message = refused(folder)
    assert said in message
    assert f"{name}.csv, line {line}, column {column}: “{shown}”" in message


@pytest.mark.parametrize(
    ("name", "where", "to", "said"),
    [
        ("events", {"kind": "ratified"}, {"earliest": "2024-10-01"}, "latest possible day is bef"),
        ("events", {"kind": "ratified"}, {"superseded_in": "1"}, "superseded_after_published"),
        ("eligibilities", {"rule": "group"}, {"rule": "open"}, "Name the group, for this rule"),
        ("participants", {"code": "FRA"}, {"code": "usa"}, "Another participant has this code"),
    ],
)
def test_a_row_that_the_database_refuses(folder, name, where, to, said):
    line = change(folder, name, where, **to)
    message = refused(folder)
    assert said in message
    assert f"{name}.csv, line " in message
    if name == "events":
        assert f"events.csv, line {line}:" in message


def test_a_first_row_with_the_public_id_of_another(folder):
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first, other = [row["row"] for row in rows if not row["replaces"]][:2]
    line = change(folder, "events", {"row": first}, id=other)
    message = refused(folder)
    assert f"events.csv, line {line}, column id: “{other}”" in message
    assert f"its public id is the number of its row, {first}" in message


def test_a_row_that_replaces_itself(folder):
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        first = next(row["row"] for row in csv.DictReader(file) if not row["replaces"])
    line = change(folder, "events", {"row": first}, replaces=first)
    message = refused(folder)
    assert f"events.csv, line {line}, column replaces: “{first}”" in message
    assert "replaces an earlier one" in message


def test_a_text_with_nul(folder):
    line = change(folder, "participants", {"code": "FRA"}, note="a\0b")
    message = refused(folder)
    assert f"participants.csv, line {line}, column note" in message
    assert "NUL" in message


def test_a_correction_of_another_fact(folder):
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    other = next(row["row"] for row in rows if row["kind"] == "ratified")
    right = next(row["id"] for row in rows if row["note"] == "Signed in London.")
    line = change(folder, "events", {"note": "Signed in London."}, replaces=other)
    message = refused(folder)
    assert f"events.csv, line {line}, column id: “{right}”" in message
    assert f"has the public id {other}" in message


def test_revisions_in_another_order(folder):
    change(folder, "revisions", {"number": "2"}, made_at="1999-01-01T00:00:00Z")
    message = refused(folder)
    assert "revisions.csv, line 3, column made_at" in message
    assert "earlier than the revision before it" in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"slug,name\r\n", "line 1: the columns are not those of this version: note missing"),
        (b"slug,name,note,more\r\n", "more not known"),
        (b"name,slug,note\r\n", "the columns are not in the order slug, name, note"),
        (b"slug,name,note\r\na,b\r\n", "line 2: it has 2 cells, and the header has 3"),
        (b"slug,name,note\r\na,\xff,c\r\n", "it is not UTF-8"),
        (b'slug,name,note\r\na,"b,c\r\n', "it is not CSV"),
    ],
)
def test_a_file_that_is_no_table_of_ours(folder, content, said):
    (folder / "series.csv").write_bytes(content)
    sign(folder)
    message = refused(folder)
    assert message.startswith("Nothing was loaded. series.csv")
    assert said in message


def test_lines_are_counted_as_an_editor_counts_them(folder):
    """Texts with breaks of lines stand above the row that is wrong."""
    line = change(folder, "events", {"note": "Signed in London."}, kind="joined")
    assert f"events.csv, line {line}, column kind: “joined”" in refused(folder)
    text = (folder / "events.csv").read_bytes().decode().splitlines()
    assert line > 2
    assert date(2023, 11, 1).isoformat() in text[line - 1]


def test_a_bad_file_says_so_to_programs_too(folder):
    change(folder, "events", {"kind": "ratified"}, kind="joined")
    with pytest.raises(BadFile) as caught:
        load_release(folder)
    error = caught.value
    assert (error.file, error.column, error.value) == ("events.csv", "kind", "joined")
    assert error.line > 1
