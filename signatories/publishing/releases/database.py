"""One SQLite file with every table: typed, with keys, indexes and views. Datasette opens it."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from signatories.publishing.columns import Column, Type
from signatories.publishing.releases.data_files import DataFile

_TYPES = {Type.NUMBER: "INTEGER", Type.BOOLEAN: "INTEGER", Type.SHARE: "REAL"}

_VIEWS = {
    "joined": """
        SELECT status.*, statements.title, statements.adopted
        FROM status JOIN statements ON statements.slug = status.statement
        WHERE status.position IN ('bound', 'signed')""",
    "events_with_sources": """
        SELECT events.id, events.statement, events.participant, events.kind, events.date,
            citations.says, citations.quote, citations.locator, citations.set_aside,
            sources.slug AS source, sources.title AS source_title, sources.publisher_name,
            sources.url
        FROM events
        JOIN citations ON citations.act = events.id AND citations.superseded_in IS NULL
        JOIN sources ON sources.slug = citations.source
        WHERE events.superseded_in IS NULL""",
}


class Broken(ValueError):
    """The rows do not fit together."""


class Database:
    """The file while it is written. The same rows give the same bytes with the same SQLite."""

    def __init__(self, path: Path, files: Sequence[DataFile]) -> None:
        self._path, self._files = path, files
        self._open = sqlite3.connect(path, isolation_level=None)
        self._open.execute("PRAGMA page_size = 4096")
        self._open.execute("PRAGMA journal_mode = OFF")
        self._open.execute("BEGIN")
        for file in files:
            self._open.execute(_table(file))

    def add(self, file: DataFile, rows: Iterable[dict[str, Any]]) -> None:
        columns = file.table.columns
        marks = ", ".join("?" * len(columns))
        self._open.executemany(
            f"INSERT INTO {quoted(file.name)} VALUES ({marks})",  # noqa: S608  # a name of ours
            ([_stored(column, row[column.name]) for column in columns] for row in rows),
        )

    def finish(self) -> None:
        """Adds indexes and views, checks that all names lead somewhere, and closes the file."""
        with closing(self._open) as database:
            for statement in _indexes(self._files):
                database.execute(statement)
            for name, sql in self._views():
                database.execute(f"CREATE VIEW {quoted(name)} AS {' '.join(sql.split())}")
            database.execute("COMMIT")
            broken = database.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise Broken(f"{broken[0][0]}, row {broken[0][1]}: no such row in {broken[0][2]}")
            database.execute("VACUUM")

    def _views(self) -> Iterable[tuple[str, str]]:
        for file in self._files:
            if "superseded_in" in file.table.names:
                where = f"SELECT * FROM {quoted(file.name)} WHERE superseded_in IS NULL"  # noqa: S608
                yield f"{file.name}_on_record", where
        yield from _VIEWS.items()


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _table(file: DataFile) -> str:
    lines = [_column(column) for column in file.table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(quoted(name) for name in file.key)})")
    lines += [
        f"FOREIGN KEY ({quoted(each.column)}) REFERENCES {quoted(each.file)} ({quoted(each.to)})"
        for each in file.references
    ]
    return f"CREATE TABLE {quoted(file.name)} ({', '.join(lines)})"


def _column(column: Column) -> str:
    plain = "TEXT" if column.many else _TYPES.get(column.type, "TEXT")
    return f"{quoted(column.name)} {plain}{'' if column.nullable else ' NOT NULL'}"


def _indexes(files: Sequence[DataFile]) -> Iterable[str]:
    for file in files:
        for column in dict.fromkeys(each.column for each in file.references):
            if (column,) != file.key:
                name = quoted(f"{file.name}_by_{column}")
                yield f"CREATE INDEX {name} ON {quoted(file.name)} ({quoted(column)})"


def _stored(column: Column, value: Any) -> Any:
    """Lists and objects are JSON, which SQLite's functions read; days are ISO text."""
    if column.many:
        return orjson.dumps(value).decode()
    return _PLAIN.get(type(value), _as_it_is)(value)


def _as_it_is(value: Any) -> Any:
    return value


_PLAIN: dict[type, Callable[[Any], Any]] = {bool: int, date: date.isoformat}
