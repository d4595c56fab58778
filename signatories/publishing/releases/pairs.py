"""Agreement of countries, two by two: of how many, and what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from signatories.models import Participant, Statement
from signatories.positions.agreement import Rules, Verdict
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold
from signatories.positions.pairs import courses
from signatories.publishing.columns import Origin, Table, batches, name, number, share
from signatories.publishing.comparing import Two
from signatories.publishing.releases.data_files import DataFile, Reference, Role
from signatories.publishing.releases.standing_files import CHUNK


@dataclass(frozen=True, slots=True)
class PairRow(Two[str]):
    """Two countries by their codes; ``first`` has the one that comes first."""

    def left_out(self, why: Verdict) -> int:
        return self.agreement.left_out.get(why, 0)


def _standings(clock: Clock, statements: list[int]) -> Iterator[Standing]:
    for start in range(0, len(statements), CHUNK):
        yield from fold(clock, statements=statements[start : start + CHUNK], eligible=True)


def pairs(clock: Clock) -> Iterator[list]:
    adopted_by = dict(Statement.objects.record(clock.revision).values_list("pk", "adopted_by"))
    did = courses(_standings(clock, sorted(adopted_by)), adopted_by, Rules())
    countries = Participant.objects.countries().unmerged(clock.revision)
    codes = sorted((p.code, p.pk) for p in countries if p.pk in did.of)
    return batches(
        PairRow(one, other, did.agreement(first, second))
        for (one, first), (other, second) in combinations(codes, 2)
    )


_STATEMENTS = "statements"
_PAIRS = Table(
    "pairs",
    (
        name("first", "Code of the country whose code comes first."),
        name("second", "Code of the other."),
        number(
            "n",
            "Statements on which both took a stance: what the share is of.",
            read="agreement.n",
            unit=_STATEMENTS,
        ),
        number("agreed", "On how many they stood alike.", read="agreement.agree", unit=_STATEMENTS),
        share("share", "agreed / n; empty where n is 0: no basis, never 0 %.", nullable=True),
        share(
            "low",
            "Lower end of the 95 % Wilson score interval of the share.",
            read=lambda row: row.bound(0),
            nullable=True,
        ),
        share(
            "high",
            "Upper end of the 95 % Wilson score interval of the share.",
            read=lambda row: row.bound(1),
            nullable=True,
        ),
        number(
            "no_stance",
            "Left out: open to both, but at least one of them took no stance.",
            read=lambda row: row.left_out(Verdict.NO_STANCE),
            unit=_STATEMENTS,
        ),
        number(
            "consensus",
            "Left out: adopted without a vote.",
            read=lambda row: row.left_out(Verdict.CONSENSUS),
            unit=_STATEMENTS,
        ),
    ),
    about="How often every two countries stood alike.",
    origin=Origin.DERIVED,
    key=("first", "second"),
)

PAIRS = DataFile(
    _PAIRS,
    Role.DERIVED,
    "Every two countries (states and territories) of “status” that some statement was open to, on "
    "the whole record. Over the statements open to both: the same stance agrees (joined and "
    "supported are one), refused against joined disagrees, abstaining is a stance of its own. "
    "Texts adopted without a vote are left out, and so is every statement on which one of the two "
    "took no stance; how many that are stands beside it.",
    pairs,
    (Reference("first", "participants", "code"), Reference("second", "participants", "code")),
)
