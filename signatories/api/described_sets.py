"""Details of what others are sorted by: publishers of sources, series of summits, topics."""

from typing import Any

from django.db.models import QuerySet

from signatories.api.details import DescribedView
from signatories.filters import known
from signatories.filters.lists import OneRevisionFilter
from signatories.models import Publisher, Series, Source, Topic
from signatories.models.fields import newest_first
from signatories.positions.clock import Clock
from signatories.publishing import tables
from signatories.publishing.columns import name


class PublisherDetail(DescribedView):
    table = tables.PUBLISHERS
    known = known.PUBLISHERS
    filterset_class = OneRevisionFilter
    extra = (name("sources", "Slugs of its sources on which the record rests.", many=True),)

    def matching(self, key: str, clock: Clock) -> QuerySet:
        read = Source.objects.record(clock.revision)
        return Publisher.objects.filter(slug=key, pk__in=read.values("publisher"))

    def more(self, row: Publisher, clock: Clock) -> dict[str, Any]:
        read = Source.objects.record(clock.revision).filter(publisher=row).order_by("slug")
        return {"sources": list(read.values_list("slug", flat=True))}


class SeriesDetail(DescribedView):
    table = tables.SERIES
    known = known.SERIES
    filterset_class = OneRevisionFilter
    extra = (name("summits", "Slugs of its editions, newest first.", many=True),)

    def more(self, row: Series, clock: Clock) -> dict[str, Any]:
        editions = row.summits.record(clock.revision).order_by(newest_first("held_latest"), "slug")
        return {"summits": list(editions.values_list("slug", flat=True))}


class TopicDetail(DescribedView):
    table = tables.TOPICS
    known = known.TOPICS
    filterset_class = OneRevisionFilter
    extra = (name("statements", "Slugs of the statements about it, newest first.", many=True),)

    def more(self, row: Topic, clock: Clock) -> dict[str, Any]:
        tagged = row.statements.record(clock.revision).newest_first()
        return {"statements": list(tagged.values_list("slug", flat=True))}
