"""Columns and tables as JSON Schema (2020-12, as OpenAPI 3.1 uses it)."""

from collections.abc import Iterable, Sequence
from typing import Any

from signatories.publishing.columns import Column, Type

Schema = dict[str, Any]

_PLAIN: dict[Type, Schema] = {
    Type.TEXT: {"type": "string"},
    Type.WORD: {"type": "string"},
    Type.NAME: {"type": "string"},
    Type.NUMBER: {"type": "integer"},
    Type.SHARE: {"type": "number", "minimum": 0, "maximum": 1},
    Type.BOOLEAN: {"type": "boolean"},
    Type.DAY: {"type": "string", "format": "date"},
    Type.DATE: {"type": "string", "minLength": 4},
    Type.TIME: {"type": "string", "format": "date-time"},
    Type.ADDRESS: {"type": "string"},
}


def of_column(column: Column) -> Schema:
    """What the API answers under the column's name."""
    if column.type == Type.OBJECT:
        # Without parts it holds whatever its row says of another table.
        plain: Schema = of_columns(column.parts) if column.parts else {"type": "object"}
    else:
        plain = dict(_PLAIN[column.type])
        if column.words:
            plain["enum"] = list(column.words)
    if column.many:
        plain = {"type": "array", "items": plain}
    if column.nullable:
        plain = or_null(plain)
    return {"description": described(column), **plain} if column.about else plain


def described(column: Column) -> str:
    edtf = " EDTF (ISO 8601-2)." if column.type == Type.DATE else ""
    unit = f" Unit: {column.unit}." if column.unit else ""
    return f"{column.about}{edtf}{unit}"


def or_null(schema: Schema) -> Schema:
    """The same, or null."""
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    nullable: Schema = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        nullable["enum"] = [*schema["enum"], None]
    return nullable


def of_columns(columns: Sequence[Column], required: Iterable[str] | None = None) -> Schema:
    """An object with these fields and no others; all of them, unless ``required`` says which."""
    return {
        "type": "object",
        "properties": {column.name: of_column(column) for column in columns},
        "required": [column.name for column in columns] if required is None else list(required),
        "additionalProperties": False,
    }
