"""One release is made at a time; what a killed one left is cleared by the next, no more."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from signatories.publishing.releases import make_release
from signatories.publishing.releases.unfinished import alone, remove_unfinished

KILLED = """
import sys, time
from pathlib import Path
from tempfile import mkdtemp
import django
django.setup()
from signatories.publishing.releases.unfinished import alone
shelf = Path(sys.argv[1])
with alone(shelf):
    made = Path(mkdtemp(prefix=".revision-9-", dir=shelf))
    (made / "events.csv").write_text("half")
    print(made.name, flush=True)
    time.sleep(60)
"""
OTHERS = (
    ".revision-9",
    ".revision-9-short",
    ".revision-x-abcdefgh",
    ".revision-9-abcdefgh.kept",
    "revision-9-abcdefgh",
    ".cache",
)


def names(shelf: Path) -> set[str]:
    return {path.name for path in shelf.iterdir()}


@pytest.mark.django_db
def test_what_a_killed_release_left_is_cleared_by_the_next(rich, tmp_path):
    maker = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert maker.stdout is not None
    left = maker.stdout.readline().strip()
    maker.kill()
    maker.wait()
    assert names(tmp_path) == {left}
    (tmp_path / ".who-signed-revision-9.zip-abcd_123").write_text("half")
    folder = make_release(tmp_path).folder
    archive = f"who-signed-{folder.name}.zip"
    assert names(tmp_path) == {folder.name, archive, f"{archive}.sha256"}


def test_nothing_else_is_cleared(tmp_path):
    for name in OTHERS:
        (tmp_path / name).mkdir()
    (tmp_path / ".revision-9-abcdefgh").write_text("a file where we make folders")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".revision-8-abcdefgh").symlink_to(tmp_path / "elsewhere")
    before = names(tmp_path)
    with alone(tmp_path):
        remove_unfinished(tmp_path)
    assert names(tmp_path) == before


def test_a_release_that_is_being_made_is_waited_for_and_not_cleared(tmp_path):
    cleared: list[set[str]] = []

    def another() -> None:
        with alone(tmp_path):
            cleared.append(names(tmp_path))
            remove_unfinished(tmp_path)

    with alone(tmp_path):
        (tmp_path / ".revision-9-abcdefgh").mkdir()
        thread = Thread(target=another)
        thread.start()
        thread.join(timeout=0.3)
        assert thread.is_alive()
        assert names(tmp_path) == {".revision-9-abcdefgh"}
        (tmp_path / ".revision-9-abcdefgh").rename(tmp_path / "revision-9")
    thread.join(timeout=10)
    assert cleared == [{"revision-9"}]
    assert names(tmp_path) == {"revision-9"}
