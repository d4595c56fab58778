"""Tables of statements: each with its chart, its numbers, and what sources report beside them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from signatories.models import (
    AdoptedBy,
    CountUnit,
    ListCheck,
    ListedActs,
    Participant,
    Position,
    ReportedCount,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
from signatories.positions.kept import keep
from signatories.positions.standings import Row
from signatories.positions.tallies import Comparison, Tally, compare, tally
from signatories.web.charts import IN_A_ROW, Chart, chart
from signatories.web.evidence import claims, counts, list_checks

# Numbers that can show that the names we know are not all.
_OF_SIGNATORIES = (CountUnit.SIGNATORIES, CountUnit.COUNTRIES)
_DID_NOT = (Position.DECLINED, Position.WITHDREW, Position.ATTENDED, Position.AGAINST)


@dataclass(frozen=True)
class StatementRow:
    """One statement in a table. ``reported``: a number above the names that we have, if any."""

    statement: Statement
    chart: Chart
    counted: Tally
    sources: int
    disputed: int
    reported: ReportedCount | None = None

    @property
    def said(self) -> int:
        return headline_number(self.counted)

    @property
    def in_favour(self) -> bool:
        """True if the headline number counts votes."""
        return not self.counted.joined.certain and bool(
            self.counted.by_position[Position.IN_FAVOUR]
        )

    @property
    def did_not(self) -> int:
        return sum(self.counted.by_position[position] for position in _DID_NOT)


@dataclass(frozen=True)
class _Evidence:
    """What is read of many statements at once: their sources, reported numbers, lists."""

    sources: dict[int | None, set[int]]
    reported: dict[int | None, list[ReportedCount]]
    checks: dict[int, list[ListCheck]]


@keep(maxsize=32)
def _evidence(clock: Clock, statements: tuple[int, ...]) -> _Evidence:
    sources: dict[int | None, set[int]] = defaultdict(set)
    reported: dict[int | None, list[ReportedCount]] = defaultdict(list)
    checks: dict[int, list[ListCheck]] = defaultdict(list)
    said = claims(clock).filter(statement__in=statements).order_by()
    for statement, source in said.values_list("statement_id", "source_id").distinct():
        sources[statement].add(source)
    for count in counts(clock, statement__in=statements):
        sources[count.statement_id].add(count.source_id)
        reported[count.statement_id].append(count)
    for check in list_checks(clock, statement__in=statements):
        sources[check.statement_id].add(check.source_id)
        checks[check.statement_id].append(check)
    return _Evidence(sources, reported, checks)


def statement_rows(
    clock: Clock,
    statements: Collection[Statement],
    standings: Collection[Standing],
    people: dict[int, Participant],
) -> list[StatementRow]:
    """A table row for each of ``statements``, in their order. ``people`` in the order to draw."""
    evidence = _evidence(clock, tuple(statement.pk for statement in statements))
    cells = defaultdict(list)
    for standing in standings:
        cells[standing.statement_id].append(standing)
    return [_row(statement, cells[statement.pk], people, evidence) for statement in statements]


def _row(
    statement: Statement,
    own: list[Standing],
    people: dict[int, Participant],
    evidence: _Evidence,
) -> StatementRow:
    counted = tally(Row(statement, people[s.participant_id], s) for s in own)
    compared = [compare(count, counted) for count in evidence.reported[statement.pk]]
    short = falls_short(statement, compared, evidence.checks[statement.pk])
    return StatementRow(
        statement,
        chart(own, people, only=IN_A_ROW, unnamed=missing(short)),
        counted,
        len(evidence.sources[statement.pk]),
        sum(standing.is_disputed for standing in own if standing.by_act),
        short.count if short else None,
    )


def headline_number(counted: Tally) -> int:
    """How many joined; where nobody could, the votes in favour or the authors."""
    by_position = counted.by_position
    supported = by_position[Position.IN_FAVOUR] + by_position[Position.ISSUED]
    return counted.joined.certain or supported


def falls_short(
    statement: Statement, comparisons: Iterable[Comparison], checks: Iterable[ListCheck]
) -> Comparison | None:
    """The largest reported number of signatories above our names; ``None`` if a list was whole."""
    if statement.adopted_by != AdoptedBy.SIGNATURE or any(map(_is_whole, checks)):
        return None
    of_signatories = [c for c in comparisons if c.count.unit in _OF_SIGNATORIES]
    above = [c for c in of_signatories if c.difference is not None and c.difference < 0]
    return min(above, key=lambda c: c.difference or 0, default=None)


def missing(short: Comparison | None) -> int:
    """How many are reported and not known by name."""
    return -(short.difference or 0) if short else 0


def _is_whole(check: ListCheck) -> bool:
    return check.complete and check.acts == ListedActs.JOINING
