"""A release is made once, never changes, and holds what is public: all of it and no more."""

import csv
import json
import sqlite3
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from signatories.models import Act, Revision
from signatories.publishing.releases import CannotRelease, make_release
from signatories.publishing.releases.contents import FILES
from signatories.recording import description_change
from tests.factories import make_participant
from tests.publishing.releases.records import ODD, SECRET

pytestmark = pytest.mark.django_db


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_revision_gives_the_same_bytes(frozen, tmp_path):
    again = make_release(tmp_path).folder
    assert bytes_of(again) == bytes_of(frozen)
    archives = [next(folder.parent.glob("*.zip")).read_bytes() for folder in (again, frozen)]
    assert archives[0] == archives[1]


def test_a_release_that_is_there_stays_as_it_is(frozen):
    before = {path: path.stat().st_mtime_ns for path in frozen.iterdir()}
    made = make_release(frozen.parent)
    assert (made.folder, made.new) == (frozen, False)
    assert {path: path.stat().st_mtime_ns for path in frozen.iterdir()} == before


def test_other_bytes_under_the_same_number_are_refused(frozen, tmp_path):
    folder = make_release(tmp_path).folder
    (folder / "events.csv").write_text("changed")
    (folder / "more.txt").write_text("more")
    with pytest.raises(CannotRelease, match=r"These differ: events\.csv, more\.txt"):
        make_release(tmp_path)
    assert (folder / "events.csv").read_text() == "changed"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_only_the_newest_revision_can_be_frozen(rich, tmp_path):
    newest = Revision.objects.latest_number()
    with pytest.raises(CannotRelease, match=f"Only the newest revision, {newest}"):
        make_release(tmp_path, revision=newest - 1)
    with pytest.raises(CommandError, match="Only the newest revision"):
        call_command("release", str(newest - 1), "--into", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_record_has_no_release(db, tmp_path, monkeypatch):
    monkeypatch.setattr("signatories.positions.clock.Revision.objects.latest_number", lambda: 0)
    with pytest.raises(CannotRelease, match="The record is empty"):
        make_release(tmp_path)


def test_a_changelog_begins_before_its_revision(rich, tmp_path):
    newest = Revision.objects.latest_number()
    with pytest.raises(CannotRelease, match="begins after a revision from 0 to"):
        make_release(tmp_path, since=newest)


def test_a_record_that_changes_meanwhile_is_not_frozen(rich, tmp_path, monkeypatch):
    def change(folder, version, clock):
        with description_change("Rename"):
            make_participant("FRA")

    monkeypatch.setattr("signatories.publishing.releases.making._write", change)
    with pytest.raises(CannotRelease, match="The record changed meanwhile"):
        make_release(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_public_is_nowhere(frozen):
    for name, content in bytes_of(frozen).items():
        for word in (SECRET, "hidden-text", "hidden-summit", "hidden-source"):
            assert word.encode() not in content, (name, word)


def test_every_row_that_was_ever_public_is_there(frozen):
    rows = rows_of(frozen, "events")
    public = Act.objects.filter(published_in__isnull=False).order_by("pk")
    assert [int(row["row"]) for row in rows] == [act.pk for act in public]
    assert [int(row["id"]) for row in rows] == [act.public_id for act in public]
    superseded = [row for row in rows if row["superseded_in"]]
    assert len(superseded) >= 4
    corrected = next(row for row in rows if row["note"] == "Signed in London.")
    assert corrected["replaces"]
    assert corrected["id"] < corrected["row"]


def test_odd_text_is_kept_to_the_letter(frozen):
    assert ODD in {row["note"] for row in rows_of(frozen, "events")}
    assert ODD in {row["quote"] for row in rows_of(frozen, "reported_counts")}
    assert "=France" in {row["name"] for row in rows_of(frozen, "names")}
    with sqlite3.connect(frozen / "who-signed.sqlite") as database:
        assert (ODD,) in database.execute("SELECT note FROM events").fetchall()
    tables = json.loads((frozen / "who-signed.json").read_bytes())["tables"]
    assert ODD in {row["note"] for row in tables["events"]}


def test_all_formats_hold_the_same_rows(frozen):
    import pyarrow.parquet as parquet

    tables = json.loads((frozen / "who-signed.json").read_bytes())["tables"]
    with sqlite3.connect(frozen / "who-signed.sqlite") as database:
        for file in FILES:
            number = len(rows_of(frozen, file.name))
            assert len(tables[file.name]) == number, file.name
            assert parquet.read_table(frozen / f"{file.name}.parquet").num_rows == number
            counted = database.execute(f'SELECT count(*) FROM "{file.name}"')  # noqa: S608
            assert counted.fetchone() == (number,)
            assert number, file.name


def test_codes_are_there_or_blank(frozen):
    codes = {row["participant"]: row for row in rows_of(frozen, "crosswalk")}
    assert codes["FRA"]["cow"] == "220"
    assert codes["FRA"]["gw"] == ""
    assert set(codes["AUC"].values()) == {"AUC", "African Union Commission", ""}


def test_the_changelog_keeps_the_world_and_corrections_apart(rich, tmp_path):
    newest = Revision.objects.latest_number()
    folder = make_release(tmp_path, since=newest - 30).folder
    text = (folder / "CHANGELOG.md").read_text()
    world, _, rest = text.partition("## Corrections")
    corrections = rest.partition("## More evidence")[0]
    assert "They are one." not in world
    assert "They are one." in corrections
    assert "(the source corrected itself) — Once more." in corrections
    assert f"Changes since revision {newest - 30}" in text
    numbers = [int(line.split(",")[0][2:]) for line in text.splitlines() if line.startswith("- ")]
    assert sorted(numbers) == list(range(newest - 29, newest + 1))


def test_the_next_changelog_begins_after_the_last_release(rich, tmp_path):
    newest = Revision.objects.latest_number()
    (tmp_path / f"revision-{newest - 2}").mkdir()
    (tmp_path / "revision-x").mkdir()
    folder = make_release(tmp_path).folder
    said = json.loads((folder / "datapackage.json").read_bytes())["whosigned"]
    assert said["since"] == newest - 2


def test_the_archive_holds_the_release(frozen):
    archive = next(frozen.parent.glob("*.zip"))
    assert archive.name == f"who-signed-{frozen.name}.zip"
    with ZipFile(archive) as zipped:
        held = {name.partition("/")[2]: zipped.read(name) for name in zipped.namelist()}
    assert held == bytes_of(frozen)


def test_checksums_are_those_of_sha256sum(frozen):
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=frozen, check=True)
