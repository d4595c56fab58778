"""Columns and tables: what a row of the record is called and holds, in JSON and in a file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from signatories.positions.clock import Clock

# Rows made at once: one query a relation for each batch, and constant memory for any number.
BATCH = 500


def path(dotted: str) -> Callable[[Any], Any]:
    """Reads ``statement.slug`` of a row; ``None`` where a step on the way is empty."""
    names = dotted.split(".")

    def read(row: Any) -> Any:
        for name in names:
            if row is None:
                return None
            row = getattr(row, name)
        return row

    return read


def cell(value: object) -> str:
    """A value as a file shows it; several are joined with ``;`` and the parts of one with ``:``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return ":".join(cell(part) for part in value.values())
    if isinstance(value, list):
        return ";".join(cell(part) for part in value)
    return str(value)


@dataclass(frozen=True)
class Column:
    """``read`` takes the row's value: text, number, boolean, day, ``None``, or a list of these."""

    name: str
    read: Callable[[Any], Any]


def column(name: str, read: str | Callable[[Any], Any] = "") -> Column:
    """A column of the attribute of that name, of a dotted path, or of what a function reads."""
    return Column(name, read if callable(read) else path(read or name))


def date_column(name: str, read: str = "") -> Column:
    """An uncertain date: its text, ``None`` where no source gives one."""
    text = path(read or name)
    return Column(name, lambda row: text(row) or None)


@dataclass(frozen=True)
class Table:
    """The rows of one resource. ``prepared`` adds what the columns read to a QuerySet of them."""

    name: str
    columns: tuple[Column, ...]
    prepared: Callable[[QuerySet, Clock], QuerySet] = lambda rows, clock: rows
    complete: Callable[[list, Clock], None] = lambda batch, clock: None

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def record(self, row: Any) -> dict[str, Any]:
        """The row as the API answers it."""
        return {column.name: column.read(row) for column in self.columns}

    def cells(self, row: Any) -> list[str]:
        """The row as a file shows it."""
        return [cell(column.read(row)) for column in self.columns]

    def loaded(self, queryset: QuerySet, clock: Clock, first: int) -> list:
        """The first rows, with all that the columns read, in as many queries for one as for all."""
        rows = list(self.prepared(queryset, clock)[:first])
        self.complete(rows, clock)
        return rows

    def stream(self, queryset: QuerySet, clock: Clock) -> Iterator[list]:
        """All rows in batches, with all that the columns read."""
        rows = self.prepared(queryset, clock).iterator(chunk_size=BATCH)
        for batch in batches(rows):
            self.complete(batch, clock)
            yield batch


def batches(rows: Iterable, size: int = BATCH) -> Iterator[list]:
    """``rows`` in lists of at most ``size``."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch
