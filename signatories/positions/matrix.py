"""The matrix: where participants stand on statements, in the order that was asked for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from signatories.models import Participant, Position, Stance, Statement
from signatories.positions.agreement import Rules, Sides, sides_of
from signatories.positions.clock import Clock
from signatories.positions.kept import kept_regions
from signatories.positions.standings import Question, Row, rows

# What one answer holds at most.
MOST_PARTICIPANTS = 250
MOST_STATEMENTS = 60
# Where nobody chose statements: so many, of the newest, that most have joined or supported.
CHOSEN = 12
OF_NEWEST = 24


class Sort(TextChoices):
    NAME = "name", _("name")
    REGION = "region", _("region")
    SIMILARITY = "similarity", _("similarity")


@dataclass(frozen=True)
class Line:
    """One participant: its row for each statement; ``None`` where it could not join."""

    participant: Participant
    cells: tuple[Row | None, ...]

    @property
    def joined(self) -> int:
        return sum(cell is not None and for_it(cell) for cell in self.cells)


@dataclass(frozen=True)
class Block:
    """Lines under one heading: a region, organisations. No name: all lines, unparted."""

    name: str
    lines: list[Line]
    others: bool = False

    @property
    def joined(self) -> list[int]:
        return _joined(self.lines)


@dataclass(frozen=True)
class Matrix:
    """``later``: statements asked for that had not been adopted by the day."""

    statements: list[Statement]
    blocks: list[Block]
    later: list[Statement]

    @property
    def lines(self) -> list[Line]:
        return [line for block in self.blocks for line in block.lines]

    @property
    def joined(self) -> list[int]:
        """Of each statement, how many of the participants shown joined or supported it."""
        return _joined(self.lines)


def _joined(lines: Sequence[Line]) -> list[int]:
    columns = zip(*(line.cells for line in lines), strict=True)
    return [sum(cell is not None and for_it(cell) for cell in column) for column in columns]


def for_it(row: Row) -> bool:
    return row.standing.stance in (Stance.JOINED, Stance.SUPPORTED)


def matrix(
    clock: Clock, statements: Collection[int], participants: Collection[int], sort: Sort
) -> Matrix:
    """The matrix of these (ids). Statements stand oldest first, those without a day last."""
    chosen = Statement.objects.record(clock.revision).filter(pk__in=statements)
    ordered = sorted(chosen, key=lambda s: (s.adopted_latest or date.max, s.slug))
    adopted = [s for s in ordered if _adopted_by(s, clock.as_of)]
    question = Question(
        clock,
        statements=frozenset(s.pk for s in adopted),
        participants=frozenset(participants),
        positions=frozenset(Position),
    )
    people = Participant.objects.filter(pk__in=participants).in_order()
    lines = _lines(adopted, people, rows(question, among=adopted))
    later = [s for s in ordered if not _adopted_by(s, clock.as_of)]
    return Matrix(adopted, _arranged(clock, lines, sort), later)


def _adopted_by(statement: Statement, day: date | None) -> bool:
    return day is None or not statement.adopted_earliest or statement.adopted_earliest <= day


def _lines(
    statements: Sequence[Statement], people: Iterable[Participant], found: Iterable[Row]
) -> list[Line]:
    """A line for everybody asked about, by name: also for those that nothing was open to."""
    cells = {(row.participant.pk, row.statement.pk): row for row in found}
    return [Line(p, tuple(cells.get((p.pk, s.pk)) for s in statements)) for p in people]


def _arranged(clock: Clock, lines: list[Line], sort: Sort) -> list[Block]:
    if not lines:
        return []
    if sort == Sort.REGION:
        return _by_region(clock, lines)
    if sort == Sort.SIMILARITY:
        return [Block("", by_similarity(lines))]
    return [Block("", lines)]


def _by_region(clock: Clock, lines: list[Line]) -> list[Block]:
    """A block for each region on the day; then countries of none; then all who are no country."""
    countries = [line for line in lines if line.participant.is_country]
    blocks = []
    placed: set[int] = set()
    for region, members in kept_regions(clock):
        left = members - placed  # each stands in one place
        here = [line for line in countries if line.participant.pk in left]
        placed |= {line.participant.pk for line in here}
        blocks.append(Block(region.name, here))
    blocks.append(Block("", [line for line in countries if line.participant.pk not in placed]))
    others = [line for line in lines if not line.participant.is_country]
    blocks.append(Block("", others, others=True))
    return [block for block in blocks if block.lines]


def by_similarity(lines: Sequence[Line]) -> list[Line]:
    """Lines that look alike next to each other: a greedy walk from neighbour to neighbour.

    It starts with those that took most stances, goes on to the pattern least unlike the last, and
    breaks ties by name. Unlike: 2 for each statement on which two took different stances, 1 for
    each on which only one of them took any. The order of ``lines`` does not matter.
    """
    ordered = sorted(lines, key=lambda line: (line.participant.sort_name, line.participant.code))
    sides = sides_of(
        (
            (row.statement.pk, row.participant.pk, row.standing.position)
            for line in ordered
            for row in line.cells
            if row is not None
        ),
        Rules(),
    )
    alike: dict[Sides, list[Line]] = {}
    for line in ordered:
        alike.setdefault(sides.get(line.participant.pk, Sides()), []).append(line)
    return [line for pattern in walk(list(alike)) for line in alike[pattern]]


def walk(patterns: Sequence[Sides]) -> list[Sides]:
    """These patterns, each the least unlike the one before it; the earlier given first."""
    left = list(patterns)
    if not left:
        return []
    found = [max(left, key=lambda each: each.taken.bit_count())]
    left.remove(found[0])
    while left:
        found.append(min(left, key=lambda each: unlike(found[-1], each)))
        left.remove(found[-1])
    return found


def unlike(one: Sides, other: Sides) -> int:
    """0 for the same pattern."""
    return 2 * (one.both(other) - one.alike(other)) + (one.taken ^ other.taken).bit_count()


def chosen_for_you(
    clock: Clock, statements: Iterable[Statement], joined: Mapping[int, int]
) -> list[int]:
    """Where nobody chose: of the newest statements by the day, those that most have joined (ids).

    ``joined``: statement -> how many joined or supported it.
    """
    open_to_all = [s for s in statements if joined.get(s.pk) and _adopted_by(s, clock.as_of)]
    newest = sorted(open_to_all, key=lambda s: (s.adopted_latest or date.min, s.slug))[-OF_NEWEST:]
    most = sorted(newest, key=lambda s: (-joined[s.pk], s.slug))[:CHOSEN]
    return [statement.pk for statement in most]
