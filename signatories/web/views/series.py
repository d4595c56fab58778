"""``/series/``, ``/series/<slug>/``: the editions of a meeting; ``.csv``: the table as a file."""

from typing import Any

from django.db.models import Count, Max, Min, Q
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from signatories.models import Series
from signatories.positions.editions import Edition, Path, changes
from signatories.publishing.series import EDITIONS, cells
from signatories.web.address import with_query
from signatories.web.citing import CitableView
from signatories.web.files import csv_file
from signatories.web.moments import days_that_matter
from signatories.web.series_summary import SeriesSummary
from signatories.web.sharing import share
from signatories.web.views.base import RecordView, clock_query


class SeriesListView(RecordView):
    template_name = "pages/series_list.html"
    section = "summits"

    def get_context_data(self, **kwargs):
        public = Q(summits__published_in__lte=self.clock.revision)
        if self.clock.as_of is not None:
            public &= ~Q(summits__held_earliest__gt=self.clock.as_of)
        found = Series.objects.annotate(
            number=Count("summits", filter=public),
            first=Min("summits__held_earliest", filter=public),
            last=Max("summits__held_latest", filter=public),
        )
        return super().get_context_data(
            series=found.filter(number__gt=0),
            as_query=self.for_programs(),
            as_file=self.for_programs("format=csv"),
            **kwargs,
        )

    def for_programs(self, form: str = "") -> str:
        """The same rows for programs; they ask for no day, so on a day there is none."""
        if self.clock.as_of is not None:
            return ""
        return with_query(reverse("api:series-list"), clock_query(self.request), form)


class SeriesView(CitableView):
    """Who stayed, joined and left between the editions, on one text of each."""

    template_name = "pages/series.html"
    section = "summits"
    csv = False

    def answer(self) -> HttpResponseBase:
        public = Series.objects.record(self.clock.revision)
        self.series = get_object_or_404(public, slug=self.kwargs["slug"])
        return self.file() if self.csv and self.style is None else super().answer()

    def cited_title(self) -> str:
        return self.summary.title

    @cached_property
    def summary(self) -> SeriesSummary:
        return SeriesSummary(self.clock, self.series)

    @property
    def compared(self) -> list[Edition]:
        return self.summary.compared

    @property
    def paths(self) -> list[Path]:
        return self.summary.paths

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        where = reverse("web:series", args=[self.series.slug])
        return {"share": share(self.request, where, " ".join(context["sentences"]))}

    def file(self) -> StreamingHttpResponse:
        found = cells(self.compared, self.paths)
        part = "-".join(filter(None, (self.series.slug, self.question.told_apart)))
        return csv_file(EDITIONS, found, self.clock, part=part)

    def get_context_data(self, **kwargs):
        days = [(e.summit.label, e.summit.held_latest) for e in self.compared]
        return super().get_context_data(
            series=self.series,
            editions=self.summary.editions,
            compared=self.compared,
            paths=self.paths,
            changes=changes(self.compared, self.paths)[::-1],
            sentences=self.summary.sentences,
            slugs=",".join(e.text.slug for e in self.compared if e.text),
            as_file=with_query(
                reverse("web:series-csv", args=[self.series.slug]), clock_query(self.request)
            ),
            as_query=self.as_query(),
            moments=days_that_matter(self.request, self.clock, days),
            **kwargs,
        )

    def as_query(self) -> str:
        """Where the texts compared are answered for programs; empty without any."""
        slugs = ",".join(edition.text.slug for edition in self.compared if edition.text)
        if not slugs:
            return ""
        asked = f"statement={slugs}"
        return with_query(reverse("api:position-list"), asked, clock_query(self.request))
