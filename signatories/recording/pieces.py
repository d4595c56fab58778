"""Long lists of ids in several queries: a database takes only so many parameters in one."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")

_PIECE = 5000


def in_pieces(items: Iterable[Item], size: int = _PIECE) -> Iterator[list[Item]]:
    """``items`` in lists of at most ``size``; none for no items."""
    rest = iter(items)
    while piece := list(islice(rest, size)):
        yield piece
