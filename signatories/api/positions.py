"""One position with all that it rests on, and one statement with everybody's."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from signatories.api import evidence
from signatories.api.described import COUNTED, ELIGIBILITY, counted_fields
from signatories.api.details import DescribedView, DetailView
from signatories.api.fields import held
from signatories.api.problems import NotThere
from signatories.filters import known
from signatories.filters.facts import begun_by
from signatories.filters.fields import is_plain, not_known
from signatories.filters.known import Slugs
from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Participant,
    Position,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.otherwise import absence_differs, covers, differs, lacks, names
from signatories.positions.standings import Question, Row, of_statement, rows
from signatories.publishing import tables
from signatories.publishing.columns import Origin, boolean
from signatories.publishing.tables.derived import STANDINGS

OTHERWISE = "says otherwise than our position, of a day on or after it."


def _flag(name: str, about: str, **options: Any):
    return boolean(name, about, origin=Origin.DERIVED, **options)


class PositionDetail(DetailView):
    """Where one participant stands on one statement, and what says so or otherwise."""

    table = tables.POSITIONS
    extra = (
        _flag("eligible", "It may join the statement, or might have."),
        ELIGIBILITY,
        held("acts", tables.ACTS.columns, "Its deeds on record by the day asked."),
        held(
            "citations",
            (*evidence.CLAIM, _flag("otherwise", f"It {OTHERWISE} Never of one set aside.")),
            "What sources claim of it, of days by the day asked.",
        ),
        held(
            "attendances",
            tables.ATTENDANCES.columns,
            "What sources say of its part in the statement's summit.",
        ),
        held(
            "list_checks",
            (
                *tables.LIST_CHECKS.columns,
                _flag("covers", "The list would name it."),
                _flag("listed", "The list names it."),
                _flag("otherwise", f"That the list lacks it {OTHERWISE}"),
            ),
            "The lists of the statement that were read, of days by the day asked.",
        ),
    )

    def find(self, name: str, clock: Clock) -> Row:
        statement = one(known.STATEMENTS, self.kwargs["statement"])
        if statement.published_in_id > clock.revision:
            message = _("“%(name)s” was not on the record at revision %(revision)d.")
            raise NotThere(message % {"name": statement.slug, "revision": clock.revision})
        participant = one(known.PARTICIPANTS, name).known_as(clock.revision)
        question = Question(
            clock,
            statements=frozenset([statement.pk]),
            participants=frozenset([participant.pk]),
            positions=frozenset(Position),
        )
        row = next(rows(question), None)
        if row is None:
            raise NotThere(_why_not(statement, participant, clock))
        return row

    def moved(self, request: Request, row: Row, clock: Clock) -> HttpResponseBase | None:
        """The position of one that was merged into another by the revision is that other's."""
        if self.kwargs["name"].casefold() == row.participant.code.casefold():
            return None
        query = request.META.get("QUERY_STRING", "")
        own = self.own_path(request, "", row)
        return HttpResponsePermanentRedirect(f"{own}?{query}" if query else own)

    def own_path(self, request: Request, name: str, row: Row) -> str:
        return reverse("api:position-detail", args=row.key)

    def more(self, row: Row, clock: Clock) -> dict[str, Any]:
        pair: dict[str, Any] = {"statement": row.statement, "participant": row.participant}
        days: dict[str, Any] = {} if clock.as_of is None else {"latest__lte": clock.as_of}
        said = evidence.citations(clock, by_day=True, **pair)
        acts = Act.objects.record(clock.revision).filter(**pair, **days).order_by("latest", "pk")
        rules = Eligibility.objects.record(clock.revision).filter(statement=row.statement)
        rule = tables.ELIGIBILITIES.loaded(rules, clock, 1)
        return {
            "eligible": row.standing.position != Position.NOT_ELIGIBLE,
            "eligibility": tables.ELIGIBILITIES.record(rule[0]) if rule else None,
            "acts": tables.ACTS.records(tables.ACTS.loaded(acts, clock)),
            "citations": [
                {**record, "otherwise": not claim.set_aside and differs(claim, row.standing)}
                for claim, record in zip(said, evidence.claims(said), strict=True)
            ],
            "attendances": tables.ATTENDANCES.records(_attendances(row, clock)),
            "list_checks": [
                _read(check, row, said) for check in evidence.list_checks(clock, row.statement)
            ],
        }


def one(which: Slugs, name: str) -> Any:
    """The thing of that name. Raises ``NotThere`` with what may be meant."""
    found = which.get(name) if is_plain(name) else None
    if found is None:
        unknown = not_known(which, name)
        raise NotThere(" ".join(unknown.messages), (unknown.params or {})["suggestions"])
    return found


def _why_not(statement: Statement, participant: Participant, clock: Clock) -> str:
    first = statement.adopted_earliest
    words = {"statement": statement.slug, "participant": participant.code, "day": clock.as_of}
    if first and clock.as_of and first > clock.as_of:
        return _("%(statement)s was not adopted by %(day)s: it had no positions.") % words
    return (
        _(
            "%(participant)s is not among those who may join %(statement)s, and nothing on the"
            " record says anything of the two."
        )
        % words
    )


def _attendances(row: Row, clock: Clock) -> list[Attendance]:
    if row.statement.summit_id is None:
        return []
    found: QuerySet[Attendance] = Attendance.objects.record(clock.revision).filter(
        summit=row.statement.summit_id, participant=row.participant
    )
    if clock.as_of is not None:
        found = found.filter(begun_by(clock.as_of))
    return tables.ATTENDANCES.loaded(found.order_by("pk"), clock)


def _read(check: ListCheck, row: Row, said: list[Citation]) -> dict[str, Any]:
    absent = lacks(check, row.participant, said)
    return {
        **tables.LIST_CHECKS.record(check),
        "covers": covers(check, row.participant),
        "listed": names(check, said),
        "otherwise": absent and absence_differs(check, row.standing),
    }


class StandingDetail(DescribedView):
    """Everybody's position on one statement, counted, with what the count is of."""

    table = STANDINGS
    known = known.STATEMENTS
    extra = (*COUNTED, held("results", tables.POSITIONS.columns, "All positions, by name."))

    def more(self, row: Statement, clock: Clock) -> dict[str, Any]:
        found = of_statement(clock, row)
        return {
            **counted_fields(row, found, clock),
            "results": tables.POSITIONS.records(found),
        }
