"""Releases that are not finished: one is made at a time, and what a killed one left is cleared."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# As ``making`` and ``archive`` name what they are at, and nobody else.
_FOLDER = re.compile(r"\.revision-[1-9][0-9]{0,8}-[a-z0-9_]{8}")
_ARCHIVE = re.compile(r"\.who-signed-revision-[1-9][0-9]{0,8}\.zip-[a-z0-9_]{8}")


@contextmanager
def alone(shelf: Path) -> Iterator[None]:
    """While nobody else makes a release on this shelf; waits for who does.

    The system takes the lock from a process that dies.
    """
    opened = os.open(shelf, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def remove_unfinished(shelf: Path) -> None:
    """Removes what a release that was killed left there. Only for who is ``alone`` on the shelf:
    then nobody is at it any more."""
    for path in list(shelf.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir() and _FOLDER.fullmatch(path.name):
            shutil.rmtree(path)
        elif path.is_file() and _ARCHIVE.fullmatch(path.name):
            path.unlink()
