"""``/sources/`` and ``/sources/<slug>/``: the documents, and what rests on each."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.filters.lists import SourceFilter
from signatories.models import (
    Attendance,
    Eligibility,
    Group,
    ListCheck,
    Membership,
    ReportedCount,
    Source,
)
from signatories.models.facts import FactQuerySet
from signatories.models.fields import by_day, newest_first
from signatories.web.citing import CitableView
from signatories.web.evidence import claims
from signatories.web.list_facets import of_sources
from signatories.web.paging import after_in_time, after_number, page_of
from signatories.web.views.base import address
from signatories.web.views.lists import FacetedListView

PAGE = 100


class SourceListView(FacetedListView):
    template_name = "pages/sources.html"
    section = "sources"
    filterset_class = SourceFilter
    api = "api:source-list"

    def dimensions(self):
        return of_sources

    def get_context_data(self, **kwargs):
        found = self.question.filter_queryset(Source.objects.all())
        found = found.select_related("publisher__organ_of").annotate(said=self.number_of_claims())
        found = found.order_by(newest_first("published_on_latest"), "slug")
        if cursor := self.request.GET.get("cursor"):
            found = after_in_time(found, "published_on_latest", cursor)
        page = page_of(found, PAGE, lambda source: source.slug)
        return super().get_context_data(
            sources=page.rows,
            next=page.next and address(self.request, cursor=page.next),
            narrowed=bool(self.question.asked),
            **self.narrowing(Source.objects.all()),
            **kwargs,
        )

    def number_of_claims(self):
        own = claims(self.clock).filter(source=OuterRef("pk")).order_by().values("source")
        number = own.annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(number, output_field=IntegerField()), 0)


class SourceView(CitableView):
    template_name = "pages/source.html"
    section = "sources"
    shaping = ("cursor",)

    @cached_property
    def source(self) -> Source:
        public = Source.objects.record(self.clock.revision).select_related("publisher__organ_of")
        return get_object_or_404(public, slug=self.kwargs["slug"])

    def cited_title(self) -> str:
        return _("%s: what rests on it") % self.source.title

    def get_context_data(self, **kwargs):
        public = Source.objects.record(self.clock.revision)
        source = self.source
        said = claims(self.clock).filter(source=source).order_by("pk")
        number = said.count()
        if cursor := self.request.GET.get("cursor"):
            said = after_number(said, "pk", cursor, descending=False)
        page = page_of(said, PAGE, lambda claim: str(claim.pk))
        return super().get_context_data(
            source=source,
            claims=page.rows,
            number=number,
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
            .order_by(by_day("latest"), "pk"),
            "checks": on_record(ListCheck).select_related("statement").order_by("latest", "pk"),
            "eligibilities": on_record(Eligibility).select_related("statement").order_by("pk"),
            "memberships": by_group(on_record(Membership)),
            "adopted": source.adopted_statements.record(self.clock.revision).newest_first(),
        }


def by_group(memberships: FactQuerySet) -> list[tuple[Group, list[Membership]]]:
    """(group, who is said to belong to it), by name."""
    found: dict[Group, list[Membership]] = {}
    rows = memberships.select_related("group", "participant")
    for membership in rows.order_by("group__name", "participant__sort_name", "pk"):
        found.setdefault(membership.group, []).append(membership)
    return list(found.items())
