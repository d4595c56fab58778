"""NDJSON: one JSON object a line, as the API answers the row."""

from collections.abc import Iterable, Iterator

import orjson

from signatories.publishing.columns import Table


def written(table: Table, batches: Iterable[list]) -> Iterator[bytes]:
    for batch in batches:
        yield b"".join(
            orjson.dumps(table.record(row), option=orjson.OPT_APPEND_NEWLINE) for row in batch
        )
