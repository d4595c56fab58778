"""The field for a day of the world, and links to days that matter: ``components/as_of.html``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest

from signatories.positions.clock import Clock
from signatories.web.address import address

# Another day has other pages of a list.
NOT_KEPT = ("as_of", "cursor")


@dataclass(frozen=True)
class Moment:
    """What the form of a page keeps, and the page's address without a day."""

    kept: list[tuple[str, str]]
    whole: str


@dataclass(frozen=True)
class Day:
    """A day that matters, and this page on that day."""

    label: str
    day: date
    address: str
    chosen: bool


def moment(request: HttpRequest) -> Moment:
    """What ``components/as_of.html`` needs on every page."""
    kept = [
        (name, value)
        for name, values in request.GET.lists()
        if name not in NOT_KEPT
        for value in values
        if value
    ]
    return Moment(kept, address(request, as_of=None, cursor=None))


def days_that_matter(
    request: HttpRequest, clock: Clock, days: Iterable[tuple[str, date | None]]
) -> list[Day]:
    """Links to these days, each day once, under its first label."""
    found: dict[date, Day] = {}
    for label, day in days:
        if day is not None and day not in found:
            there = address(request, as_of=day.isoformat(), cursor=None)
            found[day] = Day(label, day, there, day == clock.as_of)
    return list(found.values())


def day_before(day: date | None) -> date | None:
    """The eve of a day."""
    return day - timedelta(days=1) if day is not None and day > date.min else None
