"""Tables that set positions side by side: the matrix as it is seen, and what agreement rests on."""

from collections.abc import Collection
from dataclasses import dataclass

from signatories.models import Participant, Position, Statement
from signatories.positions.agreement import Verdict
from signatories.positions.matrix import Line
from signatories.positions.standings import Row
from signatories.publishing.columns import Column, Table, column


def matrix_table(statements: Collection[Statement]) -> Table:
    """A row for each participant, a column for each statement, named by its slug.

    A cell holds the position; empty where the participant is not among who could join.
    """
    return Table(
        "matrix",
        (
            column("participant", "participant.code"),
            column("participant_name", "participant.name"),
            column("participant_kind", "participant.kind"),
            *(_cell(place, statement) for place, statement in enumerate(statements)),
        ),
    )


def _cell(place: int, statement: Statement) -> Column:
    def read(line: Line) -> Position | None:
        row = line.cells[place]
        return row.standing.position if row else None

    return Column(statement.slug, read)


@dataclass(frozen=True)
class Compared:
    """One statement that was open to both, and what it says of the two."""

    statement: Statement
    first: Row
    second: Row
    verdict: Verdict

    @property
    def counted(self) -> bool:
        return self.verdict.counts

    @property
    def why(self) -> Verdict | None:
        """Why it is left out."""
        return None if self.counted else self.verdict

    @property
    def participants(self) -> tuple[Participant, Participant]:
        return self.first.participant, self.second.participant


COMPARED = Table(
    "agreement",
    (
        column("statement", "statement.slug"),
        column("statement_title", "statement.short_title"),
        column("adopted_by", "statement.adopted_by"),
        column("first", "first.participant.code"),
        column("first_name", "first.participant.name"),
        column("first_position", "first.standing.position"),
        column("second", "second.participant.code"),
        column("second_name", "second.participant.name"),
        column("second_position", "second.standing.position"),
        column("counted"),
        column("verdict", lambda row: row.verdict if row.counted else None),
        column("left_out_because", "why"),
    ),
)
