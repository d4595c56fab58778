"""The formats of a table as a file. Every one of them holds the same rows and columns."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from signatories.positions.clock import Clock
from signatories.publishing.columns import Table
from signatories.publishing.files import delimited, lines, parquet, workbook

Batches = Iterable[list]


@dataclass(frozen=True)
class Format:
    """``name`` is what ``format=`` says; ``ending`` that of the file's name.

    ``write`` gives the file in pieces, in constant memory, for any number of rows.
    """

    name: str
    media_type: str
    content_type: str
    ending: str
    write: Callable[[Table, Batches], Iterator[bytes]]


CSV = Format(
    "csv",
    "text/csv",
    "text/csv; charset=utf-8; header=present",
    "csv",
    delimited.for_people,
)
RAW = Format(
    "raw", "text/csv", "text/csv; charset=utf-8; header=present", "raw.csv", delimited.exact
)
NDJSON = Format(
    "ndjson", "application/x-ndjson", "application/x-ndjson; charset=utf-8", "ndjson", lines.written
)
XLSX = Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsx",
    workbook.written,
)
PARQUET = Format(
    "parquet",
    "application/vnd.apache.parquet",
    "application/vnd.apache.parquet",
    "parquet",
    parquet.written,
)
FORMATS = {each.name: each for each in (CSV, RAW, NDJSON, XLSX, PARQUET)}


def file_name(table: Table, clock: Clock, ending: str = "csv", *, part: str = "") -> str:
    """``positions-FRA-revision-12-as-of-2025-02-11.csv``: what is in it, and at which clocks.

    ``part`` tells it from files of other rows of the table.
    """
    day = f"-as-of-{clock.as_of}" if clock.as_of else ""
    part = re.sub(r"[^A-Za-z0-9]+", "-", part)[:80].strip("-")
    return f"{table.name}{part and '-' + part}-revision-{clock.revision}{day}.{ending}"
