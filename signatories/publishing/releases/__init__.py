"""Releases: the record at one revision, frozen into files that never change again."""

from signatories.publishing.releases.checking import damage
from signatories.publishing.releases.loading import load_release
from signatories.publishing.releases.making import CannotRelease, Made, make_release
from signatories.publishing.releases.shelf import Release, Shelved, release, releases, state

__all__ = [
    "CannotRelease",
    "Made",
    "Release",
    "Shelved",
    "damage",
    "load_release",
    "make_release",
    "release",
    "releases",
    "state",
]
