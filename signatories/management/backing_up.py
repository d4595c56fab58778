"""A copy of the SQLite database, made while the site runs, and checked before it has its name."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import NamedTemporaryFile


class CannotBackUp(Exception):
    """Nothing was written. The message says why, for people."""


@dataclass(frozen=True)
class Backup:
    """``revision``: the newest that the copy holds; 0 before the first."""

    path: Path
    revision: int
    size: int
    sha256: str


def back_up(database: Path, path: Path) -> Backup:
    """What had been saved when it began: others read and write on meanwhile.

    The file is for its owner only, as it holds the staff's accounts. Raises ``CannotBackUp``.
    """
    if path.exists():
        raise CannotBackUp(f"{path} is there already, and nothing is overwritten.")
    if not path.parent.is_dir():
        raise CannotBackUp(f"There is no folder {path.parent}.")
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as unfinished:
        part = Path(unfinished.name)
    try:
        _copy(database, part)
        revision = _check(part)
        with part.open("rb") as copied:
            os.fsync(copied.fileno())
            sha256 = file_digest(copied, "sha256").hexdigest()
        size = part.stat().st_size
        part.rename(path)
    except (OSError, sqlite3.Error) as error:
        raise CannotBackUp(f"The database could not be copied: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return Backup(path, revision, size, sha256)


def _copy(database: Path, part: Path) -> None:
    """All pages in one step, so that a writer cannot change what is copied."""
    source = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True)) as read, closing(sqlite3.connect(part)) as copy:
        read.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without another beside it


def _check(part: Path) -> int:
    """The newest revision in a copy that is whole. Raises ``sqlite3.DatabaseError``."""
    with closing(sqlite3.connect(part)) as copy:
        # Constraints call functions that only Django's connections have; the copied ones held.
        copy.execute("PRAGMA ignore_check_constraints = ON")
        found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise sqlite3.DatabaseError("; ".join(found[:3]))
        (newest,) = copy.execute("SELECT max(number) FROM signatories_revision").fetchone()
    return newest or 0
