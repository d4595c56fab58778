"""Tables of statements: each with its chart, its numbers, and what sources report beside them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from signatories.models import (
    AdoptedBy,
    CountUnit,
    ListedActs,
    Participant,
    Position,
    ReportedCount,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
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
        """The headline number: joined, or the votes in favour, or its authors."""
        by_position = self.counted.by_position
        supported = by_position[Position.IN_FAVOUR] + by_position[Position.ISSUED]
        return self.counted.joined.certain or supported

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
    """What is read of many statements at once: their sources, reported numbers, whole lists."""

    sources: dict[int | None, set[int]]
    reported: dict[int | None, list[ReportedCount]]
    read_whole: set[int]


def _evidence(clock: Clock, statements: Collection[int]) -> _Evidence:
    sources: dict[int | None, set[int]] = defaultdict(set)
    reported: dict[int | None, list[ReportedCount]] = defaultdict(list)
    said = claims(clock).filter(statement__in=statements).order_by()
    for statement, source in said.values_list("statement_id", "source_id").distinct():
        sources[statement].add(source)
    for count in counts(clock, statement__in=statements):
        sources[count.statement_id].add(count.source_id)
        if count.unit in _OF_SIGNATORIES:
            reported[count.statement_id].append(count)
    read_whole = set()
    for check in list_checks(clock, statement__in=statements):
        sources[check.statement_id].add(check.source_id)
        if check.complete and check.acts == ListedActs.JOINING:
            read_whole.add(check.statement_id)
    return _Evidence(sources, reported, read_whole)


def statement_rows(
    clock: Clock,
    statements: Collection[Statement],
    standings: Collection[Standing],
    people: dict[int, Participant],
) -> list[StatementRow]:
    """A table row for each of ``statements``, in their order. ``people`` in the order to draw."""
    evidence = _evidence(clock, [statement.pk for statement in statements])
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
    whole = statement.pk in evidence.read_whole or statement.adopted_by != AdoptedBy.SIGNATURE
    most = None if whole else _most(evidence.reported[statement.pk], counted)
    return StatementRow(
        statement,
        chart(own, people, only=IN_A_ROW, unnamed=-(most.difference or 0) if most else 0),
        counted,
        len(evidence.sources[statement.pk]),
        sum(standing.is_disputed for standing in own if standing.by_act),
        most.count if most else None,
    )


def _most(reported: list[ReportedCount], counted: Tally) -> Comparison | None:
    """The largest reported number, if it is above the names that we have."""
    compared = [compare(count, counted) for count in reported]
    above = [c for c in compared if c.difference is not None and c.difference < 0]
    return min(above, key=lambda c: c.difference or 0, default=None)
