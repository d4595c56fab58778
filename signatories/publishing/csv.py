"""CSV for people: RFC 4180, UTF-8, and nothing that a spreadsheet would run as a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.db.models import QuerySet

from signatories.positions.clock import Clock
from signatories.positions.standings import Question, rows
from signatories.publishing.columns import Table, batches
from signatories.publishing.tables import POSITIONS
from signatories.text import spreadsheet_safe

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"


def position_csv(question: Question) -> Iterator[str]:
    """All answers to the question as CSV, in pieces: the header row, then some rows at a time."""
    return _written(POSITIONS, batches(rows(question)))


def table_csv(table: Table, queryset: QuerySet, clock: Clock) -> Iterator[str]:
    """All rows of the QuerySet as CSV, in pieces: the header row, then some rows at a time."""
    return _written(table, table.stream(queryset, clock))


def rows_csv(table: Table, found: Iterable) -> Iterator[str]:
    """These rows, already read, as CSV in pieces."""
    return _written(table, batches(found))


def file_name(table: Table, clock: Clock) -> str:
    """``positions-revision-12-as-of-2025-02-11.csv``: what is in it, and at which clocks."""
    day = f"-as-of-{clock.as_of}" if clock.as_of else ""
    return f"{table.name}-revision-{clock.revision}{day}.csv"


def _written(table: Table, pieces: Iterable[list]) -> Iterator[str]:
    yield _lines([table.names])
    for batch in pieces:
        yield _lines(table.cells(row) for row in batch)


def _lines(records: Iterable[list[str]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([spreadsheet_safe(cell) for cell in record] for record in records)
    return text.getvalue()
