"""Files that can only be sent when they are whole: made on disk, read back in pieces."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO

PIECE = 64 * 1024


def spooled(make: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    """What ``make`` writes, in pieces. The file has no name and is gone with the answer."""
    with TemporaryFile() as file:
        make(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
