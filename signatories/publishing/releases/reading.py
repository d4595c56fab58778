"""A CSV file of a release, read back: typed values, or what is wrong and where."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from signatories.publishing.columns import Column, Table, Type
from signatories.recording.restoring import BadFile, Line

# A quote of a long document may be longer than the reader's own limit.
LONGEST = 16 * 1024 * 1024


def lines(table: Table, path: Path) -> Iterator[Line]:
    """The rows of the file in order. Raises ``BadFile`` at the first that cannot be read."""
    csv.field_size_limit(LONGEST)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from _lines(table, path.name, csv.reader(file, strict=True))
    except FileNotFoundError:
        raise BadFile(path.name, "it is missing.") from None
    except UnicodeDecodeError as error:
        raise BadFile(path.name, f"it is not UTF-8 (byte {error.start}).") from None


def _lines(table: Table, file: str, reader: Any) -> Iterator[Line]:
    try:
        header: list[str] = next(reader, [])
        if header != table.names:
            raise BadFile(file, _other_columns(table.names, header), 1)
        place = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                why = f"it has {len(cells)} cells, and the header has {len(header)}."
                raise BadFile(file, why, place)
            yield Line(place, _values(table, file, place, cells))
            place = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(file, f"it is not CSV ({error}).", reader.line_num) from None


def _other_columns(expected: list[str], found: list[str]) -> str:
    missing = [name for name in expected if name not in found]
    unknown = [name for name in found if name not in expected]
    if missing or unknown:
        said = [f"{', '.join(missing)} missing"] if missing else []
        said += [f"{', '.join(unknown)} not known"] if unknown else []
        return f"the columns are not those of this version: {'; '.join(said)}."
    return f"the columns are not in the order {', '.join(expected)}."


def _values(table: Table, file: str, line: int, cells: list[str]) -> dict[str, Any]:
    values = {}
    for column, text in zip(table.columns, cells, strict=True):
        try:
            values[column.name] = value_of(column, text)
        except ValueError as error:
            raise BadFile(file, str(error), line, column.name, text) from None
    return values


def value_of(column: Column, text: str) -> Any:
    """What ``columns.cell`` wrote. Raises ``ValueError`` with what was expected."""
    if column.many:
        return [_one(column, part) for part in text.split(";")] if text else []
    if text == "" and column.nullable:
        return None
    return _one(column, text)


def _one(column: Column, text: str) -> Any:
    if column.type == Type.OBJECT:
        parts = text.split(":")
        if len(parts) != len(column.parts):
            raise ValueError(f"expected {len(column.parts)} parts, joined with “:”.")
        return {
            part.name: value_of(part, each) for part, each in zip(column.parts, parts, strict=True)
        }
    if column.words and text not in column.words:
        raise ValueError(f"expected one of {', '.join(column.words)}.")
    return _READ.get(column.type, _text)(text)


def _text(text: str) -> str:
    return text


def _name(text: str) -> str:
    if not text:
        raise ValueError("it may not be empty.")
    return text


def _number(text: str) -> int:
    # A bigint of the databases has 19 digits.
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise ValueError("expected a whole number.")
    return int(text)


def _share(text: str) -> float:
    if not re.fullmatch(r"[01]\.[0-9]+(e-[0-9]+)?|[0-9]+e-[0-9]+", text):
        raise ValueError("expected a number from 0 to 1.")
    return float(text)


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("expected true or false.")
    return text == "true"


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("expected a day, as 2025-02-11.")


def _time(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", text, re.ASCII):
            datetime.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise ValueError("expected a time, as 2026-11-22T06:52:21Z.")


_READ: dict[Type, Callable[[str], Any]] = {
    Type.NAME: _name,
    Type.NUMBER: _number,
    Type.SHARE: _share,
    Type.BOOLEAN: _boolean,
    Type.DAY: _day,
    Type.TIME: _time,
}


def as_read(table: Table) -> Table:
    """The table of rows that are dictionaries: what the other formats are written from."""
    return replace(table, columns=tuple(replace(c, read=_reader(c.name)) for c in table.columns))


def _reader(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda row: row[name]
