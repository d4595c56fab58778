"""Uncertain dates: the EDTF text that a source supports, and the days it allows.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019 (levels 0 and 1). Of it the record uses
days, months, years, ``~`` (about) and intervals, open at one end at most. Pure functions, without
Django.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

# What the record uses of EDTF. The library reads more (seasons, sets, "Y12345"), which no
# source of a signature has needed and no database date can hold.
_ONE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?~?"
_ALLOWED = re.compile(rf"{_ONE}|{_ONE}/{_ONE}|\.\./{_ONE}|{_ONE}/\.\.", re.ASCII)

EXAMPLES = "2024-05-21, 2024-05, 2024, 2024-05-21~, ../2024-05-21, 2023-11-01/2023-11-02"


class BadDate(ValueError):
    """The text is not an uncertain date; the message says what was expected."""


@dataclass(frozen=True)
class Bounds:
    """The first and the last day that a text allows; ``None`` where it sets no limit."""

    earliest: date | None = None
    latest: date | None = None

    def narrowed(
        self, *, not_before: date | None = None, not_after: date | None = None
    ) -> "Bounds":
        """These bounds, cut to what else is known; a cut stops where it would cross the other."""
        earliest, latest = self.earliest, self.latest
        if not_after is not None and (latest is None or latest > not_after):
            latest = not_after if earliest is None or not_after >= earliest else earliest
        if not_before is not None and earliest is None:
            earliest = not_before if latest is None or not_before <= latest else latest
        return Bounds(earliest, latest)


@lru_cache(maxsize=4096)
def bounds(text: str) -> Bounds:
    """The days that ``text`` allows: ``"2024-05"`` -> 1 to 31 May 2024; ``""`` -> no limits.

    ``~`` (about) moves neither bound. Raises ``BadDate`` for anything else than the forms in
    ``EXAMPLES``, for days that do not exist and for intervals that end before they start.
    """
    if text == "":
        return Bounds()
    if not _ALLOWED.fullmatch(text):
        raise BadDate(f"“{text}” is not a date that we can read. Write it like one of: {EXAMPLES}.")
    start, _, end = text.partition("/")
    if not end:
        return _single(start)
    earliest = None if start == ".." else _single(start).earliest
    latest = None if end == ".." else _single(end).latest
    if earliest and latest and latest < earliest:
        raise BadDate(f"“{text}” ends before it starts.")
    return Bounds(earliest, latest)


def _single(text: str) -> Bounds:
    """Bounds of one day, month or year, with or without ``~``."""
    try:
        if len(text) == 10:  # a plain day, by far the most: the parser takes 17 ms
            return Bounds(date.fromisoformat(text), date.fromisoformat(text))
        parsed = parse_edtf(text)
        return Bounds(date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    except (EDTFParseException, ValueError):
        raise BadDate(f"“{text}” is not a day, month or year of the calendar.") from None


def full_date(text: str) -> date:
    """``"2025-02-11"`` -> that day. Clocks take whole days: else raises ``BadDate``."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise BadDate(
            f"“{text}” is not a date. Write it as year-month-day, for example 2025-02-11."
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDate(f"“{text}” is not a day of the calendar.") from None


def next_day(day: date) -> date:
    """The day after ``day``."""
    return day + timedelta(days=1)
