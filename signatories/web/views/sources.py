"""``/sources/`` and ``/sources/<slug>/``: the documents, and what rests on each."""

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from signatories.filters.lists import SourceFilter
from signatories.models import (
    Attendance,
    Eligibility,
    ListCheck,
    Membership,
    PublisherKind,
    ReportedCount,
    Source,
    Statement,
)
from signatories.web.evidence import claims
from signatories.web.paging import after_in_time, after_number, page_of
from signatories.web.views.base import RecordView, address

PAGE = 100


class SourceListView(RecordView):
    template_name = "pages/sources.html"
    section = "sources"
    filterset_class = SourceFilter
    shaping = ("cursor",)

    def get_context_data(self, **kwargs):
        found = self.question.filter_queryset(Source.objects.all())
        found = found.select_related("publisher__organ_of").annotate(said=self.number_of_claims())
        found = found.order_by(F("published_on_latest").desc(nulls_last=True), "slug")
        if cursor := self.request.GET.get("cursor"):
            found = after_in_time(found, "published_on_latest", cursor)
        page = page_of(found, PAGE, lambda source: source.slug)
        asked = self.question.asked
        return super().get_context_data(
            sources=page.rows,
            next=page.next and address(self.request, cursor=page.next),
            kinds=PublisherKind.choices,
            statements=Statement.objects.record(self.clock.revision).newest_first(),
            asked={
                "kind": list(asked.get("kind", ())),
                "statement": list(asked.get("statement", ())),
            },
            narrowed=bool(asked),
            **kwargs,
        )

    def number_of_claims(self):
        own = claims(self.clock).filter(source=OuterRef("pk")).order_by().values("source")
        number = own.annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(number, output_field=IntegerField()), 0)


class SourceView(RecordView):
    template_name = "pages/source.html"
    section = "sources"
    shaping = ("cursor",)

    def get_context_data(self, **kwargs):
        public = Source.objects.record(self.clock.revision)
        source = get_object_or_404(
            public.select_related("publisher__organ_of"), slug=self.kwargs["slug"]
        )
        said = claims(self.clock).filter(source=source).order_by("pk")
        if cursor := self.request.GET.get("cursor"):
            said = after_number(said, "pk", cursor, descending=False)
        page = page_of(said, PAGE, lambda claim: str(claim.pk))
        return super().get_context_data(
            source=source,
            claims=page.rows,
            next=page.next and address(self.request, cursor=page.next),
            same_address=public.filter(url=source.url).exclude(pk=source.pk) if source.url else (),
            **self.what_else(source),
            **kwargs,
        )

    def what_else(self, source: Source) -> dict:
        """What rests on the source besides its claims."""

        def on_record(model):
            return model.objects.record(self.clock.revision).filter(source=source)

        return {
            "attendances": on_record(Attendance)
            .select_related("summit", "participant")
            .filter(summit__published_in__lte=self.clock.revision)
            .order_by("summit__slug", "participant__sort_name", "pk"),
            "counts": on_record(ReportedCount)
            .select_related("statement", "summit", "group")
            .order_by("latest", "pk"),
            "checks": on_record(ListCheck).select_related("statement").order_by("latest", "pk"),
            "eligibilities": on_record(Eligibility).select_related("statement").order_by("pk"),
            "memberships": on_record(Membership).count(),
        }
