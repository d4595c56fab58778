"""A table in pasted text: its first row holds headings that we know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from signatories.intake.reading.columns import column_of
from signatories.intake.reading.delimited import TextRow, delimited_rows
from signatories.intake.reading.lines import FileRefused
from signatories.intake.reading.marks import Names


@dataclass(frozen=True)
class Table:
    """``number``: the line of the header; ``end``: the place of the first line after the table."""

    number: int
    header: str
    rows: list[TextRow]
    end: int


def table_at(lines: Sequence[str], place: int, names: Names) -> Table | None:
    """The table whose header is the line at this place, if it is one.

    It goes on to the first line without a tab. One heading of names makes a header, so that the
    unknown ones beside it are refused by name instead of being taken for participants.
    """
    cells = [cell for cell in lines[place].split("\t") if cell.strip()]
    columns = {column_of(cell) for cell in cells}
    if len(columns) < 2 or not columns & {"name", "printed_name", "code"}:
        return None
    if any(names.knows(cell) for cell in cells):
        return None
    rows = list(_rows(lines, place))
    end = len(lines)
    for index, (number, row) in enumerate(rows):
        if len(row) == 1:
            rows, end = rows[:index], number - 1
            break
    return Table(place + 1, lines[place].strip(), rows, end)


def _rows(lines: Sequence[str], place: int) -> Iterator[TextRow]:
    """The rows from this place on, with quotes as a spreadsheet copies them, if they are such."""
    try:
        rows = list(delimited_rows("\n".join(lines[place:]), "\t"))
    except FileRefused:
        rows = [(number, line.split("\t")) for number, line in enumerate(lines[place:], 1) if line]
    for number, cells in rows:
        yield place + number, cells
