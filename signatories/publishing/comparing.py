"""Tables that set positions side by side: the matrix as it is seen, and what agreement rests on."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

from signatories.models import AdoptedBy, Participant, Position, Statement
from signatories.positions.agreement import Agreement, Verdict
from signatories.positions.matrix import Line
from signatories.positions.standings import Row
from signatories.publishing.columns import (
    Column,
    Origin,
    Table,
    Type,
    boolean,
    name,
    number,
    share,
    text,
    word,
)
from signatories.publishing.tables.common import PARTICIPANT, STATEMENT_TITLE, statement


def matrix_table(statements: Collection[Statement]) -> Table:
    """A row for each participant, a column for each statement, named by its slug.

    A cell holds the position; empty where the participant is not among who could join.
    """
    return Table(
        "matrix",
        (
            *PARTICIPANT,
            *(_cell(place, statement) for place, statement in enumerate(statements)),
        ),
        about="Where participants stand on several statements: a column for each.",
        origin=Origin.DERIVED,
    )


def _cell(place: int, statement: Statement) -> Column:
    def read(line: Line) -> Position | None:
        row = line.cells[place]
        return row.standing.position if row else None

    about = f"Position on {statement.slug}; empty where the participant could not join."
    words = tuple(Position.values)
    return Column(statement.slug, read, Type.WORD, about, words, nullable=True)


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


def _of(which: str) -> tuple[Column, Column, Column]:
    return (
        name(which, f"Code of the {which} participant.", read=f"{which}.participant.code"),
        text(f"{which}_name", "Its short English name.", read=f"{which}.participant.name"),
        word(f"{which}_position", Position, "Its position.", read=f"{which}.standing.position"),
    )


COMPARED = Table(
    "agreement",
    (
        statement(),
        STATEMENT_TITLE,
        word("adopted_by", AdoptedBy, "How it was adopted.", read="statement.adopted_by"),
        *_of("first"),
        *_of("second"),
        boolean("counted", "The statement counts for the two."),
        word(
            "verdict",
            [verdict for verdict in Verdict if verdict.counts],
            "Whether they stood alike; empty where the statement does not count.",
            read=lambda row: row.verdict if row.counted else None,
            nullable=True,
        ),
        word(
            "left_out_because",
            [verdict for verdict in Verdict if not verdict.counts],
            "Why the statement does not count.",
            read="why",
            nullable=True,
        ),
    ),
    about="The statements that were open to both of two participants, and what they say of them.",
    origin=Origin.DERIVED,
    key=("first", "second", "statement"),
)


# The same digits whatever the last bits of a machine's arithmetic are.
DIGITS = 6
# How the two are known: as rows of the record, or by their codes.
Who = TypeVar("Who")


@dataclass(frozen=True, slots=True)
class Two(Generic[Who]):
    """Two, and how often they agreed."""

    first: Who
    second: Who
    agreement: Agreement

    @property
    def share(self) -> float | None:
        found = self.agreement.share
        return None if found is None else round(found, DIGITS)

    def bound(self, end: int) -> float | None:
        """The lower or the upper end of the interval."""
        interval = self.agreement.interval
        return None if interval is None else round(interval[end], DIGITS)


@dataclass(frozen=True, slots=True)
class Pair(Two[Participant]):
    @property
    def key(self) -> tuple[str, str]:
        return (self.first.code, self.second.code)


def _left_out(verdict: Verdict, about: str) -> Column:
    return number(
        f"left_out_{verdict.value}",
        about,
        read=lambda pair: pair.agreement.left_out.get(verdict, 0),
        unit="statements",
    )


AGREEMENT = Table(
    "agreement",
    (
        name("first", "Code of the one participant.", read="first.code"),
        text("first_name", "Its short English name.", read="first.name"),
        name("second", "Code of the other participant.", read="second.code"),
        text("second_name", "Its short English name.", read="second.name"),
        number("n", "The statements that count.", read="agreement.n", unit="statements"),
        number("agreed", "Of these, alike.", read="agreement.agree", unit="statements"),
        number("disagreed", "Of these, unlike.", read="agreement.disagree", unit="statements"),
        share(
            "share",
            "Agreed of those that count. Empty where none does: no basis, which is not 0.",
            read="share",
            nullable=True,
        ),
        share(
            "low",
            "The lower end of the 95 % score interval (Wilson 1927) of the share.",
            read=lambda pair: pair.bound(0),
            nullable=True,
        ),
        share("high", "The upper end of it.", read=lambda pair: pair.bound(1), nullable=True),
        number(
            "shared", "All statements open to both.", read="agreement.shared", unit="statements"
        ),
        _left_out(Verdict.NO_STANCE, "Left out: one of the two took no stance."),
        _left_out(Verdict.ABSTENTION, "Left out: one abstained, if that was to be left out."),
        _left_out(Verdict.CONSENSUS, "Left out: adopted without a vote, unless that counts."),
    ),
    about="How often every two participants stood alike.",
    origin=Origin.DERIVED,
    key=("first", "second"),
)
