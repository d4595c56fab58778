"""What can be found at a revision, kept between questions, bounded.

Every change of the public record is a revision, of names and titles too, so (revision, newest
revision) names what can be found for good, as ``positions/kept.py`` says of folds.
"""

from functools import cached_property, lru_cache

from signatories.searching.alike import Spellings
from signatories.searching.loading import load
from signatories.searching.things import Thing

# The shipped record's things are about 8 MB.
MOST = 4


class Index:
    """The things of a revision, and the words in which they are named."""

    def __init__(self, things: tuple[Thing, ...]) -> None:
        self.things = things

    @cached_property
    def spellings(self) -> Spellings:
        """Made when a query is first found nowhere as it is written."""
        return Spellings(self.things)


@lru_cache(maxsize=MOST)
def index(revision: int, newest: int) -> Index:
    """What can be found at ``revision``, by the names of ``newest``."""
    return Index(tuple(load(revision)))


def forget() -> None:
    """Drops what is kept: for tests, whose databases take revisions back."""
    index.cache_clear()
