"""``/series/``, ``/series/<slug>/``: the editions of a meeting; ``.csv``: the table as a file."""

from django.db.models import Count, Max, Min, Q
from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from signatories.models import Series, Summit
from signatories.positions.editions import Edition, Path, changes, editions, paths
from signatories.publishing.csv import MEDIA_TYPE, rows_csv
from signatories.publishing.series import EDITIONS, cells
from signatories.web.moments import days_that_matter
from signatories.web.views.base import RecordView


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
        return super().get_context_data(series=found.filter(number__gt=0), **kwargs)


class SeriesView(RecordView):
    """Who stayed, joined and left between the editions, on one text of each."""

    template_name = "pages/series.html"
    section = "summits"
    csv = False

    def answer(self) -> HttpResponseBase:
        self.series = get_object_or_404(Series, slug=self.kwargs["slug"])
        if not Summit.objects.record(self.clock.revision).filter(series=self.series).exists():
            raise Http404
        return self.file() if self.csv else super().answer()

    @cached_property
    def editions(self) -> list[Edition]:
        return editions(self.clock, self.series)

    @cached_property
    def compared(self) -> list[Edition]:
        return [edition for edition in self.editions if edition.text is not None]

    @cached_property
    def paths(self) -> list[Path]:
        return paths(self.clock, self.compared)

    def file(self) -> StreamingHttpResponse:
        day = f"-as-of-{self.clock.as_of}" if self.clock.as_of else ""
        name = f"{self.series.slug}-editions-revision-{self.clock.revision}{day}.csv"
        return StreamingHttpResponse(
            rows_csv(EDITIONS, cells(self.compared, self.paths)),
            headers={
                "Content-Type": MEDIA_TYPE,
                "Content-Disposition": f'attachment; filename="{name}"',
            },
        )

    def get_context_data(self, **kwargs):
        numbers = [path.joined for path in self.paths]
        days = [(e.summit.label, e.summit.held_latest) for e in self.compared]
        return super().get_context_data(
            series=self.series,
            editions=self.editions,
            compared=self.compared,
            paths=self.paths,
            changes=changes(self.compared, self.paths)[::-1],
            all_of_them=sum(n == len(self.compared) for n in numbers),
            some=sum(n > 0 for n in numbers),
            slugs=",".join(e.text.slug for e in self.compared if e.text),
            moments=days_that_matter(self.request, self.clock, days),
            **kwargs,
        )
