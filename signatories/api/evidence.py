"""What is on the record at a clock about one thing, loaded in as few queries as it takes."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from signatories.api.serializers import MembershipSerializer
from signatories.filters.lists import said_by
from signatories.models import Citation, ListCheck, Membership, Reason, ReportedCount
from signatories.positions.clock import Clock
from signatories.publishing.tables import REPORTED_COUNTS


def citations(clock: Clock, *, at_most: int | None = None, **which: Any) -> list[Any]:
    """The citations on record that ``which`` narrows to, with ``reasons_on_record``."""
    rows = Citation.objects.record(clock.revision).filter(**which)
    rows = rows.select_related("statement", "participant", "source").order_by("latest", "pk")
    found: list[Any] = list(rows[:at_most])
    reasons: dict[int, list[Reason]] = defaultdict(list)
    on_record = Reason.objects.record(clock.revision).order_by("pk")
    for reason in on_record.filter(citation__in=[claim.public_id for claim in found]):
        reasons[reason.citation_id].append(reason)
    for claim in found:
        claim.reasons_on_record = reasons[claim.public_id]
    return found


def memberships(clock: Clock, **which: Any) -> Any:
    """All memberships on record; ``holds`` says which ones count on the day asked."""
    on_record = Membership.objects.record(clock.revision).filter(**which)
    holding = set(on_record.of_members(clock.as_of).values_list("pk", flat=True))
    rows = on_record.select_related("group", "participant", "source").order_by(
        "group__slug", "participant__sort_name", "participant__code", "started_latest", "pk"
    )
    found: list[Any] = list(rows)
    for row in found:
        row.holds = row.pk in holding
    return MembershipSerializer(found, many=True).data


def reported_counts(clock: Clock, **which: Any) -> list[ReportedCount]:
    """The numbers that sources claim for one thing, by day."""
    counts: QuerySet = ReportedCount.objects.record(clock.revision).filter(**which)
    if clock.as_of is not None:
        counts = said_by(counts, clock.as_of)
    return list(REPORTED_COUNTS.prepared(counts, clock).order_by("latest", "pk"))


def list_checks(clock: Clock, statement) -> QuerySet[ListCheck]:
    """The readings of lists on record, of days by the day asked."""
    checks = ListCheck.objects.record(clock.revision).filter(statement=statement)
    if clock.as_of is not None:
        checks = checks.filter(latest__lte=clock.as_of)
    checks = checks.select_related("source").prefetch_related("scopes__participant")
    return checks.order_by("latest", "pk")
