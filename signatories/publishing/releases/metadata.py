"""What the files are, for programs: a Frictionless data package, and CSV on the Web.

https://datapackage.org/standard/data-package/ and https://www.w3.org/TR/tabular-metadata/.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signatories.publishing.columns import Column, Type
from signatories.publishing.releases.data_files import DataFile

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
TITLE = "Who Signed: who signed and who declined what countries state together"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
# Grows when a release can no longer be read by the loader of the one before.
FORMAT = 1

_FRICTIONLESS = {
    Type.NUMBER: "integer",
    Type.SHARE: "number",
    Type.BOOLEAN: "boolean",
    Type.DAY: "date",
    Type.TIME: "datetime",
}
_CSVW = {
    Type.NUMBER: "integer",
    Type.SHARE: "number",
    Type.DAY: "date",
    Type.TIME: "dateTime",
    Type.ADDRESS: "anyURI",
}


@dataclass(frozen=True)
class Version:
    """Which record is frozen: its revision, the day of that, and the release before it."""

    revision: int
    made_at: str
    since: int

    @property
    def name(self) -> str:
        return f"revision-{self.revision}"

    @property
    def day(self) -> str:
        return self.made_at[:10]

    @property
    def head(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "revision": self.revision,
            "made_at": self.made_at,
            "since": self.since,
        }


@dataclass(frozen=True)
class Written:
    """A file as it was written."""

    size: int
    sha256: str
    rows: int = 0


def datapackage(
    version: Version, files: Sequence[DataFile], written: Mapping[str, Written]
) -> dict[str, Any]:
    """Describes the CSV files; the other formats hold the same rows."""
    return {
        "$schema": PACKAGE_PROFILE,
        "name": f"who-signed-{version.name}",
        "title": TITLE,
        "description": "README.md says what is in it, codebook.md what every column means. The same"
        " rows as Parquet, SQLite and JSON lie beside the CSV files.",
        "version": str(version.revision),
        "created": version.made_at,
        "licenses": [LICENCE],
        "contributors": [{"title": "Who Signed contributors", "roles": ["creator"]}],
        "keywords": ["international agreements", "declarations", "signatures", "countries"],
        "whosigned": version.head,
        "resources": [_resource(file, written[f"{file.name}.csv"]) for file in files],
    }


def _resource(file: DataFile, written: Written) -> dict[str, Any]:
    return {
        "$schema": RESOURCE_PROFILE,
        "name": file.name,
        "type": "table",
        "path": f"{file.name}.csv",
        "title": file.table.about,
        "description": file.rule,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": _schema(file),
    }


def _schema(file: DataFile) -> dict[str, Any]:
    return {
        "fields": [_field(column) for column in file.table.columns],
        "missingValues": [""],
        "primaryKey": list(file.key),
        "foreignKeys": [
            {
                "fields": [each.column],
                "reference": {
                    # Of its own table: an empty name, as tools of both versions read it.
                    "resource": "" if each.file == file.name else each.file,
                    "fields": [each.to],
                },
            }
            for each in file.references
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "description": column.about}
    if column.many:
        return field | {"type": "list", "delimiter": ";", "itemType": "string"}
    field["type"] = _FRICTIONLESS.get(column.type, "string")
    if column.type == Type.BOOLEAN:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if not (column.nullable or column.type in (Type.TEXT, Type.ADDRESS)):
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    if column.type == Type.SHARE:
        constraints |= {"minimum": 0, "maximum": 1}
    return field | ({"constraints": constraints} if constraints else {})


def csvw(version: Version, files: Sequence[DataFile]) -> dict[str, Any]:
    """The same as metadata of CSV on the Web: a group of tables."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"language": "en"}],
        "dc:title": TITLE,
        "dc:license": {"@id": LICENCE["path"]},
        "dc:modified": {"@value": version.made_at, "@type": "xsd:dateTime"},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tables": [_csvw_table(file) for file in files],
    }


def _csvw_table(file: DataFile) -> dict[str, Any]:
    return {
        "url": f"{file.name}.csv",
        "dc:description": f"{file.table.about} {file.rule}",
        "tableSchema": {
            "columns": [_csvw_column(column) for column in file.table.columns],
            "primaryKey": list(file.key),
            "foreignKeys": [
                {
                    "columnReference": each.column,
                    "reference": {"resource": f"{each.file}.csv", "columnReference": each.to},
                }
                for each in file.references
            ],
        },
    }


def _csvw_column(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": _csvw_type(column),
        "null": "",
    }
    if column.many:
        made["separator"] = ";"
    elif not (column.nullable or column.type in (Type.TEXT, Type.ADDRESS)):
        made["required"] = True
    return made


def _csvw_type(column: Column) -> str | dict[str, str]:
    if column.type == Type.BOOLEAN:
        return {"base": "boolean", "format": "true|false"}
    if column.words:
        words = "|".join(re.escape(word) for word in column.words)
        return {"base": "string", "format": f"^({words})$"}
    if column.many:
        return "string"
    return _CSVW.get(column.type, "string")
