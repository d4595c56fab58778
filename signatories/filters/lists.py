"""The questions about what is described: participants, statements, summits, sources, revisions."""

from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from signatories.filters import known
from signatories.filters.fields import KnownValuesFilter, TextFilter, choices_filter
from signatories.filters.record import named_like
from signatories.filters.strict import ClockFilter, StrictFilterSet
from signatories.models import (
    ChangeKind,
    Citation,
    CountUnit,
    Group,
    GroupKind,
    Membership,
    Participant,
    ParticipantKind,
    PublisherKind,
    ReportedCount,
    Revision,
    Source,
    Statement,
    StatementKind,
    Summit,
)
from signatories.text import search_key


class ParticipantFilter(StrictFilterSet):
    kind = choices_filter(ParticipantKind, gettext_lazy("“%(value)s” is no kind of participant."))
    group = KnownValuesFilter(known=known.GROUPS)
    region = KnownValuesFilter(known=known.REGIONS)
    q = TextFilter()

    class Meta:
        model = Participant
        fields: list[str] = []

    def filter_queryset(self, queryset):
        asked = self.asked
        queryset = queryset.unmerged(self.clock.revision)
        if "kind" in asked:
            queryset = queryset.filter(kind__in=asked["kind"])
        for name in ("group", "region"):
            if name in asked:
                members = Membership.objects.record(self.clock.revision)
                members = members.of_members(self.clock.as_of)
                queryset = queryset.filter(
                    pk__in=members.filter(group__in=asked[name].values()).values("participant")
                )
        if text := asked.get("q"):
            queryset = queryset.filter(pk__in=named_like(str(text), self.clock.revision))
        return queryset


class GroupFilter(StrictFilterSet):
    kind = choices_filter(GroupKind, gettext_lazy("“%(value)s” is no kind of group."))

    class Meta:
        model = Group
        fields: list[str] = []

    def filter_queryset(self, queryset):
        return queryset.filter(kind__in=self.asked["kind"]) if "kind" in self.asked else queryset


class SummitFilter(StrictFilterSet):
    """``as_of``: those that may have begun by the day."""

    class Meta:
        model = Summit
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = queryset.record(self.clock.revision)
        if self.clock.as_of is not None:
            queryset = queryset.exclude(held_earliest__gt=self.clock.as_of)
        return queryset


class StatementFilter(StrictFilterSet):
    """``as_of``: those that may have been adopted by the day; before, they have no positions."""

    kind = choices_filter(StatementKind, gettext_lazy("“%(value)s” is no kind of statement."))
    summit = KnownValuesFilter(known=known.SUMMITS)
    q = TextFilter()

    class Meta:
        model = Statement
        fields: list[str] = []

    def filter_queryset(self, queryset):
        asked = self.asked
        queryset = queryset.record(self.clock.revision)
        if self.clock.as_of is not None:
            queryset = queryset.exclude(adopted_earliest__gt=self.clock.as_of)
        if "kind" in asked:
            queryset = queryset.filter(kind__in=asked["kind"])
        if "summit" in asked:
            queryset = queryset.filter(summit__in=known.parts_of(asked["summit"].values()))
        if text := asked.get("q"):
            key = search_key(str(text))
            titled = queryset.filter(titles__key__contains=key)
            queryset = queryset.filter(pk__in=titled.values("pk")) | queryset.filter(
                title__icontains=str(text)
            )
        return queryset


class SourceFilter(StrictFilterSet):
    statement = KnownValuesFilter(known=known.STATEMENTS)
    kind = choices_filter(PublisherKind, gettext_lazy("“%(value)s” is no kind of publisher."))

    class Meta:
        model = Source
        fields: list[str] = []

    def filter_queryset(self, queryset):
        asked = self.asked
        queryset = queryset.record(self.clock.revision)
        if "kind" in asked:
            queryset = queryset.filter(publisher__kind__in=asked["kind"])
        if "statement" in asked:
            claims = Citation.objects.record(self.clock.revision)
            claims = claims.filter(statement__in=asked["statement"].values())
            queryset = queryset.filter(pk__in=claims.values("source"))
        return queryset


def said_by(counts: QuerySet, day: date) -> QuerySet:
    """Reported numbers of a day by then; an undated one has the day on which it was said."""
    said = Coalesce("latest", "source__published_on_latest", "source__retrieved_on")
    return counts.annotate(counted_on=said).filter(counted_on__lte=day)


class ReportedCountFilter(StrictFilterSet):
    """``as_of``: the numbers that ``said_by`` finds."""

    statement = KnownValuesFilter(known=known.STATEMENTS)
    summit = KnownValuesFilter(known=known.SUMMITS)
    group = KnownValuesFilter(known=known.GROUPS)
    unit = choices_filter(CountUnit, gettext_lazy("“%(value)s” is nothing that a number counts."))

    class Meta:
        model = ReportedCount
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = queryset.record(self.clock.revision)
        if self.clock.as_of is not None:
            queryset = said_by(queryset, self.clock.as_of)
        for name in ("statement", "summit", "group"):
            if name in self.asked:
                queryset = queryset.filter(**{f"{name}__in": self.asked[name].values()})
        if "unit" in self.asked:
            queryset = queryset.filter(unit__in=self.asked["unit"])
        return queryset


class RevisionFilter(StrictFilterSet):
    as_of = None  # a revision is a day of our record, not of the world
    change = choices_filter(ChangeKind, gettext_lazy("“%(value)s” is no kind of change."))

    class Meta:
        model = Revision
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = queryset.filter(number__lte=self.clock.revision)
        if "change" in self.asked:
            queryset = queryset.filter(change__in=self.asked["change"])
        return queryset


class OneFilter(ClockFilter):
    """The question about one thing whose address is known: only at which clocks, in which form."""

    shaping = ("format",)


class OneRevisionFilter(OneFilter):
    as_of = None


class NoFilter(OneRevisionFilter):
    """The question where there is nothing to ask."""

    known_at = None
