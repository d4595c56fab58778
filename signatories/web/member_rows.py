"""How the members of a group stand, statement by statement, and who departed from the rest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signatories.models import STANCES, Participant, Position, Stance, Statement
from signatories.positions.agreement import Rules
from signatories.positions.fold import Standing
from signatories.positions.standings import Row
from signatories.positions.tallies import Tally, tally
from signatories.web.charts import IN_A_ROW, Chart, chart

_FOR = (Stance.JOINED, Stance.SUPPORTED)
# What shows in the table: where no source names a member, there is nothing to draw.
_SILENT = (Position.NOT_KNOWN, Position.NOT_ELIGIBLE)


@dataclass(frozen=True)
class MemberRow:
    """One statement: the members to whom it was open, by position, and the group itself.

    ``apart``: the members on other sides than the largest; ``of_most``: that one is known to be the
    side of more than half of all to whom it was open. ``came``: those that took part and are not
    on the list, which is no side.
    """

    statement: Statement
    chart: Chart
    counted: Tally
    by_position: list[tuple[Position, int]]
    apart: list[Row]
    of_most: bool
    came: list[Row]
    itself: Row | None

    @property
    def of(self) -> int:
        """The members to whom the statement was open: everyone is counted once."""
        return self.counted.total

    @property
    def not_known(self) -> int:
        """The members of whom no source says where they stand: they may have joined."""
        return self.counted.by_position[Position.NOT_KNOWN]

    @property
    def departed(self) -> list[Row]:
        """Who took another side than most members. Where few are known by name, nobody did."""
        return self.apart if self.of_most else []

    @property
    def differed(self) -> list[Row]:
        """Who took another side than the largest known, which is not that of most members."""
        return [] if self.of_most else self.apart

    @property
    def took_a_side(self) -> int:
        """How many members have a position that is for it, against it or an abstention."""
        return sum(n for position, n in self.by_position if STANCES[position] != Stance.NONE)

    @property
    def said(self) -> int:
        """How many joined; where none could, how many supported it."""
        supported = (Position.ISSUED, Position.IN_FAVOUR, Position.SPONSORED)
        return self.counted.joined.certain or sum(
            self.counted.by_position[position] for position in supported
        )

    @property
    def nobody_could(self) -> bool:
        """True if it was adopted without a vote: there was nothing to sign."""
        return not self.said and bool(self.counted.by_position[Position.CONSENSUS])

    @property
    def supported_only(self) -> bool:
        return bool(self.said) and not self.counted.joined.certain

    @property
    def disputed(self) -> int:
        return self.counted.joined.disputed


def member_rows(
    rows: Iterable[Row], people: Mapping[int, Participant], itself: int | None
) -> tuple[list[MemberRow], list[Statement]]:
    """The statements on which a member stands somewhere, and those on which none is known to.

    ``rows``: of the members and of the group's own participant (``itself``), newest first.
    """
    own: dict[int, Row] = {}
    members: dict[int, list[Row]] = defaultdict(list)
    statements: dict[int, Statement] = {}
    for row in rows:
        statements.setdefault(row.statement.pk, row.statement)
        if row.participant.pk == itself:
            own[row.statement.pk] = row
        if row.participant.pk in people:
            members[row.statement.pk].append(row)
    shown, silent = [], []
    for pk, statement in statements.items():
        itself_acted = pk in own and own[pk].standing.position not in _SILENT
        if itself_acted or any(_is_known(row.standing) for row in members[pk]):
            shown.append(_row(statement, members[pk], people, own.get(pk)))
        else:
            silent.append(statement)
    return shown, silent


def _is_known(standing: Standing) -> bool:
    return standing.position not in _SILENT or standing.possibly is not None


def _row(
    statement: Statement, rows: list[Row], people: Mapping[int, Participant], own: Row | None
) -> MemberRow:
    counted = tally(rows)
    apart, most = _apart(rows)
    return MemberRow(
        statement,
        chart((r.standing for r in rows if _is_known(r.standing)), people, only=IN_A_ROW),
        counted,
        [(p, counted.by_position[p]) for p in Position if counted.by_position[p]],
        apart,
        2 * most > counted.total,
        _came(rows),
        own,
    )


def _apart(rows: list[Row]) -> tuple[list[Row], int]:
    """The rows on the smaller sides, all where no side is the larger; and how large the largest is.

    The sides are those of ``positions.agreement``: joined or supported, refused, abstained. Who
    took none stands apart from nobody: silence, absence from a list, coming without signing.
    """
    rules = Rules()
    sides = {id(row): side for row in rows if (side := rules.side(row.standing.position))}
    numbers = Counter(sides.values())
    most = max(numbers.values(), default=0)
    if len(numbers) < 2:
        return [], most
    largest = [side for side, number in numbers.items() if number == most]
    rest = largest[0] if len(largest) == 1 else ""
    return [row for row in rows if sides.get(id(row), rest) != rest], most


def _came(rows: list[Row]) -> list[Row]:
    """Who took part and is known not to have joined, where some are for the text."""
    if not any(STANCES[row.standing.position] in _FOR for row in rows):
        return []
    return [row for row in rows if row.standing.position == Position.ATTENDED]
