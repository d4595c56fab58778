"""Rows of files as restoring takes them, and how it says what is wrong with one."""

from dataclasses import dataclass
from typing import Any

SHOWN = 60


class BadFile(ValueError):
    """What is wrong in a file of a release: file, line, column, value, and why."""

    def __init__(self, file: str, why: str, line: int = 0, column: str = "", value: object = ""):
        self.file, self.why, self.line, self.column = file, why, line, column
        self.value = str(value)
        where = [file]
        if line:
            where.append(f"line {line}")
        if column:
            where.append(f"column {column}")
        shown = self.value if len(self.value) <= SHOWN else f"{self.value[:SHOWN]}…"
        super().__init__(f"{', '.join(where)}: {f'“{shown}”: ' if column else ''}{why}")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file, typed, with the number of the line on which it begins."""

    number: int
    values: dict[str, Any]
