"""The shelf of releases: which there are, what is in them, and whether they are as they were."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path

SUMS = "SHA256SUMS"
_VERSION = re.compile(r"revision-([1-9][0-9]{0,8})")
# A name in a folder, never a way out of it.
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_SUM = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


class BadSums(ValueError):
    """The list of checksums is missing or cannot be read."""


@dataclass(frozen=True)
class Shelved:
    """A file of a release: what its checksum must be, and whether it is."""

    path: Path
    sha256: str

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def intact(self) -> bool:
        return digest(self.path) == self.sha256


@dataclass(frozen=True)
class Release:
    """A release as it lies there. ``files`` are those of its list of checksums, and that list."""

    folder: Path
    revision: int
    files: tuple[Shelved, ...]
    archive: Shelved | None
    unreadable: str = ""

    @property
    def version(self) -> str:
        return self.folder.name

    @property
    def damaged(self) -> list[str]:
        """The files that are not as they were made; empty for a release that can be used."""
        if self.unreadable:
            return [SUMS]
        kept = [*self.files, *([self.archive] if self.archive else [])]
        return [file.name for file in kept if not file.intact]

    def file(self, name: str) -> Shelved | None:
        """The file with this name; only what the release has can be asked for."""
        kept = [*self.files, *([self.archive] if self.archive else [])]
        return next((file for file in kept if file.name == name), None)


def numbers(shelf: Path) -> list[int]:
    """The revisions that were frozen, the oldest first."""
    if not shelf.is_dir():
        return []
    found = (_VERSION.fullmatch(path.name) for path in shelf.iterdir() if path.is_dir())
    return sorted(int(match[1]) for match in found if match)


def releases(shelf: Path) -> list[Release]:
    """All of them, the newest first."""
    return [_release(shelf, number) for number in reversed(numbers(shelf))]


def release(shelf: Path, version: str) -> Release | None:
    match = _VERSION.fullmatch(version)
    if match is None or not (shelf / version).is_dir():
        return None
    return _release(shelf, int(match[1]))


def _release(shelf: Path, revision: int) -> Release:
    folder = shelf / f"revision-{revision}"
    try:
        sums = read_sums(folder)
    except BadSums as error:
        return Release(folder, revision, (), None, str(error))
    files = [Shelved(folder / name, number) for name, number in sums.items()]
    # The list says nothing of itself: it is what it is.
    files.append(Shelved(folder / SUMS, digest(folder / SUMS)))
    return Release(folder, revision, tuple(files), _archive(folder))


def archive_path(folder: Path) -> Path:
    """The whole release as one file, beside its folder."""
    return folder.with_name(f"who-signed-{folder.name}.zip")


def _archive(folder: Path) -> Shelved | None:
    path = archive_path(folder)
    beside = path.with_name(f"{path.name}.sha256")
    match = _SUM.match(beside.read_text("utf-8", "replace")) if beside.is_file() else None
    return Shelved(path, match[1]) if match else None


def state(shelf: Path) -> str:
    """Changes whenever a file on the shelf does: for pages that show what is there."""
    found = sha256()
    for number in numbers(shelf):
        folder = shelf / f"revision-{number}"
        archive = archive_path(folder)
        beside = archive.with_name(f"{archive.name}.sha256")
        for path in (archive, beside, *sorted(folder.iterdir())):
            found.update(repr((path.name, *_stamp(path))).encode())
    return found.hexdigest()


def read_sums(folder: Path) -> dict[str, str]:
    """File -> checksum, by the list. Raises ``BadSums`` where it cannot be read."""
    try:
        text = (folder / SUMS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadSums(f"{SUMS} is missing or cannot be read.") from None
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _SUM.fullmatch(line)
        if match is None or not _FILE.fullmatch(match[2]) or match[2] == SUMS:
            raise BadSums(f"{SUMS}, line {number}: expected a checksum and the name of a file.")
        found[match[2]] = match[1]
    if not found:
        raise BadSums(f"{SUMS} is empty.")
    return found


def sums_of(folder: Path) -> str:
    """The list of checksums of all files in the folder, as ``sha256sum`` writes it."""
    paths = sorted(path for path in folder.iterdir() if path.name != SUMS)
    return "".join(f"{read_digest(path)}  {path.name}\n" for path in paths)


def digest(path: Path) -> str:
    """The SHA-256 of the file; empty if there is none.

    Each process reads a file once, and again after anything was written to it or put in its place.
    What a disk loses in silence only ``read_digest`` notices.
    """
    return _digest(path, _stamp(path))


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells a file from what it was before; empty if there is none. Unlike the time of its
    content, which a copy may bring along, the time of its change is set by the system alone."""
    if not path.is_file():
        return ()
    found = path.stat()
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@lru_cache(maxsize=8192)
def _digest(path: Path, stamp: tuple[int, ...]) -> str:
    return read_digest(path)


def read_digest(path: Path) -> str:
    """The SHA-256 of the file as it is now; empty if there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def pieces(path: Path, size: int = 256 * 1024) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(size):
            yield piece
