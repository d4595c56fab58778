"""Problems of a reading as a file that a person can work through."""

import csv
from io import StringIO

from signatories.intake.reading.lines import Reading
from signatories.text import spreadsheet_safe

COLUMNS = ("line", "column", "value", "expected")


def problems_csv(reading: Reading) -> str:
    """The problems as CSV (RFC 4180), harmless in a spreadsheet: line, column, value, expected."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for problem in reading.problems:
        cells = (problem.column, problem.value, problem.expected)
        writer.writerow([problem.line, *(spreadsheet_safe(cell) for cell in cells)])
    return text.getvalue()
