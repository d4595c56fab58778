"""Loading a release: its checksums first, then its rows, into an empty register."""

import json
from collections.abc import Iterator
from pathlib import Path

from signatories.models import Revision
from signatories.publishing.releases.contents import OF_NAMES
from signatories.publishing.releases.metadata import FORMAT
from signatories.publishing.releases.reading import lines
from signatories.publishing.releases.shelf import SUMS, BadSums, read_digest, read_sums
from signatories.recording.restoring import BadFile, Line, restore


def load_release(folder: Path) -> Revision:
    """The newest revision of the register that was restored. Raises ``BadFile`` or ``Refused``."""
    check_sums(folder)
    check_format(folder)

    def lines_of(name: str) -> Iterator[Line]:
        return lines(OF_NAMES[name].table, folder / f"{name}.csv")

    return restore(lines_of)


def check_sums(folder: Path) -> None:
    """Raises ``BadFile`` for the first file that is missing or not as it was made."""
    if not folder.is_dir():
        raise BadFile(str(folder), "there is no such folder.")
    try:
        sums = read_sums(folder)
    except BadSums as error:
        raise BadFile(SUMS, str(error)) from None
    for name, expected in sums.items():
        found = read_digest(folder / name)
        if not found:
            raise BadFile(name, "it is missing.")
        if found != expected:
            raise BadFile(name, f"its SHA-256 is {found}, and {SUMS} says {expected}.")
    unlisted = [f"{name}.csv" for name in OF_NAMES if f"{name}.csv" not in sums]
    if unlisted:
        raise BadFile(SUMS, f"it does not list {', '.join(unlisted)}.")


def check_format(folder: Path) -> None:
    """Raises ``BadFile`` for a release of another kind than this version reads."""
    try:
        said = json.loads((folder / "datapackage.json").read_bytes())["whosigned"]["format"]
    except (OSError, ValueError, KeyError, TypeError):
        raise BadFile("datapackage.json", "it does not say of which format it is.") from None
    if said != FORMAT:
        why = f"this version reads format {FORMAT}."
        raise BadFile("datapackage.json", why, 0, "whosigned.format", said)
