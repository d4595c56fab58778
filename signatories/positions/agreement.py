"""Agreement between participants: on which statements two stood alike, and of how many.

The rule is domain.md's, section 4: over statements where both were eligible; the same stance agrees
(joined and supported are one), refused against joined disagrees, abstaining as the reader chose,
texts adopted without a vote left out unless asked for, and no stance left out. Nothing here asks
the database: standings come in, numbers go out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import sqrt
from statistics import NormalDist

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from signatories.models import STANCES, AdoptedBy, Position, Stance

# A share of fewer statements says too little to put anybody first or last.
LEAST = 5
_95_PERCENT = NormalDist().inv_cdf(0.975)


class Abstention(TextChoices):
    """How abstaining is compared."""

    OWN = "own", _("a stance of its own")
    DISAGREE = "disagree", _("like refusing")
    LEAVE_OUT = "leave_out", _("left out")


class Consensus(TextChoices):
    """What becomes of texts adopted without a vote."""

    LEAVE_OUT = "leave_out", _("left out")
    INCLUDE = "include", _("counted as supported")


class Verdict(TextChoices):
    """What one statement says of two participants."""

    AGREE = "agree", _("agree")
    DISAGREE = "disagree", _("differ")
    NO_STANCE = "no_stance", _("no stance")
    ABSTENTION = "abstention", _("abstained")
    CONSENSUS = "consensus", _("adopted without a vote")

    @property
    def counts(self) -> bool:
        return self in (Verdict.AGREE, Verdict.DISAGREE)


# Joined and supported are one; what is missing here is no stance.
_SIDES = {Stance.JOINED: "for", Stance.SUPPORTED: "for", Stance.REFUSED: "against"}


@dataclass(frozen=True)
class Rules:
    """What the reader chose; as given here where they chose nothing."""

    abstention: Abstention = Abstention.OWN
    consensus: Consensus = Consensus.LEAVE_OUT

    def side(self, position: Position) -> str:
        """``for``, ``against`` or ``abstained``; empty without a stance."""
        stance = STANCES[position]
        if stance == Stance.ABSTAINED:
            return "against" if self.abstention == Abstention.DISAGREE else "abstained"
        if position == Position.CONSENSUS and self.consensus == Consensus.INCLUDE:
            return "for"
        return _SIDES.get(stance, "")

    def leaves_out(self, adopted_by: str) -> bool:
        """True for a text that is left out whatever the two did."""
        return adopted_by == AdoptedBy.CONSENSUS and self.consensus == Consensus.LEAVE_OUT

    def verdict(self, adopted_by: str, one: Position, other: Position) -> Verdict | None:
        """Of one statement; ``None`` if it was not open to both, and is no shared one."""
        if Position.NOT_ELIGIBLE in (one, other):
            return None
        if self.leaves_out(adopted_by):
            return Verdict.CONSENSUS
        sides = (self.side(one), self.side(other))
        if not all(sides):
            return Verdict.NO_STANCE
        if "abstained" in sides and self.abstention == Abstention.LEAVE_OUT:
            return Verdict.ABSTENTION
        return Verdict.AGREE if sides[0] == sides[1] else Verdict.DISAGREE


def wilson(agreed: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share: where it may lie if the n were a sample of many.

    With p = agreed / n and z = 1.96: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22 (158), 1927, pages 209-212. Unlike the textbook interval
    it holds for few cases and for shares of none and of all. ``n`` is at least 1.
    """
    if not 0 <= agreed <= n or n < 1:
        raise ValueError(f"{agreed} of {n} is no share")
    p, square = agreed / n, _95_PERCENT**2
    middle = p + square / (2 * n)
    margin = _95_PERCENT * sqrt(p * (1 - p) / n + square / (4 * n * n))
    low, high = ((middle + side * margin) / (1 + square / n) for side in (-1, 1))
    # at the ends the formula gives 0 and 1 but for rounding
    return (0.0 if agreed == 0 else low, 1.0 if agreed == n else high)


@dataclass(frozen=True)
class Agreement:
    """How often two agreed, of how many, and what was left out. Without any: no basis."""

    agree: int = 0
    disagree: int = 0
    left_out: Mapping[Verdict, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        return self.agree + self.disagree

    @property
    def share(self) -> float | None:
        """Between 0 and 1; ``None`` where there is no basis."""
        return self.agree / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.agree, self.n) if self.n else None

    @property
    def shared(self) -> int:
        """All statements open to both: those that count and those left out."""
        return self.n + sum(self.left_out.values())


def agreement(verdicts: Iterable[Verdict | None]) -> Agreement:
    """The verdicts of all statements counted."""
    counted = Counter(verdict for verdict in verdicts if verdict is not None)
    left_out = {verdict: number for verdict, number in counted.items() if not verdict.counts}
    return Agreement(counted[Verdict.AGREE], counted[Verdict.DISAGREE], left_out)


Pair = tuple[int, int]


def pairs(participants: Collection[int]) -> list[Pair]:
    """Every two of them, in the order given."""
    return list(combinations(participants, 2))


@dataclass(frozen=True, slots=True)
class Sides:
    """What a participant did about many statements, a bit for each: quick to compare."""

    joined: int = 0
    refused: int = 0
    abstained: int = 0

    @property
    def taken(self) -> int:
        return self.joined | self.refused | self.abstained

    def with_bit(self, side: str, place: int) -> "Sides":
        name = {"for": "joined", "against": "refused", "abstained": "abstained"}[side]
        return replace(self, **{name: getattr(self, name) | 1 << place})

    def alike(self, other: "Sides") -> int:
        """On how many both stood alike."""
        same = self.joined & other.joined | self.refused & other.refused
        return (same | self.abstained & other.abstained).bit_count()

    def both(self, other: "Sides") -> int:
        """On how many both took a stance."""
        return (self.taken & other.taken).bit_count()


def sides_of(cells: Iterable[tuple[int, int, Position]], rules: Rules) -> dict[int, Sides]:
    """(statement, participant, position) -> the sides of every participant that took one.

    The caller leaves out the statements that the rules leave out.
    """
    places: dict[int, int] = {}
    found: dict[int, Sides] = {}
    for statement, participant, position in cells:
        side = rules.side(position)
        if not side or (side == "abstained" and rules.abstention == Abstention.LEAVE_OUT):
            continue
        place = places.setdefault(statement, len(places))
        found[participant] = found.get(participant, Sides()).with_bit(side, place)
    return found


@dataclass(frozen=True)
class Neighbour:
    """Another participant, and how often it agreed with the one asked about."""

    participant_id: int
    agreement: Agreement


def neighbours(
    participant: int, sides: Mapping[int, Sides], *, least: int = LEAST
) -> Iterator[Neighbour]:
    """All others with at least ``least`` statements in common, in no given order."""
    own = sides.get(participant, Sides())
    for other, theirs in sides.items():
        n = own.both(theirs)
        if other != participant and n >= least:
            agreed = own.alike(theirs)
            yield Neighbour(other, Agreement(agreed, n - agreed))
