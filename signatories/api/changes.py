"""Every row that revisions published and superseded, in order: enough to keep a copy of the record.

Facts never change, so a copy that starts empty and takes every change in turn is the record.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from signatories.api.lists import ListView
from signatories.api.pagination import Key, Keyset, Page
from signatories.api.renderers import JSON
from signatories.filters.derived import ChangesFilter, Recorded
from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    ListCheck,
    Membership,
    Merge,
    Reason,
    ReportedCount,
    Revision,
    Statement,
    Summit,
)
from signatories.positions.clock import Clock
from signatories.publishing import tables
from signatories.publishing.columns import (
    BATCH,
    Column,
    Origin,
    Table,
    Type,
    number,
    path,
    text,
    time,
    word,
)
from signatories.publishing.files import NDJSON

SUPERSEDED, PUBLISHED = "superseded", "published"
# Worked out from other rows, at the clock of the question: no part of what was published.
_WORKED_OUT = ("cited_in", "holds")


def _recorded(table: Table) -> Table:
    return table.only([name for name in table.names if name not in _WORKED_OUT])


@dataclass(frozen=True)
class Kind:
    """One kind of row: its table as it is published, and where the rows are."""

    table: Table
    rows: QuerySet
    described: bool = False


# In the order of ``Recorded``. What is described (statements, summits) is never superseded.
KINDS: dict[str, Kind] = {
    Recorded.STATEMENTS: Kind(tables.STATEMENTS, Statement.objects.all(), described=True),
    Recorded.SUMMITS: Kind(tables.SUMMITS, Summit.objects.all(), described=True),
    Recorded.ACTS: Kind(_recorded(tables.ACTS), Act.objects.all()),
    Recorded.CITATIONS: Kind(tables.CITATIONS, Citation.objects.all()),
    Recorded.REASONS: Kind(tables.REASONS, Reason.objects.all()),
    Recorded.ATTENDANCES: Kind(tables.ATTENDANCES, Attendance.objects.all()),
    Recorded.MEMBERSHIPS: Kind(_recorded(tables.MEMBERSHIPS), Membership.objects.all()),
    Recorded.LIST_CHECKS: Kind(tables.LIST_CHECKS, ListCheck.objects.all()),
    Recorded.ELIGIBILITIES: Kind(tables.ELIGIBILITIES, Eligibility.objects.all()),
    Recorded.MERGES: Kind(tables.MERGES, Merge.objects.all()),
    Recorded.REPORTED_COUNTS: Kind(tables.REPORTED_COUNTS, ReportedCount.objects.all()),
}
# A revision takes away before it adds: a row's successor has the same id.
RANKS: tuple[tuple[str, str], ...] = (
    *((SUPERSEDED, name) for name, kind in KINDS.items() if not kind.described),
    *((PUBLISHED, name) for name in KINDS),
)


@dataclass(frozen=True, order=True)
class Event:
    """One row published or superseded by one revision, by its place in the order of all."""

    revision: int
    rank: int
    pk: int


@dataclass
class Change:
    """An event with what it says. ``row`` is what was published; ``None`` if it was superseded."""

    event: Event
    revision: Revision
    id: str
    row: dict[str, Any] | None

    @property
    def action(self) -> str:
        return RANKS[self.event.rank][0]

    @property
    def resource(self) -> str:
        return RANKS[self.event.rank][1]


CHANGES = Table(
    "changes",
    (
        number("revision", "The revision.", read="revision.number", origin=Origin.REGISTER),
        time(
            "made_at",
            "When it was made.",
            read=lambda change: tables.REVISIONS.columns[1].read(change.revision),
            origin=Origin.REGISTER,
        ),
        word(
            "action",
            (SUPERSEDED, PUBLISHED),
            "Whether it took the row off the record or put it there. In a revision what is taken"
            " off comes first, so that a correction is one of each, with the same id.",
        ),
        word("resource", Recorded, "Which list the row is of."),
        text("id", "The row's public id or slug, as text."),
        Column(
            "row",
            path("row"),
            Type.OBJECT,
            "The row as it was published, with the fields of its list but those that are worked"
            " out from other rows (“cited_in”, “holds”); null for one that was superseded.",
            nullable=True,
        ),
    ),
    about="What each revision published and superseded: a copy that starts empty and takes all of"
    " it in turn is the record.",
    origin=Origin.REGISTER,
    key=("revision", "resource", "id"),
)


class ChangeList(ListView):
    """The changes after a revision, oldest first."""

    table = CHANGES
    filterset_class = ChangesFilter
    formats = (JSON, NDJSON.name)
    orderings = {
        "revision": Keyset(
            (Key("revision", int), Key("rank", int), Key("row", int)),
            "oldest revision first; what it took off the record, then what it put there, each by"
            " resource in the order of “resource”",
        )
    }

    def batches(self, question: ChangesFilter) -> Iterator[list]:
        page = Page(size=BATCH)
        while changes := self.changes(question, page):
            yield changes
            page = replace(page, beside=self.values(changes[-1]))

    def read(self, question: ChangesFilter, page: Page) -> tuple[list, dict[str, Any]]:
        note = _("Not counted: every kind of row would have to be.")
        found = self.changes(question, replace(page, size=page.size + 1))
        return found, {"count": None, "count_note": note}

    def values(self, row: Change) -> tuple:
        return (row.event.revision, row.event.rank, row.event.pk)

    @staticmethod
    def changes(question: ChangesFilter, page: Page) -> list[Change]:
        """As many changes as the page holds, in the order in which they are read."""
        beside = None if page.beside is None else Event(*page.beside)
        wanted = set(question.resources)
        found: list[tuple[Event, int]] = []
        for rank, (_action, name) in enumerate(RANKS):
            if name in wanted:
                rows = _events(rank, question, beside, backwards=page.backwards)
                found += [
                    (Event(revision, rank, pk), public_id)
                    for revision, pk, public_id in rows[: page.size]
                ]
        found.sort(reverse=page.backwards)
        return _with_rows(found[: page.size], question.clock)


def _events(
    rank: int, question: ChangesFilter, beside: Event | None, *, backwards: bool
) -> QuerySet:
    """(revision, pk, public id) of one kind of event, from ``beside`` on."""
    action, name = RANKS[rank]
    when = f"{action}_in"
    rows = KINDS[name].rows.filter(
        **{f"{when}__gt": question.after, f"{when}__lte": question.clock.revision}
    )
    if beside is not None:
        rows = rows.filter(_past(when, rank, beside, backwards=backwards))
    sign = "-" if backwards else ""
    first = "pk" if KINDS[name].described else "first_id"
    return rows.order_by(f"{sign}{when}_id", f"{sign}pk").values_list(f"{when}_id", "pk", first)


def _past(when: str, rank: int, beside: Event, *, backwards: bool) -> Q:
    """What comes after the event, or before it."""
    beyond = "lt" if backwards else "gt"
    found = Q(**{f"{when}__{beyond}": beside.revision})
    same = Q(**{when: beside.revision})
    if rank == beside.rank:
        return found | same & Q(**{f"pk__{beyond}": beside.pk})
    passed = rank > beside.rank if backwards else rank < beside.rank
    return found if passed else found | same


def _with_rows(found: Sequence[tuple[Event, int | None]], clock: Clock) -> list[Change]:
    """What was published is read from its table, all rows of one kind at once."""
    published: dict[str, set[int]] = defaultdict(set)
    for event, _first in found:
        action, name = RANKS[event.rank]
        if action == PUBLISHED:
            published[name].add(event.pk)
    records: dict[tuple[str, int], dict[str, Any]] = {}
    for name, pks in published.items():
        table = KINDS[name].table
        for row in table.loaded(KINDS[name].rows.filter(pk__in=pks), clock):
            records[name, row.pk] = table.record(row)
    revisions = Revision.objects.in_bulk({event.revision for event, _first in found})
    return [_change(event, first, revisions[event.revision], records) for event, first in found]


def _change(event: Event, first: int | None, revision: Revision, records: dict) -> Change:
    action, name = RANKS[event.rank]
    if action == SUPERSEDED:
        return Change(event, revision, str(first or event.pk), None)
    row = records[name, event.pk]
    return Change(event, revision, str(row[KINDS[name].table.names[0]]), row)
