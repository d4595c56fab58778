"""How much a list may be. Counted before anything is built of it, so that no file fills memory."""

import re

from django.utils.translation import gettext as _

from signatories.intake.reading.lines import MOST_LINES, FileRefused

MOST_COLUMNS = 100
# Rows, blank lines between them, and cells of several lines.
MOST_BREAKS = 2 * MOST_LINES
_DEEPEST = 20
_MOST_NESTED = MOST_LINES + 1_000
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def refuse_many_lines(text: str) -> None:
    """Refuses a text that no list needs the lines of; CR LF counts as one."""
    breaks = text.count("\n") + text.count("\r")
    if breaks > MOST_BREAKS and breaks - text.count("\r\n") > MOST_BREAKS:
        raise FileRefused(
            _("This list has more than %(rows)d rows, or %(lines)d lines. Divide it.")
            % {"rows": MOST_LINES, "lines": MOST_BREAKS}
        )


def refuse_many_columns(line: int, count: int) -> None:
    if count > MOST_COLUMNS:
        raise FileRefused(
            _("Line %(line)d has %(count)d columns: at most %(most)d are read.")
            % {"line": line, "count": count, "most": MOST_COLUMNS}
        )


def refuse_much_json(text: str) -> None:
    """Counts what stands outside the strings of a JSON text: its depth, its values, its keys."""
    bare = _STRING.sub("", text)
    if bare.count(",") > MOST_LINES * MOST_COLUMNS // 5:
        raise _too_many_rows()
    containers = [""]  # the bracket that opened each container, from the outside in
    commas = [0]
    place = 0
    for count, match in enumerate(_BRACKET.finditer(bare)):
        commas[-1] += bare.count(",", place, match.start())
        _refuse_wide(containers[-1], commas[-1] + 1)
        place = match.end()
        if match[0] in "[{":
            containers.append(match[0])
            commas.append(0)
        elif len(containers) > 1:
            containers.pop()
            commas.pop()
        if len(containers) > _DEEPEST:
            raise FileRefused(_("This JSON is nested too deeply to be a list."))
        if count > 2 * _MOST_NESTED:
            raise _too_many_rows()
    _refuse_wide(containers[-1], commas[-1] + bare.count(",", place) + 1)


def _refuse_wide(container: str, values: int) -> None:
    if container == "[" and values > MOST_LINES:
        raise _too_many_rows()
    if container == "{" and values > MOST_COLUMNS:
        raise FileRefused(
            _("An object of this JSON has more than %d keys: at most so many are read.")
            % MOST_COLUMNS
        )


def _too_many_rows() -> FileRefused:
    return FileRefused(_("This list has more than %d rows. Divide it.") % MOST_LINES)
