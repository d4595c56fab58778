"""XLSX -> a reading. The workbook is opened in a process of its own, never in this one."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from signatories.intake.reading.cells import BadCell, Cell, Odd, cell_text
from signatories.intake.reading.columns import column_of
from signatories.intake.reading.lines import FileRefused, IsName, ListedLine, Problems, Reading
from signatories.intake.reading.marks import Names, bare
from signatories.intake.reading.rows import Row, read_rows

_PROCESS = Path(__file__).with_name("workbook_process.py")
_SECONDS = 20


def read_workbook(data: bytes, is_name: IsName) -> Reading:
    """The list in the one sheet of a workbook that holds something. Raises ``FileRefused``."""
    answer = _asked(data)
    if code := answer.get("refused"):
        raise FileRefused(_why(code, answer["about"]))
    rows = list(_rows(answer["rows"]))
    first = rows[0][1]
    names = Names(is_name)
    if not any(column_of(cell) for cell in first if isinstance(cell, str)):
        if max(len(cells) for _number, cells in rows) == 1 and names.knows(_text(first[0])):
            return _one_column(rows, names)
        for cell in first:
            if names.knows(_text(cell)):
                raise FileRefused(no_headings(_text(cell)))
    problems = Problems()
    for place in answer["merged"]:
        problems.add(
            _line(place), "", place, _("cells that are not merged: each row with its own values")
        )
    return read_rows(rows, problems)


def no_headings(name: str) -> str:
    """What to say of a table that begins with a row of the list."""
    return _(
        "The first line holds a name (“%s”) and no headings. Write headings above the columns, for "
        "example name and date."
    ) % bare(name)


def _asked(data: bytes) -> dict[str, Any]:
    """The answer of the process that reads workbooks."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, by the Python that we run on
            [sys.executable, "-P", str(_PROCESS)],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "time", "about": ""}
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:  # stopped by a limit before it could answer
        return {"refused": "memory", "about": ""}
    return answer


def _rows(rows: list[list[Any]]) -> Iterator[Row]:
    for number, cells in rows:
        yield number, [cell if isinstance(cell, str) else Odd(*cell) for cell in cells]


def _one_column(rows: list[Row], names: Names) -> Reading:
    """A list without a heading: each row is an item, whatever it holds."""
    problems = Problems()
    lines = []
    for number, cells in rows:
        try:
            text = cell_text("name", cells[0])
            lines.append(ListedLine(number, text, names.name(text)))
        except BadCell as bad:
            problems.add(number, "name", _text(cells[0]), str(bad))
    return Reading(lines=tuple(lines), problems=tuple(problems.kept), more_problems=problems.more)


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Odd) else cell


def _line(place: str) -> int:
    match = re.search(r"\d+", place)
    return int(match[0]) if match else 1


def _why(code: str, about: str) -> str:
    anew = _("Copy the list into a new workbook, or save it as CSV.")
    reasons = {
        "members": _("This workbook is made of %s parts: too many.") % about,
        "unzipped": _("This workbook is larger than 50 MB when it is unpacked."),
        "cells": _("This workbook spans more than 2 million cells, up to cell %s.") % about,
        "text": _("This workbook holds more text than any list of names."),
        "entities": _("This workbook declares entities, which no spreadsheet program writes."),
        "memory": _("This workbook takes too much memory to read."),
        "time": _("This workbook takes too long to read."),
        "damaged": _("This workbook is damaged."),
        "password": _("This workbook is protected by a password."),
        "empty": _("This workbook is empty."),
        "sheets": _("Several sheets of this workbook hold something: %s. Keep one of them.")
        % about,
    }
    if code in ("empty", "sheets"):
        return reasons[code]
    return f"{reasons[code]} {anew}"
