"""Tables of statements: each with its chart, its numbers, and what sources report beside them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from signatories.models import (
    ListCheck,
    Participant,
    Position,
    ReportedCount,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
from signatories.positions.kept import keep
from signatories.positions.standings import Row
from signatories.positions.tallies import Tally, compare, tally
from signatories.web.charts import DID_NOT, IN_A_ROW, Chart, chart
from signatories.web.evidence import claims, counts, list_checks
from signatories.web.shortfalls import Shortfall, headline, shortfalls, unnamed


@dataclass(frozen=True)
class StatementRow:
    """One statement in a table. ``short``: a reported number above the names that we have."""

    statement: Statement
    chart: Chart
    counted: Tally
    sources: int
    disputed: int
    short: Shortfall | None = None

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
    def of_votes(self) -> bool:
        """True if what is reported is a number of votes."""
        return self.short is not None and self.short.position == Position.IN_FAVOUR

    @property
    def did_not(self) -> int:
        return sum(self.counted.by_position[position] for position in DID_NOT)


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
    short = headline(shortfalls(statement, compared, evidence.checks[statement.pk]))
    return StatementRow(
        statement,
        chart(own, people, only=IN_A_ROW, **unnamed(short)),
        counted,
        len(evidence.sources[statement.pk]),
        sum(standing.is_disputed for standing in own if standing.by_act),
        short,
    )


def headline_number(counted: Tally) -> int:
    """How many joined; where nobody could, the votes in favour or the authors."""
    by_position = counted.by_position
    supported = by_position[Position.IN_FAVOUR] + by_position[Position.ISSUED]
    return counted.joined.certain or supported
