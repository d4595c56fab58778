"""A process of its own that looks at a workbook, then reads it: ``python workbook_process.py``.

Takes an XLSX file on standard input and answers one JSON object: ``{"rows": [[number, cells]],
"merged": [ranges]}`` or ``{"refused": code, "about": text}``. A cell is a text, or ``[kind, text,
place]`` for what is no plain text. It is started by its path and imports nothing of this project,
so that it needs neither settings nor a database; its memory and time are limited by itself and by
``workbooks.py``, which words the refusals.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.sax import ContentHandler, SAXException
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser
from openpyxl import load_workbook

MEMORY = 260_000_000
SECONDS = 20
MEMBERS = 100
UNZIPPED = 50_000_000
RATIO = 500
CELLS = 2_000_000
CHARACTERS = 12_000_000
_PIECE = 65_536
_SMALL = 1_000_000


class Refused(Exception):
    """The workbook is not read: a code that ``workbooks.py`` words, and what it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.code, self.about = code, about


class _Guard(ContentHandler):
    """Counts the cells of a sheet, as declared and as they are, and notes what is merged."""

    def __init__(self) -> None:
        self.is_sheet: bool | None = None
        self.cells = self.rows = self.columns = 0
        self.merged: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        name = name.rpartition(":")[2]
        if self.is_sheet is None:
            self.is_sheet = name == "worksheet"
        if not self.is_sheet:
            return
        if name == "c":
            self.cells += 1
            self.reach(attrs.get("r", ""))
        elif name == "dimension":
            self.reach(attrs.get("ref", "").rpartition(":")[2])
        elif name == "mergeCell":
            self.merged.append(attrs.get("ref", ""))

    def reach(self, place: str) -> None:
        """Widens the sheet to this cell; refuses one that would make it too large."""
        if match := _PLACE.fullmatch(place):
            self.columns = max(self.columns, _column(match[1]))
            self.rows = max(self.rows, int(match[2]))
        if self.cells > CELLS or self.rows * self.columns > CELLS:
            raise Refused("cells", place)


_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def guard(data: bytes) -> list[str]:
    """Looks at every member before anything is parsed; the merged ranges. Raises ``Refused``."""
    merged = []
    with ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            raise Refused("members", str(len(members)))
        if sum(member.file_size for member in members) > UNZIPPED:
            raise Refused("unzipped")
        total = 0
        for member in members:
            if member.flag_bits & 1:
                raise Refused("password")
            seen = _Guard()
            total += _inflated(archive, member, seen, UNZIPPED - total)
            merged += seen.merged
    return merged


def _inflated(archive: ZipFile, member: Any, seen: _Guard, most: int) -> int:
    """The real size of a member; its XML is looked at on the way, without entities."""
    parser = None
    if member.filename.lower().endswith((".xml", ".rels", ".vml")):
        parser = create_parser(forbid_dtd=True)
        parser.setContentHandler(seen)
    size = 0
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > most or (size > _SMALL and size > RATIO * max(1, member.compress_size)):
                raise Refused("unzipped")
            if parser:
                parser.feed(piece)
    if parser:
        parser.close()
    return size


def read(data: bytes) -> list[list[Any]]:
    """The rows of the one sheet that holds something. Raises ``Refused``."""
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=False)
    filled: list[tuple[str, list[list[Any]]]] = []
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what is declared may be smaller than what is there
        rows = list(_rows(sheet))
        if rows:
            filled.append((sheet.title, rows))
    if len(filled) > 1:
        raise Refused("sheets", ", ".join(title for title, _ in filled))
    if not filled:
        raise Refused("empty")
    return filled[0][1]


def _rows(sheet: Any) -> Iterator[list[Any]]:
    characters = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_cell(cell) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        characters += sum(len(cell) if isinstance(cell, str) else 100 for cell in cells)
        if characters > CHARACTERS:
            raise Refused("text")
        if cells:
            yield [number, cells]


def _cell(cell: Any) -> Any:
    """A text, or ``[kind, text, place]``."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str) and cell.data_type not in "fe":
        return value
    if cell.data_type in "fe":
        kind = "formula" if cell.data_type == "f" else "error"
        return [kind, str(getattr(value, "text", value)), cell.coordinate]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else repr(value)
    return _day(cell, value)


def _day(cell: Any, value: Any) -> Any:
    """A day as YYYY-MM-DD. A time of day, or a format that hides the day, is no plain day."""
    if not isinstance(value, date):
        return ["time", str(value), cell.coordinate]
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second, value.microsecond) != (0, 0, 0, 0):
            return ["time", value.isoformat(" "), cell.coordinate]
        value = value.date()
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format or "").lower()
    return value.isoformat() if "d" in shown else ["month", value.isoformat(), cell.coordinate]


def answer(data: bytes) -> dict[str, Any]:
    """The answer to one workbook; every failure has a code."""
    try:
        merged = guard(data)
        return {"rows": read(data), "merged": merged}
    except Refused as refused:
        return {"refused": refused.code, "about": refused.about}
    except DefusedXmlException:
        return {"refused": "entities", "about": ""}
    except (MemoryError, RecursionError):
        return {"refused": "memory", "about": ""}
    except (BadZipFile, ZlibError, SAXException, NotImplementedError, EOFError, OSError):
        return {"refused": "damaged", "about": ""}
    except Exception as error:
        return {"refused": "damaged", "about": type(error).__name__}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
