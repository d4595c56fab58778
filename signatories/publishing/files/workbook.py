"""XLSX for people: the rows on one sheet, what the columns mean on another."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from signatories.publishing.columns import Column, Table, Type, cell
from signatories.publishing.files.spooled import spooled
from signatories.text import spreadsheet_safe

# What a sheet holds, its header left out; and what a cell holds.
MOST_ROWS = 1_048_575
LONGEST = 32_767
CUT = " [...: longer than a cell holds]"
# Spreadsheets know no earlier day.
FIRST_DAY = date(1900, 3, 1)
# The library writes the time of the run into every file: the same rows give the same bytes.
_MADE = datetime(2000, 1, 1)

_TO_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


class TooManyRows(ValueError):
    """A sheet does not hold them."""


def written(table: Table, batches: Iterable[list]) -> Iterator[bytes]:
    """Raises ``TooManyRows`` before the first piece."""
    return spooled(partial(write, table, batches))


def write(table: Table, batches: Iterable[list], file: BinaryIO) -> None:
    book = Workbook(file, _TO_TEXT)
    book.set_properties({"title": table.name, "comments": table.about, "created": _MADE})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    head = book.add_format({"bold": True})
    _rows(book.add_worksheet(table.name[:31]), table, batches, day, head)
    _columns(book.add_worksheet("columns"), table, head)
    book.close()


def _rows(sheet: Any, table: Table, batches: Iterable[list], day: Any, head: Any) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(10, len(column.name) + 2))
        sheet.write_string(0, place, column.name, head)
    line = 0
    for batch in batches:
        for row in batch:
            line += 1
            if line > MOST_ROWS:
                raise TooManyRows(MOST_ROWS)
            for place, column in enumerate(table.columns):
                _write(sheet, line, place, column, column.read(row), day)


def _write(sheet: Any, line: int, place: int, column: Column, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if not column.many and column.type in (Type.NUMBER, Type.SHARE):
        sheet.write_number(line, place, value)
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), day)
    else:
        sheet.write_string(line, place, _fitting(spreadsheet_safe(cell(value))))


def _fitting(text: str) -> str:
    """What a cell holds; a longer text says that it goes on."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _columns(sheet: Any, table: Table, head: Any) -> None:
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 2, 100)
    for place, title in enumerate(("column", "type", "meaning")):
        sheet.write_string(0, place, title, head)
    for line, column in enumerate(table.columns, start=1):
        for place, text in enumerate((column.name, column.type, column.about)):
            sheet.write_string(line, place, str(text))
