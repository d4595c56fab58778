"""How often every two participants stood alike, and the statements behind each number."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request

from signatories.api.fields import held
from signatories.api.lists import WorkedOutList
from signatories.api.pagination import Key, Keyset
from signatories.api.positions import one
from signatories.api.problems import NotThere
from signatories.filters import known
from signatories.filters.derived import AgreementFilter, PairFilter
from signatories.models import Participant, Position
from signatories.positions.agreement import agreement, pairs
from signatories.positions.clock import Clock
from signatories.positions.pairs import Courses, courses
from signatories.positions.standings import Question, Row, rows
from signatories.publishing.comparing import AGREEMENT, COMPARED, Compared, Pair

_PAIR = (Key("first"), Key("second"))
_LAST = "those without a basis last; then by code"


class Two(NamedTuple):
    """Two participants of which nothing is worked out yet."""

    first: Participant
    second: Participant


class AgreementList(WorkedOutList):
    """Every two of the participants asked about; ``first`` has the code that comes first."""

    table = AGREEMENT
    filterset_class = AgreementFilter
    orderings = {
        "code": Keyset(_PAIR, "by the codes of the two"),
        "-share": Keyset(_PAIR, f"most often alike first, then most in common; {_LAST}"),
        "share": Keyset(_PAIR, f"least often alike first, then most in common; {_LAST}"),
        "-n": Keyset(_PAIR, "most statements in common first; then by code"),
    }
    linked = True

    def entries(self, question: AgreementFilter) -> Sequence:
        self.courses = _courses(question)
        people = {person.pk: person for person in question.people}
        found = [Two(people[one], people[other]) for one, other in pairs(list(people))]
        if self.order == "code":
            return found
        worked = self.rows(question, found)
        return sorted(worked, key=_ORDERS[self.order])

    def rows(self, question: Any, entries: Sequence) -> list:
        return [
            Pair(e.first, e.second, self.courses.agreement(e.first.pk, e.second.pk))
            for e in entries
        ]

    def words(self, entry: Any) -> tuple[str, ...]:
        return (entry.first.code, entry.second.code)


def _by_share(sign: int):
    def key(pair: Pair) -> tuple:
        share = pair.agreement.share
        return (share is None, sign * (share or 0), -pair.agreement.n)

    return key


# Sorting is stable: what is alike stays in the order of codes.
_ORDERS = {"-share": _by_share(-1), "share": _by_share(1), "-n": lambda pair: -pair.agreement.n}


def _courses(question: AgreementFilter) -> Courses:
    asked = Question(
        question.clock,
        statements=question.statements,
        participants=frozenset(person.pk for person in question.people),
        positions=frozenset(Position),
    )
    found = list(rows(asked))
    adopted_by = {row.statement.pk: row.statement.adopted_by for row in found}
    return courses((row.standing for row in found), adopted_by, question.rules)


class PairList(WorkedOutList):
    """The statements that were open to both of two participants, and what each says of them."""

    table = COMPARED
    filterset_class = PairFilter
    orderings = {"-adopted": Keyset((Key("statement"),), "statements newest first")}
    heading = (held("agreement", AGREEMENT.columns, "What they come to.", many=False),)

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        self.named = [one(known.PARTICIPANTS, address[name]) for name in ("first", "second")]
        return super().answer(request, **address)

    def people(self, clock: Clock) -> list[Participant]:
        """The two, as who they are at the revision."""
        found = [person.known_as(clock.revision) for person in self.named]
        if found[0] == found[1]:
            message = _("“%(code)s” is one participant: agreement is of two.")
            raise NotThere(message % {"code": found[0].code})
        return found

    def entries(self, question: PairFilter) -> Sequence[Compared]:
        first, second = self.people(question.clock)
        asked = Question(
            question.clock,
            statements=question.statements,
            participants=frozenset([first.pk, second.pk]),
            positions=frozenset(Position),
        )
        stands: dict[int, dict[int, Row]] = {}
        for row in rows(asked):
            stands.setdefault(row.statement.pk, {})[row.participant.pk] = row
        both = [own for own in stands.values() if len(own) == len(self.named)]
        self.compared = [
            found
            for own in both
            if (found := _compared(own[first.pk], own[second.pk], question)) is not None
        ]
        return self.compared

    def of_all(self, question: PairFilter) -> dict[str, Any]:
        first, second = self.people(question.clock)
        counted = agreement(compared.verdict for compared in self.compared)
        return {"agreement": AGREEMENT.record(Pair(first, second, counted))}

    def words(self, entry: Compared) -> tuple[str, ...]:
        return (entry.statement.slug,)


def _compared(one: Row, other: Row, question: PairFilter) -> Compared | None:
    verdict = question.rules.verdict(
        one.statement.adopted_by, one.standing.position, other.standing.position
    )
    return None if verdict is None else Compared(one.statement, one, other, verdict)
