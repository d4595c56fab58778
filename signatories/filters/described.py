"""The questions about what describes the record: names, codes, titles, series, publishers."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from signatories.filters import known
from signatories.filters.fields import KnownValuesFilter, choices_filter
from signatories.filters.record import OnStatementsFilter
from signatories.filters.strict import StrictFilterSet
from signatories.filters.values import Listed
from signatories.filters.who import WhoFilter
from signatories.models import (
    Code,
    CodeScheme,
    Name,
    NameKind,
    Participant,
    Publisher,
    PublisherKind,
    Series,
    Source,
    Statement,
    Title,
    Topic,
)


def _languages_of(model: Any) -> set[str]:
    return set(model.objects.exclude(language="").order_by().values_list("language", flat=True))


class OfParticipantsFilter(WhoFilter):
    """What describes participants: not of those who were merged into another by the revision."""

    def filter_queryset(self, queryset: Any) -> QuerySet:
        rows = queryset.filter(participant__in=Participant.objects.unmerged(self.clock.revision))
        if self.participant_ids is not None:
            rows = rows.filter(participant__in=self.participant_ids)
        return rows


class NameFilter(OfParticipantsFilter):
    language = KnownValuesFilter(
        known=Listed(
            lambda: _languages_of(Name), gettext_lazy("“%(value)s” is no language of a name.")
        )
    )
    kind = choices_filter(NameKind, gettext_lazy("“%(value)s” is no kind of name."))

    class Meta:
        model = Name
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> QuerySet:
        rows = super().filter_queryset(queryset)
        if "language" in self.asked:
            rows = rows.filter(language__in=self.asked["language"].values())
        if "kind" in self.asked:
            rows = rows.filter(kind__in=self.asked["kind"])
        return rows


class CodeFilter(OfParticipantsFilter):
    scheme = choices_filter(CodeScheme, gettext_lazy("“%(value)s” is no scheme of codes."))

    class Meta:
        model = Code
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> QuerySet:
        rows = super().filter_queryset(queryset)
        return rows.filter(scheme__in=self.asked["scheme"]) if "scheme" in self.asked else rows


class TitleFilter(OnStatementsFilter):
    """Titles of the statements that are public at the revision."""

    as_of = None
    timeless = gettext_lazy("titles are shown as they are today.")
    language = KnownValuesFilter(
        known=Listed(
            lambda: _languages_of(Title), gettext_lazy("“%(value)s” is no language of a title.")
        )
    )

    class Meta:
        model = Title
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> QuerySet:
        public = Statement.objects.record(self.clock.revision)
        if self.statement_ids is not None:
            public = public.filter(pk__in=self.statement_ids)
        rows = queryset.filter(statement__in=public)
        if "language" in self.asked:
            rows = rows.filter(language__in=self.asked["language"].values())
        return rows


class DescribedFilter(StrictFilterSet):
    as_of = None
    timeless = gettext_lazy("descriptions are shown as they are today.")


class SeriesFilter(DescribedFilter):
    """Those of summits that are public at the revision."""

    class Meta:
        model = Series
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> QuerySet:
        return queryset.record(self.clock.revision)


class TopicFilter(DescribedFilter):
    """Those of statements that are public at the revision."""

    class Meta:
        model = Topic
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> QuerySet:
        return queryset.record(self.clock.revision)


class PublisherFilter(DescribedFilter):
    """Those of the sources on which the record of the revision rests."""

    kind = choices_filter(PublisherKind, gettext_lazy("“%(value)s” is no kind of publisher."))
    organ_of = KnownValuesFilter(known=known.PARTICIPANTS)

    class Meta:
        model = Publisher
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> QuerySet:
        read = Source.objects.record(self.clock.revision)
        rows = queryset.filter(pk__in=read.values("publisher"))
        if "kind" in self.asked:
            rows = rows.filter(kind__in=self.asked["kind"])
        if "organ_of" in self.asked:
            rows = rows.filter(organ_of__in=self.asked["organ_of"].values())
        return rows
