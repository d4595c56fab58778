"""Columns and tables: what a row of the record is called, holds and means.

One list of columns serves the API, its description, the files, their metadata and the codebook.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import QuerySet, TextChoices

from signatories.positions.clock import Clock

# Rows made at once: one query a relation for each batch, and constant memory for any number.
BATCH = 500


class Type(StrEnum):
    """What a value is. Texts are never null but may be empty; the others are null if empty."""

    TEXT = "text"
    WORD = "word"  # of a closed list
    NAME = "name"  # a slug, a code: it names something of the record
    NUMBER = "number"  # whole
    SHARE = "share"  # from 0 to 1
    BOOLEAN = "boolean"
    DAY = "day"  # YYYY-MM-DD
    DATE = "date"  # uncertain: EDTF
    TIME = "time"  # UTC, to the second
    ADDRESS = "address"
    OBJECT = "object"  # has parts


class Origin(StrEnum):
    """Where the values of a column come from, for the codebook."""

    RECORDED = "recorded from the sources that are cited"
    DERIVED = "derived from what is recorded, by the rules of the method page"
    DESCRIBED = "described by the editors of the register; shown as it is today"
    REGISTER = "given by the register"


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
    """``read`` takes the row's value: text, number, boolean, day, ``None``, or a list of these.

    ``about`` says in a sentence what it means; ``words`` are all that it may say; ``unit`` is what
    a number counts. ``many``: it holds a list. ``parts`` are the fields of an object.
    """

    name: str
    read: Callable[[Any], Any]
    type: Type = Type.TEXT
    about: str = ""
    words: tuple[str, ...] = ()
    nullable: bool = False
    many: bool = False
    parts: tuple["Column", ...] = ()
    unit: str = ""
    origin: Origin | None = None


def _maker(type_: Type) -> Callable[..., Column]:
    def make(
        name: str, about: str = "", *, read: str | Callable[[Any], Any] = "", **options: Any
    ) -> Column:
        """A column of the attribute of that name, of a dotted path, or of what a function reads."""
        reader = read if callable(read) else path(read or name)
        return Column(name, reader, type_, about, **options)

    return make


text = _maker(Type.TEXT)
name = _maker(Type.NAME)
number = _maker(Type.NUMBER)
share = _maker(Type.SHARE)
boolean = _maker(Type.BOOLEAN)
day = _maker(Type.DAY)
time = _maker(Type.TIME)
address = _maker(Type.ADDRESS)


def word(
    name: str,
    words: type[TextChoices] | Sequence[str],
    about: str = "",
    *,
    read: str | Callable[[Any], Any] = "",
    **options: Any,
) -> Column:
    """A word of a closed list."""
    values = tuple(words.values if isinstance(words, type) else words)
    return replace(
        text(name, about, read=read, words=tuple(str(value) for value in values), **options),
        type=Type.WORD,
    )


def date(name: str, about: str = "", *, read: str = "", **options: Any) -> Column:
    """An uncertain date: its EDTF text, ``None`` where no source gives one."""
    edtf = path(read or name)
    return Column(name, lambda row: edtf(row) or None, Type.DATE, about, nullable=True, **options)


def bounds(of: str, about: str, *, certain: bool = False, read: str = "") -> tuple[Column, Column]:
    """The first and the last day that an uncertain date allows; ``of`` is empty for a fact's own.

    ``certain``: the last day is never empty. ``read``: the dotted way to where the days are.
    """
    first, last = (f"{of}_{end}".lstrip("_") for end in ("earliest", "latest"))
    allows = f"day that {about} allows."
    return (
        day(first, f"The first {allows}", read=read + first, nullable=True),
        day(last, f"The last {allows}", read=read + last, nullable=not certain),
    )


def objects(
    name: str,
    parts: Sequence[Column],
    about: str,
    *,
    read: Callable[[Any], list[dict[str, Any]]],
    **options: Any,
) -> Column:
    """A list of objects, each with these parts."""
    return Column(name, read, Type.OBJECT, about, many=True, parts=tuple(parts), **options)


@dataclass(frozen=True)
class Table:
    """The rows of one resource. ``prepared`` adds what the columns read to a QuerySet of them.

    ``key``: the columns that tell any two rows apart, where it is not the first one.
    """

    name: str
    columns: tuple[Column, ...]
    prepared: Callable[[QuerySet, Clock], QuerySet] = lambda rows, clock: rows
    complete: Callable[[list, Clock], None] = lambda batch, clock: None
    about: str = ""
    origin: Origin = Origin.RECORDED
    key: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def only(self, names: Sequence[str]) -> "Table":
        """The same rows with these columns, in the table's order."""
        return replace(self, columns=tuple(c for c in self.columns if c.name in names))

    def record(self, row: Any) -> dict[str, Any]:
        """The row as the API answers it."""
        return {column.name: column.read(row) for column in self.columns}

    def records(self, rows: Iterable) -> list[dict[str, Any]]:
        return [self.record(row) for row in rows]

    def cells(self, row: Any) -> list[str]:
        """The row as a file shows it."""
        return [cell(column.read(row)) for column in self.columns]

    def loaded(self, queryset: QuerySet, clock: Clock, first: int | None = None) -> list:
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
