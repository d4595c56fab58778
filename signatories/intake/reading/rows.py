"""A header and rows, from whatever kind of file -> a reading."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from signatories.intake.reading.bounds import refuse_many_columns
from signatories.intake.reading.cells import BadCell, Cell, Odd, cell_text
from signatories.intake.reading.columns import NAMING, read_header
from signatories.intake.reading.lines import (
    MOST_LINES,
    FileRefused,
    ListedLine,
    Problems,
    Reading,
)
from signatories.intake.reading.marks import bare
from signatories.text import one_line

# The number of a row, and its cells.
Row = tuple[int, Sequence[Cell]]


def read_rows(rows: Iterable[Row], problems: Problems | None = None) -> Reading:
    """The list in ``rows``, of which the first that is not empty is the header.

    Problems of the header leave the rows unread: their cells could not be told apart.
    Raises ``FileRefused`` for a list without rows or with too many.
    """
    problems = problems or Problems()
    filled = _filled_rows(rows)
    first = next(filled, None)
    if first is None:
        raise FileRefused(_("This file is empty."))
    columns = _header(first, problems)
    lines = [] if problems.kept else list(_lines(columns, filled, problems))
    if not lines and not problems.kept:
        raise FileRefused(_("This file has headings but no rows."))
    return Reading(
        lines=tuple(lines),
        problems=tuple(problems.kept),
        more_problems=problems.more,
        columns=tuple(column for column in columns if column),
    )


def _filled_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that hold something. Raises ``FileRefused`` for one of very many cells."""
    for number, cells in rows:
        refuse_many_columns(number, len(cells))
        if any(_filled(cell) for cell in cells):
            yield number, cells


def _header(row: Row, problems: Problems) -> list[str | None]:
    number, cells = row
    for cell in cells:
        if isinstance(cell, Odd):
            problems.add(
                number, "", cell.text, _("a heading that is text, in cell %s") % cell.place
            )
    return read_header(number, [_shown(cell) for cell in cells], problems)


def _lines(
    columns: Sequence[str | None], rows: Iterable[Row], problems: Problems
) -> Iterable[ListedLine]:
    for count, (number, cells) in enumerate(rows):
        if count == MOST_LINES:
            raise FileRefused(_("This list has more than %d rows. Divide it.") % MOST_LINES)
        values = _values(columns, number, cells, problems)
        if values is not None:
            yield _line(number, values)


def _values(
    columns: Sequence[str | None], number: int, cells: Sequence[Cell], problems: Problems
) -> dict[str, str] | None:
    """The row's filled cells by column, or ``None`` if one of them is a problem."""
    values: dict[str, str] = {}
    sound = True
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) else None
        try:
            if column is None:
                _refuse_without_heading(place, len(columns), cell)
            elif text := cell_text(column, cell):
                values[column] = text
        except BadCell as bad:
            problems.add(number, column or "", _shown(cell), str(bad))
            sound = False
    if sound and not any(column in values for column in NAMING):
        problems.add(number, "name", "", _("a name or a code"))
        sound = False
    return values if sound else None


def _refuse_without_heading(place: int, width: int, cell: Cell) -> None:
    if not _filled(cell):
        return
    if place < width:
        raise BadCell(_("a heading above this column, or an empty cell"))
    raise BadCell(
        _(
            "at most %d cells, as many as there are headings: put text that holds the "
            "separator between quotes"
        )
        % width
    )


def _line(number: int, values: dict[str, str]) -> ListedLine:
    """The line of a row: what is printed is the printed name if there is one."""
    column = next(column for column in NAMING if column in values)
    text = values.get("printed_name") or values[column]
    name = values.pop(column)
    return ListedLine(number, text, bare(name) or name, values=values)


def _filled(cell: Cell) -> bool:
    return isinstance(cell, Odd) or bool(cell.strip())


def _shown(cell: Cell) -> str:
    return one_line(cell.text if isinstance(cell, Odd) else cell)
