"""The shelf of releases as the data page shows it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from signatories.models import Revision
from signatories.publishing.releases import Release, Shelved, releases


@dataclass(frozen=True)
class FileLine:
    """A file that can be taken."""

    name: str
    size: int
    address: str


@dataclass(frozen=True)
class ReleaseLine:
    """A release: its files that are as they were made, and the names of those that are not."""

    version: str
    revision: int
    made_at: datetime | None
    files: list[FileLine]
    whole: FileLine | None
    damaged: list[str]


def shelved() -> list[ReleaseLine]:
    """The releases, the newest first."""
    found = releases(settings.RELEASES_DIR)
    made = Revision.objects.in_bulk([release.revision for release in found])
    return [_line(release, made.get(release.revision)) for release in found]


def _line(release: Release, revision: Revision | None) -> ReleaseLine:
    damaged = release.damaged
    files = [file for file in release.files if file.name not in damaged]
    archive = release.archive
    return ReleaseLine(
        release.version,
        release.revision,
        revision.made_at if revision else None,
        [_file(release, file) for file in files],
        _file(release, archive) if archive and archive.name not in damaged else None,
        damaged,
    )


def _file(release: Release, file: Shelved) -> FileLine:
    address = reverse("web:release-file", args=[release.version, file.name])
    return FileLine(file.name, file.size, address)
