"""What a list can hold under each row on demand: read for all rows of a page at once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from signatories.api import evidence
from signatories.filters.facts import begun_by
from signatories.filters.lists import said_by
from signatories.models import (
    Act,
    Attendance,
    Citation,
    Code,
    Identifier,
    ListCheck,
    Membership,
    Name,
    ParticipantRelation,
    Reason,
    ReportedCount,
    StatementRelation,
    Title,
)
from signatories.models.fields import by_day
from signatories.positions.clock import Clock
from signatories.publishing import tables
from signatories.publishing.columns import Column, Table, Type, path

Key = Callable[[Any], Hashable]


@dataclass(frozen=True)
class Include:
    """Rows of another table under each row of a list, in as many queries for one row as for all.

    ``of`` is the key by which they belong to a row, ``by`` that row's own; ``found`` gives all of
    them for a set of such keys, in order.
    """

    name: str
    about: str
    table: Table
    found: Callable[[Sequence, Clock], QuerySet]
    of: Key
    by: Key

    @property
    def column(self) -> Column:
        """What describes it, as a field of the row."""
        parts = evidence.CLAIM if self.table is tables.CITATIONS else self.table.columns
        return Column(self.name, path(self.name), Type.OBJECT, self.about, many=True, parts=parts)

    def under(self, rows: Sequence, clock: Clock) -> list[list[dict[str, Any]]]:
        """The records under each of these rows."""
        keys = [self.by(row) for row in rows]
        wanted = set(keys)
        found = self.table.loaded(self.found(list(dict.fromkeys(keys)), clock), clock)
        found = [each for each in found if self.of(each) in wanted]
        if self.table is tables.CITATIONS:
            tables.add_reasons(found, clock)
            records = evidence.claims(found)
        else:
            records = self.table.records(found)
        held: dict[Hashable, list[dict[str, Any]]] = defaultdict(list)
        for each, record in zip(found, records, strict=True):
            held[self.of(each)].append(record)
        return [held[key] for key in keys]


def _pair(row: Any) -> tuple[int, int]:
    return (row.statement_id, row.participant_id)


def _pair_of_row(row: Any) -> tuple[int, int]:
    return (row.statement.pk, row.participant.pk)


def _claims(clock: Clock) -> QuerySet:
    found = Citation.objects.record(clock.revision).order_by("latest", "pk")
    return evidence.by_the_day(found, clock)


def _of_pairs(rows: QuerySet, pairs: Sequence) -> QuerySet:
    """Those of the statements and of the participants; a few too many."""
    statements, participants = ({pair[place] for pair in pairs} for place in (0, 1))
    return rows.filter(statement__in=statements, participant__in=participants)


def _acts(clock: Clock) -> QuerySet:
    acts = Act.objects.record(clock.revision).order_by("latest", "pk")
    return acts if clock.as_of is None else acts.happened_by(clock.as_of)


def _counts(clock: Clock) -> QuerySet:
    counts: QuerySet = ReportedCount.objects.record(clock.revision).order_by(by_day("latest"), "pk")
    return counts if clock.as_of is None else said_by(counts, clock.as_of)


def _attendances(clock: Clock) -> QuerySet:
    rows = Attendance.objects.record(clock.revision)
    rows = rows if clock.as_of is None else rows.filter(begun_by(clock.as_of))
    return rows.order_by("participant__sort_name", "participant__code", "pk")


def _checks(clock: Clock) -> QuerySet:
    checks = ListCheck.objects.record(clock.revision).order_by("latest", "pk")
    return checks if clock.as_of is None else checks.filter(latest__lte=clock.as_of)


PK, PUBLIC_ID = path("pk"), path("public_id")
PARTICIPANT_ID = path("participant_id")
OF_ROW = path("participant.pk")

CITATIONS_OF_PAIR = Include(
    "citations",
    "The claims on record about the two, with their reasons.",
    tables.CITATIONS,
    lambda pairs, clock: _of_pairs(_claims(clock), pairs),
    _pair,
    _pair_of_row,
)
ACTS_OF_PAIR = Include(
    "acts",
    "The deeds on record of the participant about the statement.",
    tables.ACTS,
    lambda pairs, clock: _of_pairs(_acts(clock), pairs),
    _pair,
    _pair_of_row,
)
CITATIONS_OF_ACT = Include(
    "citations",
    "The claims on record that bear on it, with their reasons.",
    tables.CITATIONS,
    lambda ids, clock: (
        Citation.objects.record(clock.revision).filter(act__in=ids).order_by("latest", "pk")
    ),
    path("act_id"),
    PUBLIC_ID,
)
REASONS = Include(
    "reasons",
    "The reasons on record that it gives.",
    tables.REASONS,
    lambda ids, clock: (
        Reason.objects.record(clock.revision).filter(citation__in=ids).order_by("pk")
    ),
    path("citation_id"),
    PUBLIC_ID,
)
CITATION_OF_REASON = Include(
    "citations",
    "The claim that gives it.",
    tables.CITATIONS,
    lambda ids, clock: (
        Citation.objects.record(clock.revision).filter(pk__in=_versions(ids)).order_by("pk")
    ),
    PUBLIC_ID,
    path("citation_id"),
)


def _versions(ids: Sequence) -> QuerySet:
    """All rows of these citations (public ids)."""
    rows: QuerySet = Citation.objects.order_by()
    return (rows.filter(pk__in=ids) | rows.filter(first__in=ids)).values("pk")


def names(by: Key) -> Include:
    return Include(
        "names",
        "Names of the participant, by language and kind.",
        tables.NAMES,
        lambda ids, clock: Name.objects.filter(participant__in=ids).order_by(
            "language", "kind", "text"
        ),
        PARTICIPANT_ID,
        by,
    )


def codes(by: Key) -> Include:
    return Include(
        "codes",
        "Codes of the participant in the schemes of others.",
        tables.CODES,
        lambda ids, clock: Code.objects.filter(participant__in=ids).order_by("scheme", "value"),
        PARTICIPANT_ID,
        by,
    )


def memberships(of: str) -> Include:
    return Include(
        "memberships",
        "All memberships on record; “holds” says which ones count on the day asked.",
        tables.MEMBERSHIPS,
        lambda ids, clock: (
            Membership.objects.record(clock.revision)
            .filter(**{f"{of}__in": ids})
            .order_by(
                "group__slug",
                "participant__sort_name",
                "participant__code",
                by_day("started_latest"),
                "pk",
            )
        ),
        path(f"{of}_id"),
        PK,
    )


RELATIONS = Include(
    "relations",
    "What it continues or succeeds.",
    tables.RELATIONS,
    lambda ids, clock: ParticipantRelation.objects.filter(participant__in=ids).order_by(
        "of__code", "kind"
    ),
    PARTICIPANT_ID,
    PK,
)


def reported_counts(of: str) -> Include:
    return Include(
        "reported_counts",
        "Numbers that sources claim about it.",
        tables.REPORTED_COUNTS,
        lambda ids, clock: _counts(clock).filter(**{f"{of}__in": ids}),
        path(f"{of}_id"),
        PK,
    )


ATTENDANCES = Include(
    "attendances",
    "Who is said to have been there.",
    tables.ATTENDANCES,
    lambda ids, clock: _attendances(clock).filter(summit__in=ids),
    path("summit_id"),
    PK,
)
TITLES = Include(
    "titles",
    "Its titles by language, and others that circulate.",
    tables.TITLES,
    lambda ids, clock: Title.objects.filter(statement__in=ids).order_by("language", "text"),
    path("statement_id"),
    PK,
)
IDENTIFIERS = Include(
    "identifiers",
    "What others number it by.",
    tables.IDENTIFIERS,
    lambda ids, clock: Identifier.objects.filter(statement__in=ids).order_by("scheme", "value"),
    path("statement_id"),
    PK,
)
STATEMENT_RELATIONS = Include(
    "relations",
    "What it is to other statements.",
    tables.STATEMENT_RELATIONS,
    lambda ids, clock: StatementRelation.objects.filter(
        statement__in=ids, to__published_in__lte=clock.revision
    ).order_by("to__slug", "kind"),
    path("statement_id"),
    PK,
)
LIST_CHECKS = Include(
    "list_checks",
    "The lists that were read.",
    tables.LIST_CHECKS,
    lambda ids, clock: _checks(clock).filter(statement__in=ids),
    path("statement_id"),
    PK,
)
