"""The questions about what is described: participants, statements, summits, sources, revisions."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.filters import known
from signatories.filters.fields import (
    KnownValuesFilter,
    RevisionNumberFilter,
    TextFilter,
    choices_filter,
)
from signatories.filters.problems import SHOWN, Problem
from signatories.filters.strict import ClockFilter, StrictFilterSet
from signatories.filters.values import Listed, Years, YesNo
from signatories.filters.who import NamedFilter, WhoFilter
from signatories.models import (
    AdoptedBy,
    ChangeKind,
    Citation,
    CountUnit,
    Group,
    GroupKind,
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
from signatories.publishing.touching import (
    touching_groups,
    touching_participants,
    touching_statements,
)
from signatories.text import search_key


def _languages() -> set[str]:
    """Of the sources on record."""
    found = known.SOURCES.rows().exclude(language="").order_by()
    return set(found.values_list("language", flat=True))


YEAR = Years(gettext_lazy("“%(value)s” is no year of four digits."))
LANGUAGES = Listed(_languages, gettext_lazy("“%(value)s” is no language of a source on record."))


class ParticipantFilter(WhoFilter):
    kind = choices_filter(ParticipantKind, gettext_lazy("“%(value)s” is no kind of participant."))

    class Meta:
        model = Participant
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = queryset.unmerged(self.clock.revision)
        if "kind" in self.asked:
            queryset = queryset.filter(kind__in=self.asked["kind"])
        if self.participant_ids is not None:
            queryset = queryset.filter(pk__in=self.participant_ids)
        return queryset


class GroupFilter(StrictFilterSet):
    kind = choices_filter(GroupKind, gettext_lazy("“%(value)s” is no kind of group."))

    class Meta:
        model = Group
        fields: list[str] = []

    def filter_queryset(self, queryset):
        return queryset.filter(kind__in=self.asked["kind"]) if "kind" in self.asked else queryset


class SummitFilter(StrictFilterSet):
    """``as_of``: those that may have begun by the day. ``series``: its editions and their parts."""

    series = KnownValuesFilter(known=known.SERIES)
    year = KnownValuesFilter(known=YEAR)

    class Meta:
        model = Summit
        fields: list[str] = []

    def filter_queryset(self, queryset):
        asked = self.asked
        queryset = queryset.record(self.clock.revision)
        if self.clock.as_of is not None:
            queryset = queryset.exclude(held_earliest__gt=self.clock.as_of)
        if "series" in asked:
            queryset = queryset.filter(pk__in=editions_of(asked["series"].values()))
        if "year" in asked:
            queryset = queryset.filter(held_latest__year__in=asked["year"].values())
        return queryset


def editions_of(series: Iterable[int]) -> set[int]:
    """The summits (ids) of these series, and their parts."""
    editions = Summit.objects.filter(series__in=list(series))
    return known.parts_of(editions.values_list("pk", flat=True))


class StatementFilter(StrictFilterSet):
    """``as_of``: those that may have been adopted by the day; before, they have no positions."""

    kind = choices_filter(StatementKind, gettext_lazy("“%(value)s” is no kind of statement."))
    summit = KnownValuesFilter(known=known.SUMMITS)
    series = KnownValuesFilter(known=known.SERIES)
    topic = KnownValuesFilter(known=known.TOPICS)
    year = KnownValuesFilter(known=YEAR)
    adopted_by = choices_filter(AdoptedBy, gettext_lazy("“%(value)s” is no way of adopting."))
    binding = choices_filter(YesNo, gettext_lazy("“%(value)s” is neither true nor false."))
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
        if "series" in asked:
            queryset = queryset.filter(summit__in=editions_of(asked["series"].values()))
        if "topic" in asked:
            tagged = Statement.topics.through.objects.filter(topic__in=asked["topic"].values())
            queryset = queryset.filter(pk__in=tagged.values("statement"))
        if "year" in asked:
            queryset = queryset.filter(adopted_latest__year__in=asked["year"].values())
        if "adopted_by" in asked:
            queryset = queryset.filter(adopted_by__in=asked["adopted_by"])
        if "binding" in asked:
            queryset = queryset.filter(binding__in=[v == YesNo.TRUE for v in asked["binding"]])
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
    publisher = KnownValuesFilter(known=known.PUBLISHERS)
    language = KnownValuesFilter(known=LANGUAGES)
    year = KnownValuesFilter(known=YEAR)

    class Meta:
        model = Source
        fields: list[str] = []

    def filter_queryset(self, queryset):
        asked = self.asked
        queryset = queryset.record(self.clock.revision)
        if "kind" in asked:
            queryset = queryset.filter(publisher__kind__in=asked["kind"])
        if "publisher" in asked:
            queryset = queryset.filter(publisher__in=asked["publisher"].values())
        if "language" in asked:
            queryset = queryset.filter(language__in=asked["language"].values())
        if "year" in asked:
            queryset = queryset.filter(published_on_latest__year__in=asked["year"].values())
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


A_REVISION = gettext_lazy("a revision is a moment of our record; ask with known_at.")


def since_problems(question: StrictFilterSet) -> Iterator[Problem]:
    """A revision that the one that answers has not reached: nothing can come after it."""
    since, reached = question.asked.get("since") or 0, question.clock.revision
    if since > reached:
        message = _("It is after the revision that answers (%d).") % reached
        given = str(question.data.get("since", "")).strip()[:SHOWN]
        yield Problem("since", given, message, expected=_("a revision up to %d") % reached)


class RevisionFilter(NamedFilter):
    """``statement``, participants, ``group``: revisions that changed facts about one of them.

    ``since``: those after the revision of that number.
    """

    as_of = None
    timeless = A_REVISION
    statement = KnownValuesFilter(known=known.STATEMENTS)
    group = KnownValuesFilter(known=known.GROUPS)
    change = choices_filter(ChangeKind, gettext_lazy("“%(value)s” is no kind of change."))
    since = RevisionNumberFilter()

    class Meta:
        model = Revision
        fields: list[str] = []

    def find_problems(self) -> Iterator[Problem]:
        yield from super().find_problems()
        yield from since_problems(self)

    def filter_queryset(self, queryset):
        queryset = queryset.filter(number__lte=self.clock.revision)
        asked = self.asked
        if "since" in asked:
            queryset = queryset.filter(number__gt=asked["since"])
        if "change" in asked:
            queryset = queryset.filter(change__in=asked["change"])
        if "statement" in asked:
            queryset = queryset.filter(touching_statements(list(asked["statement"].values())))
        if self.named_ids is not None:
            queryset = queryset.filter(touching_participants(self.named_ids | self.own_ids))
        if "group" in asked:
            queryset = queryset.filter(touching_groups(list(asked["group"].values())))
        return queryset


class OneFilter(ClockFilter):
    """The question about one thing whose address is known: only at which clocks, in which form."""

    shaping: tuple[str, ...] = ("revision", "fields", "format")


class OneRevisionFilter(OneFilter):
    as_of = None
    timeless = A_REVISION


class NoFilter(OneRevisionFilter):
    """The question where there is nothing to ask."""

    known_at = None
    timeless = gettext_lazy("the answer is the same on every day.")
    shaping = ("format",)
