"""A statement or a participant in one look: for the small page in other sites, and for pictures."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.models import Participant, Position, Stance, Statement
from signatories.positions.clock import Clock
from signatories.positions.standings import Row, of_participant, of_statement
from signatories.web.charts import COLUMNS, DID_NOT, IN_A_ROW, Chart, Mark, chart
from signatories.web.evidence import claims, counts, list_checks
from signatories.web.findings import before_adoption, participant_sentences, statement_sentences
from signatories.web.shortfalls import Shortfall, headline, shortfalls_of, unnamed

DRAWN = IN_A_ROW | {Position.CONSENSUS}
# Up to so many are named in a sentence; more are a number.
NAMED = 3


@dataclass(frozen=True)
class Counted:
    """One line of the legend: a position with its number; the rows, where they are few."""

    position: Position
    number: int
    named: list[Row] = field(default_factory=list)


class StatementSummary:
    """Who signed one statement."""

    def __init__(self, clock: Clock, statement: Statement):
        self.clock, self.statement = clock, statement
        self.title = statement.title
        self.short = statement.short_title

    @cached_property
    def rows(self) -> list[Row]:
        return of_statement(self.clock, self.statement)

    @cached_property
    def sentences(self) -> list[str]:
        return statement_sentences(
            self.statement,
            self.rows,
            self.shortfalls,
            before=before_adoption(self.clock, self.rows),
        )

    @cached_property
    def shortfalls(self) -> list[Shortfall]:
        """Where more are reported than known by name."""
        return shortfalls_of(self.clock, self.statement, self.rows)

    @cached_property
    def chart(self) -> Chart:
        people = {row.participant.pk: row.participant for row in self.rows}
        standings = [row.standing for row in self.rows]
        return chart(standings, people, only=DRAWN, **unnamed(headline(self.shortfalls)))

    @cached_property
    def legend(self) -> list[Counted]:
        return _legend(self.rows)

    @cached_property
    def did_not(self) -> list[Counted]:
        """Those who did not join, by name where they are few."""
        return [line for line in self.legend if line.position in DID_NOT and line.named]

    @cached_property
    def sources(self) -> int:
        said = claims(self.clock).filter(statement=self.statement).order_by()
        found = set(said.values_list("source_id", flat=True))
        found |= {count.source_id for count in counts(self.clock, statement=self.statement)}
        checks = list_checks(self.clock, statement=self.statement)
        return len(found | {check.source_id for check in checks})

    @cached_property
    def disputed(self) -> bool:
        return any(row.standing.is_disputed for row in self.rows)


class ParticipantSummary:
    """What one participant signed and declined."""

    def __init__(self, clock: Clock, participant: Participant):
        self.clock, self.participant = clock, participant
        self.short = participant.name
        self.title = _("%s: what it signed and declined") % participant.name

    @cached_property
    def rows(self) -> list[Row]:
        """Newest statement first."""
        return of_participant(self.clock, self.participant)

    @cached_property
    def sentences(self) -> list[str]:
        return participant_sentences(self.rows)

    @cached_property
    def chart(self) -> Chart:
        """One mark a statement, the oldest first."""
        marks = [
            Mark(row.standing.position, row.statement.short_title, self.participant.is_country)
            for row in reversed(self.rows)
        ]
        groups = [
            [mark for mark in marks if mark.position in column and mark.position in DRAWN]
            for column in COLUMNS
        ]
        return Chart([group for group in groups if group])

    @cached_property
    def legend(self) -> list[Counted]:
        return _legend(self.rows)

    @cached_property
    def newest(self) -> list[Row]:
        """The newest statements on which it took a position of its own."""
        return [row for row in self.rows if row.standing.stance != Stance.NONE][:3]


def _legend(rows: list[Row]) -> list[Counted]:
    """The positions that the chart draws, with their numbers."""
    numbers = Counter(row.standing.position for row in rows)
    found = []
    for position in (position for column in COLUMNS for position in column if position in DRAWN):
        if number := numbers[position]:
            here = [row for row in rows if row.standing.position == position]
            found.append(Counted(position, number, here if number <= NAMED else []))
    return found
