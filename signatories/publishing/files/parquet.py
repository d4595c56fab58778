"""Parquet: typed columns, each with what it means. For pandas, R, DuckDB."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from signatories.publishing.columns import Column, Table, Type
from signatories.publishing.files.spooled import spooled

if TYPE_CHECKING:
    import pyarrow

# Rows of a group: enough for good compression, few enough for constant memory.
GROUP = 20_000


def written(table: Table, batches: Iterable[list]) -> Iterator[bytes]:
    return spooled(partial(write, table, batches))


def write(table: Table, batches: Iterable[list], file: BinaryIO) -> None:
    """The same rows give the same bytes, with one version of the library."""
    from pyarrow import Table as Piece
    from pyarrow.parquet import ParquetWriter

    schema = schema_of(table)
    rows = chain.from_iterable(batches)
    with ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            held = [[_plain(c, c.read(row)) for row in group] for c in table.columns]
            writer.write_table(Piece.from_arrays(_arrays(schema, held), schema=schema))


def schema_of(table: Table) -> "pyarrow.Schema":
    """Days are days, times are UTC; uncertain dates are EDTF text; lists are lists."""
    import pyarrow

    fields = [
        pyarrow.field(
            column.name,
            _type(column),
            nullable=column.nullable,
            metadata={"description": column.about},
        )
        for column in table.columns
    ]
    return pyarrow.schema(fields, metadata={"description": table.about})


def _type(column: Column) -> "pyarrow.DataType":
    import pyarrow

    if column.type == Type.OBJECT:
        plain = pyarrow.struct([(part.name, _type(part)) for part in column.parts])
    else:
        plain = {
            Type.NUMBER: pyarrow.int64(),
            Type.SHARE: pyarrow.float64(),
            Type.BOOLEAN: pyarrow.bool_(),
            Type.DAY: pyarrow.date32(),
            Type.TIME: pyarrow.timestamp("s", tz="UTC"),
        }.get(column.type, pyarrow.string())
    return pyarrow.list_(plain) if column.many else plain


def _arrays(schema: "pyarrow.Schema", held: list[list]) -> list[Any]:
    import pyarrow

    return [pyarrow.array(values, field.type) for field, values in zip(schema, held, strict=True)]


def _plain(column: Column, value: Any) -> Any:
    """As the library takes it: words are plain text, times are points in time."""
    if value is None:
        return None
    if column.many and column.type != Type.OBJECT:
        return [str(each) for each in value]
    if column.type == Type.OBJECT:
        return value if column.many else dict(value)
    if column.type == Type.TIME:
        return datetime.fromisoformat(value)
    if column.type in (Type.NUMBER, Type.SHARE, Type.BOOLEAN, Type.DAY):
        return value
    return str(value)
