"""A strip of time: marks where something happened, lines where the day is known within bounds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import sqrt

from signatories.models import Position, Stance
from signatories.web.timelines import Happening

# What joined, supported or refused has a row each, so that marks of one day do not hide another.
_ROWS = (
    frozenset({Stance.JOINED, Stance.SUPPORTED}),
    frozenset({Stance.REFUSED, Stance.ABSTAINED}),
)
_SMALLEST, _LARGEST = 10, 24
# A year is named while its name has room.
_MOST_YEARS = 8


@dataclass(frozen=True)
class StripMark:
    """``at`` and ``since`` are per cent of the strip; ``size`` grows with the number of doers."""

    position: Position
    is_country: bool
    row: int
    at: float
    since: float
    size: int
    certain: bool


@dataclass(frozen=True)
class Strip:
    first: date
    last: date
    marks: list[StripMark]
    years: list[tuple[int, float]]
    rows: int


def strip(found: Collection[Happening], adopted: date | None) -> Strip | None:
    """The strip of these happenings; ``None`` where all is of one day: there is nothing to draw."""
    days = [adopted] if adopted else []
    for happening in found:
        days += [happening.latest, happening.earliest or happening.latest]
    if not days or min(days) == max(days):
        return None
    first, last = min(days), max(days)
    rows = [row for row in _ROWS if any(happening.stance in row for happening in found)]
    most = max((len(happening.doers) for happening in found), default=1)
    marks = [
        StripMark(
            happening.position,
            happening.is_country,
            next(n for n, row in enumerate(rows) if happening.stance in row),
            _place(happening.latest, first, last),
            _place(happening.earliest or first, first, last),
            round(_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(len(happening.doers) / most)),
            happening.earliest == happening.latest,
        )
        for happening in found
    ]
    return Strip(first, last, marks, _years(first, last), len(rows))


def _place(day: date, first: date, last: date) -> float:
    return round(100 * (day - first).days / (last - first).days, 2)


def _years(first: date, last: date) -> list[tuple[int, float]]:
    years = range(first.year + 1, last.year + 1)
    if len(years) > _MOST_YEARS:
        return []
    return [(year, _place(date(year, 1, 1), first, last)) for year in years]
