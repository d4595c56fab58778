"""One JSON file with every table: ``{"revision": 53, ..., "tables": {"events": [{...}]}}``."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson


class Document:
    """The file while it is written, a table after the other, in constant memory."""

    def __init__(self, path: Path, head: dict[str, Any]) -> None:
        self._file = path.open("wb")
        begun = orjson.dumps(head, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
        self._file.write(begun + b',\n  "tables": {')
        self._tables = self._rows = 0

    def begin(self, name: str) -> None:
        """The rows that follow are those of this table."""
        self._file.write(b"," if self._tables else b"")
        self._file.write(b"\n    " + orjson.dumps(name) + b": [")
        self._tables, self._rows = self._tables + 1, 0

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            self._file.write((b"," if self._rows else b"") + b"\n      " + orjson.dumps(row))
            self._rows += 1

    def end(self) -> None:
        self._file.write(b"\n    ]" if self._rows else b"]")

    def finish(self) -> None:
        self._file.write(b"\n  }\n}\n")
        self._file.close()
