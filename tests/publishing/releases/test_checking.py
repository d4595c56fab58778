"""``manage.py check_releases`` reads every file again, and names each that is not as it was."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from signatories.publishing.releases import shelf as shelves
from signatories.publishing.releases.shelf import SUMS


@pytest.fixture
def copy(frozen, tmp_path) -> Path:
    """The release on a shelf of its own, with its archive."""
    for path in frozen.parent.glob("*.zip*"):
        shutil.copy(path, tmp_path)
    return Path(shutil.copytree(frozen, tmp_path / frozen.name))


def check(shelf: Path) -> tuple[str, str, bool]:
    """What is said, what is complained of, and whether all is well."""
    said, wrong = StringIO(), StringIO()
    try:
        call_command("check_releases", "--in", str(shelf), stdout=said, stderr=wrong)
    except CommandError:
        return said.getvalue(), wrong.getvalue(), False
    return said.getvalue(), wrong.getvalue(), True


def test_a_whole_release_is_counted(copy):
    files = len(list(copy.iterdir())) + 1
    assert check(copy.parent) == (f"1 releases, {files} files, 0 damaged.\n", "", True)


def test_the_shelf_of_the_site_is_checked_if_none_is_named(copy, settings, capsys):
    settings.RELEASES_DIR = copy.parent
    call_command("check_releases")
    assert capsys.readouterr().out.startswith("1 releases, ")


def test_each_file_that_is_not_as_it_was_is_named_with_what_is_wrong(copy):
    (copy / "events.csv").write_text("changed")
    (copy / "panel.csv").unlink()
    said, wrong, well = check(copy.parent)
    assert not well
    assert said.endswith(", 2 damaged.\n")
    events, panel = wrong.splitlines()
    assert events.startswith(f"{copy.name}/events.csv: its SHA-256 is ")
    assert panel == f"{copy.name}/panel.csv: it is missing."


def test_what_the_disk_lost_in_silence_is_noticed(copy, monkeypatch):
    """No time and no size tells of it: what was known of the file counts for nothing."""
    monkeypatch.setattr(shelves, "_stamp", lambda path: (1,))
    known = shelves.digest(copy / "events.csv")
    (copy / "events.csv").write_text("changed")
    assert shelves.digest(copy / "events.csv") == known
    assert f"{copy.name}/events.csv" in check(copy.parent)[1]


def test_a_damaged_archive_is_named(copy):
    archive = next(copy.parent.glob("*.zip"))
    archive.write_bytes(archive.read_bytes()[:-1] + b"X")
    assert f"{copy.name}/{archive.name}: its SHA-256 is " in check(copy.parent)[1]


def test_an_archive_that_is_gone_is_named(copy):
    archive = next(copy.parent.glob("*.zip"))
    archive.unlink()
    assert check(copy.parent)[1] == f"{copy.name}/{archive.name}: it is missing.\n"


def test_a_file_changed_together_with_the_list_is_noticed_by_the_archive(copy):
    path, sums = copy / "events.csv", copy / SUMS
    before = shelves.read_digest(path)
    path.write_text("changed")
    sums.write_text(sums.read_text().replace(before, shelves.read_digest(path)))
    said = "it is not the list in the archive: one of the two was changed."
    assert check(copy.parent)[1] == f"{copy.name}/{SUMS}: {said}\n"


@pytest.mark.parametrize("text", [None, "", "nonsense\n"])
def test_a_list_that_cannot_be_read_is_named(copy, text):
    (copy / SUMS).unlink() if text is None else (copy / SUMS).write_text(text)
    _said, wrong, well = check(copy.parent)
    assert not well
    assert wrong.startswith(f"{copy.name}/{SUMS}: {SUMS}")


def test_a_release_without_archive_is_said_and_no_damage(copy):
    for path in copy.parent.glob("*.zip*"):
        path.unlink()
    said, wrong, well = check(copy.parent)
    assert (wrong, well) == ("", True)
    assert f"{copy.name}: there is no archive of it with a checksum." in said


def test_who_asked_is_told_what_to_do(copy):
    (copy / "events.csv").write_text("changed")
    with pytest.raises(CommandError, match="Restore the files named above from a backup"):
        call_command("check_releases", "--in", str(copy.parent), stderr=StringIO())


def test_an_empty_shelf_has_nothing_to_check(tmp_path):
    assert check(tmp_path / "none") == ("0 releases, 0 files, 0 damaged.\n", "", True)
