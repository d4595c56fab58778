"""A pasted list or a file -> its lines as printed, what was left out, and problems.

Reads only: it asks ``is_name`` whether a text is a name, and writes nothing.
"""

from signatories.intake.reading.columns import COLUMNS
from signatories.intake.reading.files import read_file, read_input
from signatories.intake.reading.lines import FileRefused, LeftOut, ListedLine, Problem, Reading
from signatories.intake.reading.paste import read_paste
from signatories.intake.reading.problem_files import problems_csv

__all__ = [
    "COLUMNS",
    "FileRefused",
    "LeftOut",
    "ListedLine",
    "Problem",
    "Reading",
    "problems_csv",
    "read_file",
    "read_input",
    "read_paste",
]
