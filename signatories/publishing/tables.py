"""The tables of the record: one list of columns each, for the API's lists and for the files.

Columns may be added; none is renamed, removed or given another type while ``/api/v1/`` stands.
Rows name each other by public identifier. No column tells of drafts, accounts or edits.
"""

from collections import defaultdict
from datetime import UTC
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from signatories.models import Citation, Membership, Participant, Revision
from signatories.positions.clock import Clock
from signatories.positions.standings import Row
from signatories.publishing.columns import Table, column, date_column


def _through(row: Row) -> list[dict[str, Any]]:
    return [
        {"group": held.group, "position": held.position, "since": held.since or None}
        for held in row.through
    ]


POSITIONS = Table(
    "positions",
    (
        column("statement", "statement.slug"),
        column("statement_title", "statement.short_title"),
        column("participant", "participant.code"),
        column("participant_name", "participant.name"),
        column("participant_kind", "participant.kind"),
        column("position", "standing.position"),
        column("stance", "standing.stance"),
        date_column("since", "standing.since"),
        column("since_earliest", "standing.since_earliest"),
        column("since_latest", "standing.since_latest"),
        column("possibly", "standing.possibly"),
        column("through", _through),
        column("evidence", "standing.evidence"),
        column("sources", "standing.sources"),
        column("act", "standing.act_public_id"),
    ),
)


def _with_pair(acts: QuerySet, clock: Clock) -> QuerySet:
    return acts.select_related("statement", "participant")


def _add_cited_in(acts: list[Any], clock: Clock) -> None:
    """Sets ``cited_in`` on each act: the sources whose claims bear on it, earliest said first."""
    claims = Citation.objects.record(clock.revision).order_by("latest", "pk")
    claims = claims.filter(act__in=[act.public_id for act in acts])
    found: dict[int, list[str]] = defaultdict(list)
    for public_id, source in claims.values_list("act_id", "source__slug"):
        if source not in found[public_id]:
            found[public_id].append(source)
    for act in acts:
        act.cited_in = found[act.public_id]


ACTS = Table(
    "acts",
    (
        column("id", "public_id"),
        column("statement", "statement.slug"),
        column("statement_title", "statement.short_title"),
        column("participant", "participant.code"),
        column("participant_name", "participant.name"),
        column("participant_kind", "participant.kind"),
        column("kind"),
        date_column("date", "edtf"),
        column("earliest"),
        column("latest"),
        column("undoes", "undoes_id"),
        column("represented_by"),
        column("note"),
        column("cited_in"),
        column("published_in", "published_in_id"),
    ),
    _with_pair,
    _add_cited_in,
)


def _with_codes(participants: QuerySet, clock: Clock) -> QuerySet:
    return participants.annotate(group_slug=F("as_group__slug")).prefetch_related("codes")


def _codes(participant: Participant) -> list[dict[str, str]]:
    rows = sorted(participant.codes.all(), key=lambda code: (code.scheme, code.value))
    return [{"scheme": code.scheme, "value": code.value} for code in rows]


PARTICIPANTS = Table(
    "participants",
    (
        column("code"),
        column("kind"),
        column("name"),
        date_column("began"),
        date_column("ended"),
        column("codes", _codes),
        column("group", "group_slug"),
        column("note"),
    ),
    _with_codes,
)


def _with_members(groups: QuerySet, clock: Clock) -> QuerySet:
    """Adds ``member_count``: the members on the day asked, on the record of the revision."""
    members = Membership.objects.record(clock.revision).of_members(clock.as_of)
    number = (
        members.filter(group=OuterRef("pk"))
        .order_by()
        .values("group")
        .annotate(number=Count("participant", distinct=True))
        .values("number")
    )
    counted = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    return groups.annotate(member_count=counted).select_related("participant")


GROUPS = Table(
    "groups",
    (
        column("slug"),
        column("name"),
        column("kind"),
        column("participant", "participant.code"),
        column("acts_for_members"),
        column("member_count"),
        column("note"),
    ),
    _with_members,
)


def _if_public(relation: str, clock: Clock) -> Case:
    """The slug of what a described row belongs to, where that was public at the revision too."""
    public = {f"{relation}__published_in__lte": clock.revision}
    return Case(When(**public, then=F(f"{relation}__slug")))


def _with_series(summits: QuerySet, clock: Clock) -> QuerySet:
    return summits.select_related("series").annotate(parent_slug=_if_public("parent", clock))


SUMMITS = Table(
    "summits",
    (
        column("slug"),
        column("name"),
        column("short_name"),
        column("series", "series.slug"),
        column("parent", "parent_slug"),
        date_column("held"),
        column("held_earliest"),
        column("held_latest"),
        column("place"),
        column("published_in", "published_in_id"),
    ),
    _with_series,
)


def _with_keepers(statements: QuerySet, clock: Clock) -> QuerySet:
    return (
        statements.annotate(summit_slug=_if_public("summit", clock))
        .select_related("adoption_source")
        .prefetch_related("keepers", "topics")
    )


STATEMENTS = Table(
    "statements",
    (
        column("slug"),
        column("title"),
        column("short_title"),
        column("kind"),
        column("binding"),
        date_column("adopted"),
        column("adopted_earliest"),
        column("adopted_latest"),
        column("adopted_by"),
        column("adoption_source", "adoption_source.slug"),
        column("summit", "summit_slug"),
        column("keepers", lambda row: sorted(keeper.code for keeper in row.keepers.all())),
        column("topics", lambda row: sorted(topic.slug for topic in row.topics.all())),
        column("text_url"),
        column("published_in", "published_in_id"),
    ),
    _with_keepers,
)


def _with_publisher(sources: QuerySet, clock: Clock) -> QuerySet:
    """Adds ``citation_count``: the claims on record that count by the day asked."""
    claims = Citation.objects.record(clock.revision)
    if clock.as_of is not None:
        claims = claims.filter(latest__lte=clock.as_of)
    number = (
        claims.filter(source=OuterRef("pk"))
        .order_by()
        .values("source")
        .annotate(number=Count("pk"))
        .values("number")
    )
    counted = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    return sources.annotate(citation_count=counted).select_related("publisher__organ_of")


SOURCES = Table(
    "sources",
    (
        column("slug"),
        column("title"),
        column("publisher", "publisher.slug"),
        column("publisher_name", "publisher.name"),
        column("publisher_kind", "publisher.kind"),
        column("organ_of", "publisher.organ_of.code"),
        column("url"),
        column("language"),
        date_column("published_on"),
        column("published_on_earliest"),
        column("published_on_latest"),
        column("retrieved_on"),
        column("archived_url"),
        column("sha256"),
        column("citation_count"),
        column("note"),
    ),
    _with_publisher,
)


def _with_subject(counts: QuerySet, clock: Clock) -> QuerySet:
    return counts.select_related("statement", "summit", "group", "source")


REPORTED_COUNTS = Table(
    "reported-counts",
    (
        column("id", "public_id"),
        column("statement", "statement.slug"),
        column("summit", "summit.slug"),
        column("group", "group.slug"),
        column("source", "source.slug"),
        column("as_printed"),
        column("at_least"),
        column("at_most"),
        column("about"),
        column("unit"),
        column("what"),
        date_column("date", "edtf"),
        column("earliest"),
        column("latest"),
        column("quote"),
        column("note"),
        column("published_in", "published_in_id"),
    ),
    _with_subject,
)


def _made_at(revision: Revision) -> str:
    """UTC, to the second: ``2026-11-22T06:52:21Z``."""
    return revision.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


REVISIONS = Table(
    "revisions",
    (
        column("number"),
        column("made_at", _made_at),
        column("change"),
        column("summary"),
        column("reason"),
    ),
)
