"""CSV: RFC 4180, UTF-8, comma, CRLF, one header row. For people, or exact."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from signatories.publishing.columns import Table
from signatories.text import spreadsheet_safe


def for_people(table: Table, batches: Iterable[list]) -> Iterator[bytes]:
    """Nothing in it is what a spreadsheet would run as a formula."""
    return _written(table, batches, spreadsheet_safe)


def exact(table: Table, batches: Iterable[list]) -> Iterator[bytes]:
    """Every cell as the record has it: for programs."""
    return _written(table, batches, str)


def _written(table: Table, batches: Iterable[list], safe: Callable[[str], str]) -> Iterator[bytes]:
    yield _lines([table.names], safe)
    for batch in batches:
        yield _lines((table.cells(row) for row in batch), safe)


def _lines(records: Iterable[list[str]], safe: Callable[[str], str]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in record] for record in records)
    return text.getvalue().encode()
