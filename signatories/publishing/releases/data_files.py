"""What a file of data in a release is: a table, its rows, and what tells and ties them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from signatories.positions.clock import Clock
from signatories.publishing.columns import Table


class Role(StrEnum):
    """How the rows came about, and what a revision means to them."""

    FACT = "fact"  # every row that was ever public, superseded ones included
    DESCRIBED = "described"  # as it was on the day of the release
    DERIVED = "derived"  # worked out from the others, by the rule of the file
    ABOUT = "about"  # of the release itself


@dataclass(frozen=True)
class Reference:
    """A column whose values are those of a column of another file; an empty cell names nothing."""

    column: str
    file: str
    to: str


@dataclass(frozen=True)
class DataFile:
    """One table of a release. ``rows`` gives its rows in batches, in an order that never varies.

    ``rule`` says which rows are there. Two rows never agree in all columns of ``key``.
    """

    table: Table
    role: Role
    rule: str
    rows: Callable[[Clock], Iterator[list]]
    references: tuple[Reference, ...] = ()

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def key(self) -> tuple[str, ...]:
        return self.table.key or (self.table.columns[0].name,)
