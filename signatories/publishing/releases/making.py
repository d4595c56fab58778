"""Making a release: the newest revision frozen into a folder that never changes again."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from hashlib import file_digest
from pathlib import Path
from tempfile import mkdtemp

import orjson
from django.conf import settings
from django.utils.translation import gettext as _

from signatories.models import Revision
from signatories.positions.clock import Clock, present
from signatories.publishing.columns import batches
from signatories.publishing.files import delimited, parquet
from signatories.publishing.releases import metadata, texts
from signatories.publishing.releases.archive import make_archive
from signatories.publishing.releases.codebook import as_markdown, codebook
from signatories.publishing.releases.contents import FILES
from signatories.publishing.releases.data_files import DataFile
from signatories.publishing.releases.database import Database
from signatories.publishing.releases.document import Document
from signatories.publishing.releases.metadata import Version, Written
from signatories.publishing.releases.reading import as_read, lines
from signatories.publishing.releases.shelf import SUMS, numbers, read_digest, read_sums, sums_of
from signatories.publishing.releases.unfinished import alone, remove_unfinished


class CannotRelease(Exception):
    """Why there is no release; the message says it to the person who asked."""


@dataclass(frozen=True)
class Made:
    """``new`` is false where the same release lay there already."""

    folder: Path
    new: bool


def make_release(shelf: Path, *, revision: int | None = None, since: int | None = None) -> Made:
    """Freezes the newest revision into ``shelf``; all of it or nothing.

    ``since``: the release that the changelog begins after; the last one on the shelf if not given.
    Raises ``CannotRelease`` for any other revision, whose descriptions are gone, and where the
    folder is there with other bytes.
    """
    clock = _newest(revision)
    shelf.mkdir(parents=True, exist_ok=True)
    with alone(shelf):
        remove_unfinished(shelf)
        return _make(shelf, _version(clock, shelf, since), clock)


def _make(shelf: Path, version: Version, clock: Clock) -> Made:
    made = Path(mkdtemp(prefix=f".{version.name}-", dir=shelf))
    try:
        _write(made, version, clock)
        if Revision.objects.latest_number() != clock.revision:
            raise CannotRelease(_("The record changed meanwhile. Nothing was made: try again."))
        return _put(made, shelf / version.name)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _newest(revision: int | None) -> Clock:
    clock = present()
    if clock.revision == 0:
        raise CannotRelease(_("The record is empty: there is nothing to freeze."))
    if revision not in (None, clock.revision):
        raise CannotRelease(
            _(
                "Only the newest revision, %(newest)d, can be frozen: descriptions are as they are"
                " today."
            )
            % {"newest": clock.revision}
        )
    return clock


def _version(clock: Clock, shelf: Path, since: int | None) -> Version:
    if since is None:
        since = max((number for number in numbers(shelf) if number < clock.revision), default=0)
    if not 0 <= since < clock.revision:
        raise CannotRelease(
            _("The changelog begins after a revision from 0 to %(last)d, not after %(since)d.")
            % {"last": clock.revision - 1, "since": since}
        )
    made_at = Revision.objects.get(number=clock.revision).made_at.astimezone(UTC)
    return Version(clock.revision, made_at.strftime("%Y-%m-%dT%H:%M:%SZ"), since)


def _write(folder: Path, version: Version, clock: Clock) -> None:
    files = [*FILES, codebook(FILES)]
    written = {f"{file.name}.csv": _write_csv(folder, file, clock) for file in files}
    _write_others(folder, version, files)
    put: dict[str, bytes] = {
        "datapackage.json": _json(metadata.datapackage(version, files, written)),
        "csvw-metadata.json": _json(metadata.csvw(version, files)),
        "codebook.md": as_markdown(files).encode(),
        "README.md": texts.readme(version, files, written).encode(),
        "CHANGELOG.md": texts.changelog(version).encode(),
        "CITATION.cff": texts.citation(version).encode(),
        "LICENSE": (settings.BASE_DIR / "LICENSE-DATA").read_bytes(),
    }
    for name, content in put.items():
        (folder / name).write_bytes(content)
    (folder / SUMS).write_text(sums_of(folder), encoding="utf-8", newline="\n")


def _json(content: dict) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _write_csv(folder: Path, file: DataFile, clock: Clock) -> Written:
    """The rows as they are in the record. All other formats are made of this file."""
    path = folder / f"{file.name}.csv"
    rows = 0

    def counted() -> Iterator[list]:
        nonlocal rows
        for batch in file.rows(clock):
            rows += len(batch)
            yield batch

    with path.open("wb") as out:
        for piece in delimited.exact(file.table, counted()):
            out.write(piece)
    with path.open("rb") as read:
        return Written(path.stat().st_size, file_digest(read, "sha256").hexdigest(), rows)


def _write_others(folder: Path, version: Version, files: list[DataFile]) -> None:
    """Parquet, SQLite and JSON in one reading of each CSV file."""
    database = Database(folder / "who-signed.sqlite", files)
    document = Document(folder / "who-signed.json", version.head)
    for file in files:
        document.begin(file.name)

        def also(rows: list[dict], file: DataFile = file) -> None:
            database.add(file, rows)
            document.add(rows)

        with (folder / f"{file.name}.parquet").open("wb") as out:
            parquet.write(as_read(file.table), _read(folder, file, also), out)
        document.end()
    document.finish()
    database.finish()


def _read(folder: Path, file: DataFile, also: Callable[[list[dict]], None]) -> Iterator[list]:
    for batch in batches(lines(file.table, folder / f"{file.name}.csv")):
        rows = [line.values for line in batch]
        also(rows)
        yield rows


def _put(made: Path, folder: Path) -> Made:
    """Gives the folder its name, or finds the same release there."""
    new = not folder.exists()
    if new:
        made.chmod(0o755)
        make_archive(made, folder)
        os.rename(made, folder)
    else:
        _compare(made, folder)
        make_archive(folder, folder)
    return Made(folder, new)


def _compare(made: Path, folder: Path) -> None:
    """Raises ``CannotRelease`` with the files in which the two differ."""
    ours, theirs = read_sums(made), sums_in(folder)
    differ = sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )
    if differ:
        raise CannotRelease(
            _("%(folder)s is there with other bytes and stays as it is. These differ: %(files)s.")
            % {"folder": folder, "files": ", ".join(differ)}
        )


def sums_in(folder: Path) -> dict[str, str]:
    """The checksums of the files as they are, whatever the list says."""
    return {path.name: read_digest(path) for path in folder.iterdir() if path.name != SUMS}
