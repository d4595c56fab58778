"""Text with separators -> rows, each with the line on which it starts in an editor."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from signatories.intake.reading.bounds import refuse_many_lines
from signatories.intake.reading.columns import column_of
from signatories.intake.reading.decoding import line_of
from signatories.intake.reading.lines import FileRefused

_SEPARATORS = (",", ";", "\t")
# A longer line is no list; it bounds the memory that one row can take.
_LONGEST_LINE = 1_000_000
# Of our own: that of the csv module belongs to the process, and any library may have changed it.
_LONGEST_CELL = 131_072

TextRow = tuple[int, list[str]]


def first_line(text: str) -> str:
    """The first line that is not blank."""
    return next((line.rstrip("\r\n") for line in StringIO(text, None) if not line.isspace()), "")


def separator_of(text: str) -> str:
    """The separator whose cells in the first line are the most columns that we know."""
    first = first_line(text)
    declared = first.strip().lower()
    if declared.startswith("sep=") and len(declared) == 5:
        return declared[4]

    def score(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([first[:10_000]], delimiter=separator), [])
        return sum(1 for cell in cells if column_of(cell)), len(cells)

    return max(_SEPARATORS, key=score)


def delimited_rows(text: str, separator: str) -> Iterator[TextRow]:
    """The rows as RFC 4180 has them, without blank ones. Raises ``FileRefused``."""
    refuse_many_lines(text)
    _refuse_long_line(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    started = 1
    try:
        for cells in reader:
            _refuse_long_cell(cells, started)
            if cells and not (started == 1 and _declares_separator(cells, separator)):
                yield started, cells
            started = reader.line_num + 1
    except csv.Error:
        raise FileRefused(_why(text, separator, started)) from None


def _declares_separator(cells: list[str], separator: str) -> bool:
    """``sep=;`` as the first line tells a spreadsheet which separator to use."""
    return separator.join(cells).strip().lower() == f"sep={separator}"


def _refuse_long_line(text: str) -> None:
    for number, line in enumerate(StringIO(text, None), 1):
        if len(line) > _LONGEST_LINE:
            raise FileRefused(
                _("Line %(line)d is longer than %(most)d characters: this is no list.")
                % {"line": number, "most": _LONGEST_LINE}
            )


def _refuse_long_cell(cells: list[str], started: int) -> None:
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        raise FileRefused(_too_long(started))


def _too_long(started: int) -> str:
    return _(
        "The row that starts on line %(line)d has a cell of more than %(most)d characters, or "
        "a quote that is not closed where its cell ends."
    ) % {"line": started, "most": _LONGEST_CELL}


def _why(text: str, separator: str, started: int) -> str:
    """What is wrong with the row that starts on this line, which the csv module cannot read."""
    opened = _unclosed_quote(text, separator)
    if opened:
        return _("The quote that opens on line %d is never closed.") % opened
    if len(text) > _LONGEST_CELL:
        return _too_long(started)
    return _(
        "The row that starts on line %d has a quote that is not closed where its cell ends."
    ) % (started)


def _unclosed_quote(text: str, separator: str) -> int:
    """The line of the quote that runs to the end of the text, or 0."""
    place, starts_cell = 0, True
    while place < len(text):
        character = text[place]
        if character == '"' and starts_cell:
            end = _closing(text, place + 1)
            if end < 0:
                return line_of(text, place)
            place = end
        starts_cell = character in (separator, "\n", "\r")
        place += 1
    return 0


def _closing(text: str, place: int) -> int:
    """Where the quoted cell that begins at ``place`` is closed; a doubled quote does not."""
    while (place := text.find('"', place)) >= 0:
        if text[place + 1 : place + 2] != '"':
            return place
        place += 2
    return -1
