"""What is on the record at a clock about one thing, loaded in as few queries as it takes."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from signatories.filters.lists import said_by
from signatories.models import Act, Citation, ListCheck, Membership, ReportedCount
from signatories.models.fields import by_day
from signatories.positions.clock import Clock
from signatories.publishing import tables
from signatories.publishing.columns import objects

# A citation as every detail shows it.
CLAIM = (
    *tables.CITATIONS.columns,
    objects(
        "reasons",
        tables.REASONS.columns,
        "Why, as the source gives it. Empty: no reason is recorded, which is not “none_given”.",
        read=lambda claim: tables.REASONS.records(claim.reasons_on_record),
    ),
)


def citations(
    clock: Clock, *, at_most: int | None = None, by_day: bool = False, **which: Any
) -> list[Any]:
    """The citations on record that ``which`` narrows to, with ``reasons_on_record``.

    ``by_day``: only those of ``by_the_day``.
    """
    rows: QuerySet = Citation.objects.record(clock.revision).filter(**which)
    rows = rows.order_by("latest", "pk")
    rows = by_the_day(rows, clock) if by_day else rows
    found = tables.CITATIONS.loaded(rows, clock, at_most)
    tables.add_reasons(found, clock)
    return found


def by_the_day(rows: QuerySet, clock: Clock) -> QuerySet:
    """Citations that count by the day asked, and those that support an act of the time before.

    That an act had happened by a day may be known from a source that was read later.
    """
    if clock.as_of is None:
        return rows
    acts = Act.objects.record(clock.revision).happened_by(clock.as_of).order_by()
    happened = acts.annotate(public=Coalesce("first_id", "pk")).values("public")
    supporting = Q(act__in=happened, says=F("act__kind"))
    return rows.filter(Q(latest__lte=clock.as_of) | supporting)


def claims(citations: list[Any]) -> list[dict[str, Any]]:
    """Citations with their reasons, as every detail shows them."""
    return [
        {
            **tables.CITATIONS.record(claim),
            "reasons": tables.REASONS.records(claim.reasons_on_record),
        }
        for claim in citations
    ]


def memberships(clock: Clock, **which: Any) -> list[dict[str, Any]]:
    """All memberships on record; ``holds`` says which ones count on the day asked."""
    on_record = Membership.objects.record(clock.revision).filter(**which)
    rows = on_record.order_by(
        "group__slug", "participant__sort_name", "participant__code", by_day("started_latest"), "pk"
    )
    return tables.MEMBERSHIPS.records(tables.MEMBERSHIPS.loaded(rows, clock))


def reported_counts(clock: Clock, **which: Any) -> list[ReportedCount]:
    """The numbers that sources claim for one thing, by day."""
    counts: QuerySet = ReportedCount.objects.record(clock.revision).filter(**which)
    if clock.as_of is not None:
        counts = said_by(counts, clock.as_of)
    return list(tables.REPORTED_COUNTS.prepared(counts, clock).order_by(by_day("latest"), "pk"))


def list_checks(clock: Clock, statement) -> QuerySet[ListCheck]:
    """The readings of lists on record, of days by the day asked."""
    checks = ListCheck.objects.record(clock.revision).filter(statement=statement)
    if clock.as_of is not None:
        checks = checks.filter(latest__lte=clock.as_of)
    return tables.LIST_CHECKS.prepared(checks, clock).order_by("latest", "pk")
