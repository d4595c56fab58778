"""SQLite files that many tests begin with: made once for a state of the tree, then copied.

Migrating an empty database takes ten seconds and loading the shipped record as long again; workers,
live sites and later runs share the files. They lie in ``var/prepared/`` and are made anew when
anything that could shape them has changed.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "var" / "prepared"
SHAPED_BY = ("signatories", "tracker", "fixtures", "requirements.txt")

MIGRATED = "migrated"
SHIPPED = "shipped"
# What makes each, and the one that it begins with.
_COMMANDS = {
    MIGRATED: (("migrate", "--verbosity", "0"), None),
    SHIPPED: (("load_record", "--verbosity", "0"), MIGRATED),
}


def copy_of(name: str, to: Path) -> Path:
    """A copy for one user: ``MIGRATED``, without rows of ours, or ``SHIPPED``, with the record."""
    with _alone():
        shutil.copyfile(_made(name), to)
    return to


@contextmanager
def _alone() -> Iterator[None]:
    """Other processes of this checkout wait."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _made(name: str) -> Path:
    path = FOLDER / f"{name}-{_state_of_the_tree()}.sqlite3"
    if path.exists():
        return path
    for old in FOLDER.glob(f"{name}*"):
        old.unlink()
    command, begun_with = _COMMANDS[name]
    unfinished = FOLDER / f"{name}.unfinished"
    if begun_with is not None:
        shutil.copyfile(_made(begun_with), unfinished)
    _manage(command, unfinished)
    with closing(sqlite3.connect(unfinished)) as connection:  # one file: no log of writes beside it
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return unfinished.rename(path)


def _manage(command: tuple[str, ...], database: Path) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    environment = ours | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "TRACKER_DATABASE_URL": f"sqlite:///{database}",
    }
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)


@cache
def _state_of_the_tree() -> str:
    """A digest of every file that may shape a database."""
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    for name in SHAPED_BY:
        path = ROOT / name
        found = path.rglob("*.*") if path.is_dir() else (path,)
        yield from (file for file in found if file.is_file() and file.suffix != ".pyc")
