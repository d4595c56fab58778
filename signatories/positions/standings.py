"""Standings: who stands where, for one statement, one participant, or any question of a visitor."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from signatories.models import Act, Evidence, Participant, Position, Statement
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold
from signatories.positions.kept import kept_fold, kept_people, kept_through
from signatories.positions.rules import ACT_POSITIONS
from signatories.positions.through import Through

# Statements folded at once: large enough for one query a page of the shipped record, small enough
# that a page of a much longer list stops early.
CHUNK = 60
# Up to so many participants the fold is asked for them alone.
FEW = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: a standing with the statement, the participant, and what holds through groups."""

    statement: Statement
    participant: Participant
    standing: Standing
    through: tuple[Through, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What a cursor points at: the row's permanent address."""
        return (self.statement.slug, self.participant.code)


# What is asked for when no position is named.
ELIGIBLE = frozenset(Position) - {Position.NOT_ELIGIBLE}


@dataclass(frozen=True)
class Question:
    """What a visitor asks of positions. ``None`` narrows nothing; ids are primary keys.

    ``since_from`` and ``since_to`` are days, inclusive, on which the position had certainly begun.
    ``kinds`` asks for an act of one of these kinds on the record by the day.
    """

    clock: Clock
    statements: frozenset[int] | None = None
    participants: frozenset[int] | None = None
    positions: frozenset[Position] = ELIGIBLE
    evidence: frozenset[Evidence] | None = None
    kinds: frozenset[str] | None = None
    since_from: date | None = None
    since_to: date | None = None

    @property
    def only_touched(self) -> bool:
        """True if no cell that nothing on record touches can be an answer."""
        return bool(self.kinds) or self.positions <= set(ACT_POSITIONS)

    def matches(self, standing: Standing) -> bool:
        return (
            standing.position in self.positions
            and (self.evidence is None or standing.evidence in self.evidence)
            and (self.since_from is None or _on_or_after(standing.since_latest, self.since_from))
            and (self.since_to is None or _on_or_before(standing.since_latest, self.since_to))
        )


def _on_or_after(day: date | None, limit: date) -> bool:
    return day is not None and day >= limit


def _on_or_before(day: date | None, limit: date) -> bool:
    return day is not None and day <= limit


def rows(
    question: Question,
    *,
    after: tuple[str, str] | None = None,
    among: Sequence[Statement] | None = None,
    backwards: bool = False,
) -> Iterator[Row]:
    """The answers, statements newest first, participants by name; after the row with that key.

    ``backwards``: those before that row, from the nearest on.
    ``among``: the statements of the question in that order, for a caller that has read them.
    Folds a chunk of statements at a time, so that whoever stops early has not paid for the rest.
    Raises ``LookupError`` if ``after`` names a statement that this question does not hold.
    """
    statements = list(among) if among is not None else _statements(question)
    if backwards:
        statements.reverse()
    if after is not None:
        places = [s.slug for s in statements]
        if after[0] not in places:
            raise LookupError(after[0])
        statements = statements[places.index(after[0]) :]
    people = kept_people(question.clock.newest)
    order = {pk: place for place, pk in enumerate(reversed(people) if backwards else people)}
    passed = _place(people, order, after)
    for start in range(0, len(statements), CHUNK):
        chunk = {s.pk: (n, s) for n, s in enumerate(statements[start : start + CHUNK])}
        found = _answers(question, tuple(chunk), order)
        held = kept_through(question.clock, tuple(chunk)) if found else {}
        found.sort(key=lambda s: (chunk[s.statement_id][0], order[s.participant_id]))
        for standing in found:
            statement = chunk[standing.statement_id][1]
            if after and statement.slug == after[0] and order[standing.participant_id] <= passed:
                continue
            pair = (standing.statement_id, standing.participant_id)
            yield Row(
                statement, people[standing.participant_id], standing, tuple(held.get(pair, ()))
            )


def _place(people: dict, order: dict, after: tuple[str, str] | None) -> int:
    if after is None:
        return -1
    for pk, participant in people.items():
        if participant.code == after[1]:
            return order[pk]
    raise LookupError(after[1])


def _statements(question: Question) -> list[Statement]:
    statements = Statement.objects.record(question.clock.revision).newest_first()
    if question.statements is not None:
        statements = statements.filter(pk__in=question.statements)
    return list(statements.select_related("summit"))


def _answers(question: Question, statements: tuple[int, ...], order: dict) -> list[Standing]:
    cells = _cells(question, statements)
    wanted = _pairs_with_act(question, statements)
    return [
        standing
        for standing in cells
        if (wanted is None or (standing.statement_id, standing.participant_id) in wanted)
        and standing.participant_id in order
        and question.matches(standing)
    ]


def _cells(question: Question, statements: tuple[int, ...]) -> Iterable[Standing]:
    """The fold of a chunk: narrow for a few participants, else kept for the next question."""
    eligible = not question.only_touched
    asked = question.participants
    if asked is not None and len(asked) <= FEW:
        return fold(question.clock, statements=statements, participants=asked, eligible=eligible)
    cells = kept_fold(question.clock, statements, eligible)
    return cells if asked is None else [s for s in cells if s.participant_id in asked]


def _pairs_with_act(question: Question, statements: Collection[int]) -> set | None:
    if question.kinds is None:
        return None
    acts = Act.objects.record(question.clock.revision).filter(
        kind__in=question.kinds, statement__in=statements
    )
    if question.clock.as_of is not None:
        acts = acts.happened_by(question.clock.as_of)
    return set(acts.values_list("statement_id", "participant_id"))


def of_statement(clock: Clock, statement: Statement) -> list[Row]:
    """The standing of every eligible participant on a statement: nobody missing, by name."""
    return list(rows(Question(clock, statements=frozenset([statement.pk])), among=[statement]))


def of_participant(clock: Clock, participant: Participant) -> list[Row]:
    """Where a participant stands on every statement open to it, newest first."""
    question = Question(clock, participants=frozenset([participant.pk]))
    return list(rows(question))
