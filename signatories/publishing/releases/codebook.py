"""The codebook: what every column of every file means. Made of the columns themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from signatories.positions.clock import Clock
from signatories.publishing.columns import (
    Column,
    Origin,
    Table,
    Type,
    batches,
    boolean,
    name,
    number,
    text,
)
from signatories.publishing.releases.data_files import DataFile, Role

IN_WORDS = {
    Type.TEXT: "text",
    Type.WORD: "a word of a closed list",
    Type.NAME: "identifier",
    Type.NUMBER: "whole number",
    Type.SHARE: "number from 0 to 1",
    Type.BOOLEAN: "true or false",
    Type.DAY: "day (YYYY-MM-DD)",
    Type.DATE: "uncertain date (EDTF, ISO 8601-2)",
    Type.TIME: "time in UTC (YYYY-MM-DDThh:mm:ssZ)",
    Type.ADDRESS: "web address",
    Type.OBJECT: "object",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One column of one file."""

    file: DataFile
    column: Column
    place: int

    @property
    def type(self) -> str:
        """In words; lists say how they are written."""
        plain = IN_WORDS[self.column.type]
        if self.column.parts:
            plain += " (" + ":".join(part.name for part in self.column.parts) + ")"
        return f"list, joined with “;”: {plain}" if self.column.many else plain

    @property
    def origin(self) -> Origin:
        return self.column.origin or self.file.table.origin

    @property
    def refers_to(self) -> list[str]:
        return [
            f"{each.file}.{each.to}"
            for each in self.file.references
            if each.column == self.column.name
        ]

    @property
    def may_be_empty(self) -> bool:
        column = self.column
        return column.nullable or column.many or column.type in (Type.TEXT, Type.ADDRESS)


CODEBOOK_TABLE = Table(
    "codebook",
    (
        name("file", "The file, without its ending.", read="file.name"),
        number("place", "The place of the column in the file, from 1."),
        name("column", "The column.", read="column.name"),
        text("meaning", "What it means.", read="column.about"),
        text("type", "What its values are."),
        text("unit", "What a number counts; empty for others.", read="column.unit"),
        text(
            "values",
            "All values of a closed list, joined with “;”; empty where any is possible.",
            read=lambda row: ";".join(row.column.words),
        ),
        boolean("may_be_empty", "A cell of it may be empty."),
        name("refers_to", "The column of another file that its values name.", many=True),
        text("source", "Where its values come from.", read="origin"),
    ),
    about="What every column of every file means.",
    origin=Origin.REGISTER,
    key=("file", "column"),
)


def codebook(files: Sequence[DataFile]) -> DataFile:
    """The codebook of these files and of itself."""

    def rows(clock: Clock) -> Iterator[list]:
        return batches(entries([*files, made]))

    made = DataFile(CODEBOOK_TABLE, Role.ABOUT, "Every column of every file, this one too.", rows)
    return made


def entries(files: Sequence[DataFile]) -> Iterator[Entry]:
    for file in files:
        for place, column in enumerate(file.table.columns, start=1):
            yield Entry(file, column, place)


def as_markdown(files: Sequence[DataFile]) -> str:
    """The codebook for people: a section for each file."""
    parts = [
        "# Codebook\n\nEvery column of every file. The same in CSV: `codebook.csv`. An empty cell"
        " says that there is no value, never “no” or 0.\n"
    ]
    for file in files:
        parts.append(f"\n## {file.name}\n\n{file.table.about} {file.rule}\n\n")
        parts.append(f"Two rows never agree in: {', '.join(file.key)}.\n\n")
        parts.append("| column | meaning | type | unit | values | source |\n")
        parts.append("| --- | --- | --- | --- | --- | --- |\n")
        parts += [_line(entry) for entry in entries([file])]
    return "".join(parts)


def _line(entry: Entry) -> str:
    named = "".join(f" Names a row of `{each}`." for each in entry.refers_to)
    values = ", ".join(entry.column.words)
    cells = (
        f"`{entry.column.name}`",
        f"{entry.column.about}{named}",
        entry.type,
        entry.column.unit,
        values,
        entry.origin,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
