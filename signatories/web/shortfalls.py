"""Where sources report more than we know by name: votes, sponsors, signatories of partial lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from django.utils.translation import gettext as _

from signatories.models import (
    AdoptedBy,
    CountUnit,
    ListCheck,
    ListedActs,
    Position,
    ReportedCount,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.standings import Row
from signatories.positions.tallies import Comparison, compare, tally
from signatories.web.evidence import counts, list_checks


@dataclass(frozen=True)
class _Kind:
    """Numbers of one kind. A list of ``acts`` that was read whole leaves nobody unknown."""

    units: tuple[CountUnit, ...]
    position: Position | None = None
    acts: ListedActs | None = None


_BY_ADOPTION: dict[str, tuple[_Kind, ...]] = {
    AdoptedBy.SIGNATURE: (
        _Kind((CountUnit.SIGNATORIES, CountUnit.COUNTRIES), acts=ListedActs.JOINING),
    ),
    AdoptedBy.VOTE: (
        _Kind((CountUnit.VOTES_FOR,), Position.IN_FAVOUR, ListedActs.VOTED_FOR),
        _Kind((CountUnit.VOTES_AGAINST,), Position.AGAINST, ListedActs.VOTED_AGAINST),
        _Kind((CountUnit.ABSTENTIONS,), Position.ABSTAINED, ListedActs.ABSTAINED),
    ),
    # Under a vote a sponsor stands as its vote, and would be missing here.
    AdoptedBy.CONSENSUS: (_Kind((CountUnit.SPONSORS,), Position.SPONSORED),),
}


@dataclass(frozen=True)
class Shortfall:
    """A reported number above our names. ``position``: whom it counts; ``None``: who joined."""

    count: ReportedCount
    names: int
    missing: int
    position: Position | None = None

    @property
    def number(self) -> str:
        return self.count.number_in_words

    @property
    def is_headline(self) -> bool:
        """True if it is of those whom a statement's headline counts."""
        return self.position in (None, Position.IN_FAVOUR)

    @property
    def known(self) -> str:
        """``2 of them known by name``"""
        if not self.names:
            return _("none of them known by name")
        return _("%d of them known by name") % self.names


def shortfalls(
    statement: Statement, comparisons: Iterable[Comparison], checks: Iterable[ListCheck]
) -> list[Shortfall]:
    """For each kind of number the one that is furthest above our names, if one is."""
    whole = {check.acts for check in checks if check.complete}
    compared = list(comparisons)
    found = []
    for kind in _BY_ADOPTION.get(statement.adopted_by, ()):
        above = [] if kind.acts in whole else [c for c in compared if _is_above(c, kind)]
        if above:
            most = min(above, key=lambda c: c.difference or 0)
            missing = -(most.difference or 0)
            found.append(Shortfall(most.count, most.names or 0, missing, kind.position))
    return found


def _is_above(comparison: Comparison, kind: _Kind) -> bool:
    return comparison.count.unit in kind.units and (comparison.difference or 0) < 0


def shortfalls_of(clock: Clock, statement: Statement, rows: Iterable[Row]) -> list[Shortfall]:
    """The same, read for one statement."""
    counted = tally(rows)
    compared = [compare(count, counted) for count in counts(clock, statement=statement)]
    return shortfalls(statement, compared, list_checks(clock, statement=statement))


def headline(found: Iterable[Shortfall]) -> Shortfall | None:
    """The one that a chart draws and a table names: of those who joined or voted in favour."""
    return next((short for short in found if short.is_headline), None)


class Unnamed(TypedDict):
    unnamed: int
    unnamed_as: Position


def unnamed(short: Shortfall | None) -> Unnamed:
    """What a chart draws of those who are reported and not named."""
    if short is None:
        return {"unnamed": 0, "unnamed_as": Position.SIGNED}
    return {"unnamed": short.missing, "unnamed_as": short.position or Position.SIGNED}
