"""Plain text, as copied from a page, a PDF or a spreadsheet -> the items that may be names."""

import re
import unicodedata
from dataclasses import replace

from django.utils.translation import gettext as _

from signatories.intake.reading import furniture
from signatories.intake.reading.bounds import refuse_many_lines
from signatories.intake.reading.footnotes import Footnotes, find_footnotes, footnote_digits
from signatories.intake.reading.lines import (
    LONGEST_NAME,
    MOST_LINES,
    FileRefused,
    IsName,
    LeftOut,
    ListedLine,
    Problems,
    Reading,
)
from signatories.intake.reading.marks import Names, is_blank
from signatories.intake.reading.paragraphs import paragraph_end
from signatories.intake.reading.pasted_tables import Table, table_at
from signatories.intake.reading.rows import read_rows
from signatories.intake.reading.splitting import split
from signatories.intake.reading.wrapping import mended
from signatories.text import one_line

# As much as a form takes; a longer list is a file.
_MOST_CHARACTERS = 2_000_000
# Longer than the longest paragraph that is taken apart.
_LONGEST_LINE = 20_000
_MOST_TABLES = 100
_TITLE = re.compile(r"[^:：,;\n]{1,80}[:：](?!//)")
# A wide gap says no more than a space, and would make patterns slow.
_GAP = re.compile(r"[^\S\t\n\u2028]{3,}")
_BREAKS = str.maketrans({"\v": "\u2028", "\f": "\u2028", "\x85": "\u2028", "\u2029": "\u2028"})


def read_paste(text: str, is_name: IsName) -> Reading:
    """The list in a pasted text. Every character that can be seen is in a line or left out.

    Raises ``FileRefused`` for a text that is too long to be a list.
    """
    if len(text) > _MOST_CHARACTERS:
        raise FileRefused(_("This text is longer than %d characters.") % _MOST_CHARACTERS)
    refuse_many_lines(text)
    text = _clean(text)
    lines = text.split("\n")
    _refuse_long_line(lines)
    names = Names(is_name, footnote_digits(text))
    reader = _Reader(names, find_footnotes(text, names))
    reader.read(lines)
    return reader.reading()


def _refuse_long_line(lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE:
            raise FileRefused(
                _(
                    "Line %(line)d is longer than %(most)d characters. Write each name on a line "
                    "of its own."
                )
                % {"line": number, "most": _LONGEST_LINE}
            )


def _clean(text: str) -> str:
    """NFC, line ends as LF, soft breaks as one kind, no other control characters, no wide gaps."""
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n" else c for c in text
        )
    return _GAP.sub(" ", text)


class _Reader:
    """Reads line after line; knows the heading under which it is."""

    def __init__(self, names: Names, footnotes: Footnotes) -> None:
        self.names, self.marks = names, footnotes
        self.heading = ""
        self.tables = 0
        self.lines: list[ListedLine] = []
        self.left_out: list[LeftOut] = []
        self.problems = Problems()
        self.columns: tuple[str, ...] = ()
        self.footnotes: dict[str, str] = {}

    def reading(self) -> Reading:
        return Reading(
            lines=tuple(mended(self.lines, self.names)),
            left_out=tuple(self.left_out),
            problems=tuple(self.problems.kept),
            more_problems=self.problems.more,
            columns=self.columns,
            footnotes=self.footnotes,
        )

    def read(self, lines: list[str]) -> None:
        place = 0
        while place < len(lines):
            if table := table_at(lines, place, self.names):
                self.table(table)
                place = table.end
                continue
            end = paragraph_end(lines, place, self.names)
            self.line(place + 1, "\n".join(lines[place:end]))
            place = end
            if len(self.lines) + len(self.left_out) > MOST_LINES:
                raise FileRefused(_("This list has more than %d items. Divide it.") % MOST_LINES)

    def table(self, table: Table) -> None:
        """Rows under recognised headings; an unknown heading is a problem, and nothing is read."""
        self.tables += 1
        if self.tables > _MOST_TABLES:
            raise FileRefused(_("This text holds more than %d tables. Divide it.") % _MOST_TABLES)
        self.leave_out(table.number, table.header, _("headings of columns"))
        reading = read_rows(table.rows)
        self.columns = reading.columns
        self.lines += [replace(line, heading=self.heading) for line in reading.lines]
        self.problems.extend(reading.problems, reading.more_problems)

    def line(self, number: int, line: str) -> None:
        """One line, or the lines of a list that runs on."""
        if "\ufffd" in line:
            self.problems.add(
                number, "", line.strip(), _("the letter that was lost (�): copy this line again")
            )
        for cell in line.split("\t"):
            if not is_blank(cell):
                self.cell(number, cell.strip())

    def cell(self, number: int, text: str) -> None:
        """A line without tabs, or one cell of it."""
        if self.names.knows(text):
            self.item(number, text, text)
        elif heading := furniture.heading(text):
            self.under(number, text, heading)
        elif mark := self.marks.mark_of(text):
            self.footnotes.setdefault(mark, text)
            self.leave_out(number, text, _("a footnote"))
        elif why := furniture.why_no_name(text):
            self.leave_out(number, text, why)
        elif end := self.end_of_heading(text):
            self.under(number, text[:end], furniture.heading(text[:end]))
            self.cell(number, text[end:].strip())
        else:
            self.pieces(number, text)

    def under(self, number: int, text: str, heading: str) -> None:
        """Begins a heading. One that may speak of refusals is asked: it must not be overlooked."""
        self.heading = heading
        if furniture.is_about_refusal(heading):
            self.item(number, text, text)
        else:
            self.leave_out(number, text, _("a heading"))

    def end_of_heading(self, text: str) -> int:
        """Where the names begin in "Signatories: France, Italy", or 0."""
        match = _TITLE.match(text)
        if not match or not furniture.heading(match[0]) or self.names.knows(match[0]):
            return 0
        rest = text[match.end() :]
        if furniture.is_heading_word(furniture.heading(match[0])):
            return match.end()
        known = [self.names.knows(piece.core) for piece in split(rest, self.names)]
        return match.end() if sum(known) * 2 > len(known) else 0

    def pieces(self, number: int, text: str) -> None:
        """The items of a line; each has the number of the line on which it begins."""
        place = 0
        for piece in split(text, self.names):
            place = text.index(piece.text, place)
            begins = place + piece.text.index(piece.core)
            line = number + text.count("\n", 0, begins)
            place += len(piece.text)
            if piece.aside:
                self.leave_out(line, one_line(piece.text), _("words around the names"))
            elif not self.names.knows(piece.core) and (why := furniture.why_no_name(piece.core)):
                self.leave_out(line, one_line(piece.text), why)
            else:
                self.item(line, piece.text, piece.core)

    def item(self, number: int, text: str, core: str) -> None:
        printed = text.replace("\u2028", " ").replace("\n", " ").strip()
        name = self.names.name(core)
        if len(name) > LONGEST_NAME:
            why = _("longer than any name (%d characters)") % LONGEST_NAME
            self.leave_out(number, printed, why)
        else:
            self.lines.append(ListedLine(number, printed, name, self.heading))

    def leave_out(self, number: int, text: str, why: str) -> None:
        self.left_out.append(LeftOut(number, text, why))
