"""Checking a shelf: every file of every release read again, whatever was known of it."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from signatories.publishing.releases.shelf import SUMS, Release, Shelved, read_digest


def damage(release: Release) -> Iterator[tuple[str, str]]:
    """(file, what is wrong with it), for all that is not as it was made."""
    if release.unreadable:
        yield SUMS, release.unreadable
        return
    kept = [file for file in release.files if file.name != SUMS]
    for file in [*kept, *([release.archive] if release.archive else [])]:
        if wrong := _wrong(file):
            yield file.name, wrong
    archive = release.archive.path if release.archive else None
    if archive and archive.is_file() and not _same_list(release, archive):
        yield SUMS, _("it is not the list in the archive: one of the two was changed.")


def _wrong(file: Shelved) -> str:
    found = read_digest(file.path)
    if not found:
        return _("it is missing.")
    if found != file.sha256:
        words = {"found": found, "expected": file.sha256}
        return _("its SHA-256 is %(found)s; released was %(expected)s.") % words
    return ""


def _same_list(release: Release, archive: Path) -> bool:
    """Whether the list of checksums, of which no list says anything, is the one in the archive."""
    try:
        with ZipFile(archive) as opened:
            kept = opened.read(f"who-signed-{release.version}/{SUMS}")
    except (BadZipFile, KeyError, OSError):
        return False
    return kept == (release.folder / SUMS).read_bytes()
