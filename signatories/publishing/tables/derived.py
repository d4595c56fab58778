"""What is counted over positions: standings of statements, counts by what they have in common."""

from collections import defaultdict
from typing import Any

from signatories.models import Eligibility, Evidence, ParticipantKind, Position, Stance
from signatories.positions.clock import Clock
from signatories.positions.standings import Question, Row, rows
from signatories.positions.tallies import Count, Tally, tally
from signatories.publishing.columns import (
    Column,
    Origin,
    Table,
    Type,
    name,
    number,
    text,
    word,
)


def complete_lists(clock: Clock, statements: list[int]) -> set[int]:
    """Those of the statements (ids) of which all who may join are known by name."""
    rules = Eligibility.objects.record(clock.revision).filter(complete=True)
    return set(rules.filter(statement__in=statements).values_list("statement_id", flat=True))


def add_tallies(statements: list[Any], clock: Clock) -> None:
    """Sets ``tally`` on each statement; ``None`` before its adoption, when it has no positions."""
    ids = [statement.pk for statement in statements]
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows(Question(clock, statements=frozenset(ids)), among=statements):
        found[row.statement.pk].append(row)
    complete = complete_lists(clock, ids)
    for statement in statements:
        own = found[statement.pk]
        of = len(own) if statement.pk in complete else None
        statement.tally = tally(own, of=of) if own else None


def _own(column: str, about: str, read: str, unit: str = "participants") -> Column:
    return number(column, about, read=f"tally.{read}", nullable=True, unit=unit)


STANDINGS = Table(
    "standings",
    (
        name("statement", "Slug of the statement.", read="slug"),
        text("statement_title", "Short title of the statement.", read="short_title"),
        _own("joined", "Bound or signed: certain, in their own name.", "joined.certain"),
        _own("disputed", "Of these, how many are disputed.", "joined.disputed"),
        _own("possible", "How many more may have joined already.", "joined.possible"),
        _own("countries", "Of the joined, states and territories.", "countries.certain"),
        _own("others", "Of the joined, all that are no country.", "others.certain"),
        _own(
            "through",
            "For how many a joining holds by a group that acts for its members. Never added.",
            "through",
        ),
        _own("of", "How many could join; empty where not all are known by name.", "of"),
        _own("total", "All who have a position, “not_known” included.", "total"),
    ),
    complete=add_tallies,
    about="How many joined each statement, certain and in their own name, and of how many. Empty"
    " before its adoption.",
    origin=Origin.DERIVED,
)


def _counted(column: str, about: str) -> Column:
    parts = (
        number("certain", "Bound or signed.", unit="participants"),
        number("disputed", "Of these, disputed.", unit="participants"),
        number("possible", "How many more may have joined.", unit="participants"),
    )

    def read(counted: Tally) -> dict[str, int]:
        count: Count = getattr(counted, column)
        return {part.name: part.read(count) for part in parts}

    return Column(column, read, Type.OBJECT, about, parts=parts)


def _numbers(column: str, about: str, words: list[Any]) -> Column:
    """A number for each of the words, 0 included."""
    parts = tuple(number(str(each.value), str(each.label), unit="participants") for each in words)

    def read(counted: Tally) -> dict[str, int]:
        return {each.value: getattr(counted, column)[each] for each in words}

    return Column(column, read, Type.OBJECT, about, parts=parts)


# Who joined, certain and own; all positions and kinds are named, those without rows as 0.
TALLY = Table(
    "tally",
    (
        _counted("joined", "Of all."),
        _counted("countries", "Of states and territories."),
        _counted("others", "Of all that are no country."),
        number(
            "through", "For how many a joining holds by a group. Never added.", unit="participants"
        ),
        number("of", "How many could join.", nullable=True, unit="participants"),
        number("total", "All rows.", unit="participants"),
        _numbers(
            "by_position",
            "Rows by position; they add up to “total”.",
            [position for position in Position if position != Position.NOT_ELIGIBLE],
        ),
        _numbers(
            "by_kind",
            "The joined, by kind of participant; they add up to “joined”.",
            list(ParticipantKind),
        ),
    ),
    about="Own positions of the eligible participants.",
    origin=Origin.DERIVED,
)

_IN_COMMON = (
    word("position", Position, "Where they stand.", nullable=True),
    word("stance", Stance, "The position in fewer words.", nullable=True),
    word("evidence", Evidence, "How good the evidence is.", nullable=True),
    word("kind", ParticipantKind, "Kind of participant.", nullable=True),
    name("region", "Slug of the region; empty for who is in none.", nullable=True),
    name("group", "Slug of the group; empty for who is in none.", nullable=True),
    name("statement", "Slug of the statement.", nullable=True),
    number("year", "Year of the statement's adoption.", nullable=True, unit="year"),
)
DIMENSIONS = tuple(column.name for column in _IN_COMMON)

COUNTS = Table(
    "counts",
    (
        *_IN_COMMON,
        number("count", "How many positions there are.", unit="positions"),
        number(
            "of",
            "Of how many: all positions of the same participants and statements, whatever they are."
            " Empty where not all who may join are known by name.",
            nullable=True,
            unit="positions",
        ),
        text("of_note", "Why there is no “of”.", nullable=True),
    ),
    about="How many positions there are, by one or two of what they have in common.",
    origin=Origin.DERIVED,
    key=DIMENSIONS,
)
