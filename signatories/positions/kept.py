"""Folds kept between questions, bounded, by what they depend on.

The facts of a revision never change, and every description that a fold reads changes with a newer
revision, so (revision, newest revision, day, statements) names an answer for good. A restored
database may give a number again: restart the server after restoring (docs/data.md).
"""

from functools import lru_cache

from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold
from signatories.positions.through import Through, through

# A fold of the shipped record's 33 statements is 6,000 standings, about 2 MB.
MOST = 32

Statements = tuple[int, ...]


@lru_cache(maxsize=MOST)
def kept_fold(clock: Clock, statements: Statements, eligible: bool) -> tuple[Standing, ...]:
    """``fold`` of these statements and all participants."""
    return tuple(fold(clock, statements=statements, eligible=eligible))


@lru_cache(maxsize=MOST)
def kept_through(clock: Clock, statements: Statements) -> dict[tuple[int, int], list[Through]]:
    """``through`` of these statements."""
    return through(clock, statements=statements)


def forget() -> None:
    """Drops what is kept: for tests, whose databases take revisions back."""
    kept_fold.cache_clear()
    kept_through.cache_clear()
