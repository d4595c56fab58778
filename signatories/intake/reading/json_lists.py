"""JSON -> a reading: an array of names, or of objects with the same keys."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from signatories.intake.reading.bounds import refuse_much_json
from signatories.intake.reading.cells import BadCell, Cell, Odd, cell_text
from signatories.intake.reading.decoding import line_of
from signatories.intake.reading.lines import (
    MOST_LINES,
    FileRefused,
    IsName,
    ListedLine,
    Problems,
    Reading,
)
from signatories.intake.reading.marks import Names
from signatories.intake.reading.rows import Row, read_rows


def read_json(text: str, is_name: IsName) -> Reading:
    """The list in a JSON text; the number of an item is its place, from 1.

    Raises ``FileRefused`` for what is not an array of texts, or of objects.
    """
    items = _parsed(text)
    if not isinstance(items, list) or isinstance(items, _Object):
        raise FileRefused(
            _('This JSON is no array: write ["France", ...] or [{"name": ...}, ...].')
        )
    if not items:
        raise FileRefused(_("This file holds an empty list."))
    if len(items) > MOST_LINES:
        raise FileRefused(_("This list has more than %d rows. Divide it.") % MOST_LINES)
    if all(isinstance(item, _Object) for item in items):
        return _objects(items)
    if all(isinstance(item, str) for item in items):
        return _texts(items, Names(is_name))
    raise FileRefused(_("This JSON mixes kinds: write an array of texts, or one of objects."))


class _Object(list[tuple[str, Any]]):
    """The pairs of a JSON object as they stand, so that a repeated key is seen."""


def _parsed(text: str) -> Any:
    refuse_much_json(text)
    try:
        # Numbers stay as written: a code is text.
        return json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_Object
        )
    except json.JSONDecodeError as error:
        raise FileRefused(
            _("Line %(line)d, column %(column)d is no JSON: %(why)s.")
            % {"line": line_of(text, error.pos), "column": error.colno, "why": error.msg}
        ) from None
    except RecursionError:
        raise FileRefused(_("This JSON is nested too deeply to be a list.")) from None


def _texts(items: Sequence[str], names: Names) -> Reading:
    problems = Problems()
    lines = []
    for number, item in enumerate(items, 1):
        try:
            if text := cell_text("name", item):
                lines.append(ListedLine(number, text, names.name(text)))
        except BadCell as bad:
            problems.add(number, "name", item, str(bad))
    return Reading(lines=tuple(lines), problems=tuple(problems.kept), more_problems=problems.more)


def _objects(items: Sequence[_Object]) -> Reading:
    """Rows below a header that the first object's keys make; other keys are problems."""
    problems = Problems()
    header = [key for key, _value in items[0]]
    rows: list[Row] = [(1, header)]
    for number, item in enumerate(items, 1):
        values = dict(item)
        if len(values) < len(item):
            problems.add(number, "", "", _("each key once"))
        elif set(values) != set(header):
            different = ", ".join(sorted(set(values) ^ set(header)))
            problems.add(number, "", different, _("the same keys as the first object"))
        else:
            rows.append((number, [_cell(values[key]) for key in header]))
    if problems.kept:
        return Reading(problems=tuple(problems.kept), more_problems=problems.more)
    return read_rows(rows)


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    return value if isinstance(value, str) else Odd("nested", json.dumps(value))
