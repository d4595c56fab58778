"""Counting: by position, kind, region and group, with denominators, certain, possible, disputed.

A count says what it counts (domain.md section 4). "Signed" in a headline is joined: ``bound`` and
``signed``, certain, own; what is possible or disputed is said beside it, never added.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from signatories.models import (
    JOINED,
    CountUnit,
    Eligibility,
    ParticipantKind,
    Position,
    ReportedCount,
    Statement,
)
from signatories.models.participants import COUNTRY_KINDS
from signatories.positions.clock import Clock
from signatories.positions.standings import Row


@dataclass
class Count:
    """How many joined: certain, of them disputed; and how many more possibly did."""

    certain: int = 0
    disputed: int = 0
    possible: int = 0

    def add(self, row: Row) -> None:
        if row.standing.position in JOINED:
            self.certain += 1
            self.disputed += row.standing.is_disputed
        elif row.standing.possibly in JOINED:
            self.possible += 1

    @property
    def at_most(self) -> int:
        return self.certain + self.possible


@dataclass
class Tally:
    """The count of one set of rows. ``of`` is the denominator, ``None`` where there is none."""

    joined: Count = field(default_factory=Count)
    countries: Count = field(default_factory=Count)
    others: Count = field(default_factory=Count)
    through: int = 0
    by_position: Counter = field(default_factory=Counter)
    by_kind: Counter = field(default_factory=Counter)
    of: int | None = None

    def add(self, row: Row) -> None:
        self.joined.add(row)
        (self.countries if row.participant.kind in COUNTRY_KINDS else self.others).add(row)
        self.by_position[row.standing.position] += 1
        if row.standing.position in JOINED:
            self.by_kind[ParticipantKind(row.participant.kind)] += 1
        self.through += any(held.position in JOINED for held in row.through)

    @property
    def total(self) -> int:
        """All rows; the counts by position add up to it."""
        return self.by_position.total()


def tally(rows: Iterable[Row], *, of: int | None = None) -> Tally:
    """Counts these rows. ``of``: the denominator, if there is one."""
    counted = Tally(of=of)
    for row in rows:
        counted.add(row)
    return counted


def denominator(clock: Clock, statement: Statement, rows: Collection[Row]) -> int | None:
    """How many could join: only where the statement's eligibility names them all."""
    rule = Eligibility.objects.record(clock.revision).filter(statement=statement).first()
    return denominator_by(rule, rows)


def denominator_by(rule: Eligibility | None, rows: Collection[Row]) -> int | None:
    """The same by the statement's rule, for a caller that has read it."""
    return len(rows) if rule is not None and rule.complete else None


# Whose names a reported number is compared with.
_COUNTED = {
    CountUnit.SIGNATORIES: lambda t: t.joined.certain,
    CountUnit.COUNTRIES: lambda t: t.countries.certain,
    CountUnit.ORGANISATIONS: lambda t: (
        t.by_kind[ParticipantKind.ORGANISATION] + t.by_kind[ParticipantKind.OTHER]
    ),
    CountUnit.COMPANIES: lambda t: t.by_kind[ParticipantKind.COMPANY],
    CountUnit.RATIFICATIONS: lambda t: t.by_position[Position.BOUND],
    CountUnit.DECLINED: lambda t: t.by_position[Position.DECLINED],
    CountUnit.VOTES_FOR: lambda t: t.by_position[Position.IN_FAVOUR],
    CountUnit.VOTES_AGAINST: lambda t: t.by_position[Position.AGAINST],
    CountUnit.ABSTENTIONS: lambda t: t.by_position[Position.ABSTAINED],
    CountUnit.SPONSORS: lambda t: t.by_position[Position.SPONSORED],
}


@dataclass(frozen=True)
class Comparison:
    """A reported number beside the names that we count, and the difference where they compare."""

    count: ReportedCount
    names: int | None
    difference: int | None

    @property
    def differs(self) -> bool:
        return bool(self.difference)


def compare(count: ReportedCount, counted: Tally) -> Comparison:
    """``difference``: names less the reported number; 0 within its bounds; ``None`` if unlike."""
    names_of = _COUNTED.get(CountUnit(count.unit))
    if names_of is None:
        return Comparison(count, None, None)
    names = names_of(counted)
    if count.at_least is not None and names < count.at_least:
        return Comparison(count, names, names - count.at_least)
    if count.at_most is not None and names > count.at_most:
        return Comparison(count, names, names - count.at_most)
    return Comparison(count, names, 0)
