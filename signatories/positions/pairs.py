"""Agreement of every two of many participants: as ``agreement`` counts, on bits instead of rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signatories.models import Position
from signatories.positions.agreement import Abstention, Agreement, Rules, Verdict
from signatories.positions.fold import Standing


@dataclass
class Course:
    """What was open to one participant, and where it stood, a bit for each statement."""

    open: int = 0
    joined: int = 0
    refused: int = 0
    abstained: int = 0

    @property
    def taken(self) -> int:
        return self.joined | self.refused | self.abstained


_FIELDS = {"for": "joined", "against": "refused", "abstained": "abstained"}


@dataclass(frozen=True)
class Courses:
    """The courses of participants (ids). ``left_out``: statements that count for nobody."""

    rules: Rules
    of: Mapping[int, Course]
    left_out: int

    def agreement(self, one: int, other: int) -> Agreement:
        first, second = self.of.get(one, _NOTHING), self.of.get(other, _NOTHING)
        shared = first.open & second.open
        both = shared & ~self.left_out & first.taken & second.taken
        abstained = both & (first.abstained | second.abstained)
        if self.rules.abstention != Abstention.LEAVE_OUT:
            abstained = 0
        counted = both & ~abstained
        alike = first.joined & second.joined | first.refused & second.refused
        agreed = (counted & (alike | first.abstained & second.abstained)).bit_count()
        left_out = {
            Verdict.NO_STANCE: (shared & ~self.left_out & ~both).bit_count(),
            Verdict.ABSTENTION: abstained.bit_count(),
            Verdict.CONSENSUS: (shared & self.left_out).bit_count(),
        }
        left_out = {verdict: number for verdict, number in left_out.items() if number}
        return Agreement(agreed, counted.bit_count() - agreed, left_out)


_NOTHING = Course()


def courses(standings: Iterable[Standing], adopted_by: Mapping[int, str], rules: Rules) -> Courses:
    """The courses that these standings are. ``adopted_by``: how each statement (id) was adopted."""
    places: dict[int, int] = {}
    found: dict[int, Course] = defaultdict(Course)
    left_out = 0
    for standing in standings:
        if standing.position == Position.NOT_ELIGIBLE:
            continue
        statement = standing.statement_id
        bit = 1 << places.setdefault(statement, len(places))
        course = found[standing.participant_id]
        course.open |= bit
        if rules.leaves_out(adopted_by[statement]):
            left_out |= bit
        if side := rules.side(standing.position):
            setattr(course, _FIELDS[side], getattr(course, _FIELDS[side]) | bit)
    return Courses(rules, found, left_out)
