"""Who changed course: participants that joined some statements of a kind and refused another."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from signatories.models import AdoptedBy, Participant, Stance, Statement
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold

MOST_COLUMNS = 8
MOST_PARTICIPANTS = 8


@dataclass(frozen=True)
class Course:
    """One participant through the statements: a standing for each that is open to it."""

    participant: Participant
    cells: tuple[tuple[Statement, Standing | None], ...]

    @property
    def stances(self) -> list[Stance]:
        """The stances that it took, in date order; silence is none."""
        taken = (s.stance for _statement, s in self.cells if s is not None)
        return [stance for stance in taken if stance in (Stance.JOINED, Stance.REFUSED)]

    @property
    def turns(self) -> int:
        """How often it went from joining to refusing or back."""
        return sum(a != b for a, b in zip(self.stances, self.stances[1:], strict=False))

    @property
    def joined(self) -> int:
        return self.stances.count(Stance.JOINED)

    @property
    def refused(self) -> int:
        return self.stances.count(Stance.REFUSED)


def columns(statements: Collection[Statement], standings: Collection[Standing]) -> list[Statement]:
    """The statements to compare, oldest first: texts to be signed that most have joined.

    Those that somebody declined or left come first in the choice: they are what courses turn on.
    """
    joined = Counter(s.statement_id for s in standings if s.stance == Stance.JOINED)
    refused = {s.statement_id for s in standings if s.stance == Stance.REFUSED}
    signed = [s for s in statements if s.adopted_by == AdoptedBy.SIGNATURE and joined[s.pk] > 1]
    chosen = sorted(signed, key=lambda s: (s.pk not in refused, -joined[s.pk], s.slug))
    kept = {statement.pk for statement in chosen[:MOST_COLUMNS]}
    return [statement for statement in reversed(signed) if statement.pk in kept]


def changed_course(
    statements: Collection[Statement],
    standings: Collection[Standing],
    people: dict[int, Participant],
) -> list[Course]:
    """Participants that both joined and refused; those that turned most often come first."""
    cells: dict[int, dict[int, Standing]] = defaultdict(dict)
    for standing in standings:
        cells[standing.participant_id][standing.statement_id] = standing
    courses = [
        Course(people[pk], tuple((s, own.get(s.pk)) for s in statements))
        for pk, own in cells.items()
    ]
    varied = [course for course in courses if course.turns]
    varied.sort(key=lambda c: (-c.turns, c.participant.sort_name, c.participant.code))
    return varied[:MOST_PARTICIPANTS]


def with_lists(clock: Clock, courses: Collection[Course]) -> list[Course]:
    """The courses with what only lists say: nothing else on record touches such a pair.

    A cell without a standing is then of a statement that is not open to the participant.
    """
    if not courses:
        return []
    statements = {statement.pk for course in courses for statement, _s in course.cells}
    who = {course.participant.pk for course in courses}
    found = fold(clock, statements=statements, participants=who, eligible=True)
    own = {(s.participant_id, s.statement_id): s for s in found}
    return [
        replace(
            course,
            cells=tuple((s, own.get((course.participant.pk, s.pk))) for s, _old in course.cells),
        )
        for course in courses
    ]
