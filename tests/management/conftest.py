"""A release, and what the register that it was made of answers."""

from pathlib import Path

import pytest

from signatories.publishing.releases import make_release
from tests.publishing.releases.answers import answers
from tests.publishing.releases.records import rich_record


@pytest.fixture(scope="package")
def made(tmp_path_factory, taken_back) -> tuple[Path, dict]:
    """The release's folder and the answers. The record is gone: the register is empty again."""
    shelf = tmp_path_factory.mktemp("shelf")
    with taken_back():
        rich_record()
        folder = make_release(shelf).folder
        found = answers()
    return folder, found
