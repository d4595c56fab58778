"""A file that somebody chose -> a reading. Its content decides how it is read."""

import csv

from django.utils.translation import gettext as _

from signatories.intake.reading.bounds import refuse_many_lines
from signatories.intake.reading.columns import column_of, recognised
from signatories.intake.reading.decoding import decoded
from signatories.intake.reading.delimited import delimited_rows, first_line, separator_of
from signatories.intake.reading.json_lists import read_json
from signatories.intake.reading.kinds import is_workbook
from signatories.intake.reading.lines import FileRefused, IsName, Reading
from signatories.intake.reading.marks import bare
from signatories.intake.reading.paste import read_paste
from signatories.intake.reading.rows import read_rows
from signatories.intake.reading.workbooks import no_headings, read_workbook

MOST_BYTES = 10_000_000


def read_file(
    data: bytes, filename: str, is_name: IsName, *, encoding: str | None = None
) -> Reading:
    """The list in a CSV, XLSX, JSON or text file.

    ``encoding``: ``"windows-1252"`` where a person chose it, else UTF-8, or UTF-16 with its mark.
    Raises ``FileRefused``, whose text says what the file is and what to do.
    """
    if len(data) > MOST_BYTES:
        raise FileRefused(
            _("This file is larger than %d MB: a list of names is not.") % (MOST_BYTES // 1_000_000)
        )
    if is_workbook(data):
        return read_workbook(data, is_name)
    text = decoded(data, encoding)
    refuse_many_lines(text)
    name = filename.lower()
    if text.lstrip().startswith(("[", "{")) and not name.endswith((".csv", ".tsv", ".txt")):
        return read_json(text, is_name)
    if name.endswith((".csv", ".tsv")) or _has_header(text):
        return _read_table(text, is_name)
    return _read_lines(text, is_name)


def read_input(data: bytes, is_name: IsName) -> Reading:
    """A list that a program hands over: a text in UTF-8 that is read like a paste.

    Raises ``FileRefused`` like ``read_file``; nothing at all is refused as an empty file is.
    """
    if len(data) > MOST_BYTES or is_workbook(data):
        return read_file(data, "", is_name)
    return _read_lines(decoded(data, None), is_name)


def _read_lines(text: str, is_name: IsName) -> Reading:
    reading = read_paste(text, is_name)
    if not (reading.lines or reading.left_out or reading.problems):
        raise FileRefused(_("This file is empty."))
    return reading


def _has_header(text: str) -> bool:
    """True if the first line is headings that we know, two or more."""
    first = _first_cells(text)
    return len(first) > 1 and recognised(first)


def _read_table(text: str, is_name: IsName) -> Reading:
    cells = _first_cells(text)
    if not any(column_of(cell) for cell in cells):
        line = first_line(text)
        if is_name(bare(line)) or (len(cells) == 1 and is_name(bare(cells[0]))):
            return _read_lines(text, is_name)  # one column of names, without a heading
        if name := next((cell for cell in cells if is_name(bare(cell))), ""):
            raise FileRefused(no_headings(name))
    return read_rows(delimited_rows(text, separator_of(text)))


def _first_cells(text: str) -> list[str]:
    """The cells of the first line that is not blank, without trailing empty ones."""
    line = first_line(text)
    cells = next(csv.reader([line[:10_000]], delimiter=separator_of(text)), [])
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
