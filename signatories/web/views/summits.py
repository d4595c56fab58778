"""``/summits/`` and ``/summits/<slug>/``."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.filters.lists import SummitFilter
from signatories.models import Attendance, AttendanceRole, Series, Statement, Summit
from signatories.models.fields import by_day, newest_first
from signatories.positions.kept import kept_people
from signatories.web.citing import CitableView
from signatories.web.evidence import counts
from signatories.web.list_facets import of_summits
from signatories.web.moments import days_that_matter
from signatories.web.paging import after_in_time, page_of
from signatories.web.standings import recorded
from signatories.web.statement_rows import statement_rows
from signatories.web.views.base import address
from signatories.web.views.lists import FacetedListView

PAGE = 50


class SummitListView(FacetedListView):
    template_name = "pages/summits.html"
    section = "summits"
    filterset_class = SummitFilter
    api = "api:summit-list"

    def dimensions(self):
        return of_summits

    def get_context_data(self, **kwargs):
        public = Q(statements__published_in__lte=self.clock.revision)
        found = self.question.filter_queryset(Summit.objects.all())
        found = found.select_related("series", "parent").annotate(
            texts=Count("statements", filter=public, distinct=True)
        )
        found = found.order_by(newest_first("held_latest"), "slug")
        if cursor := self.request.GET.get("cursor"):
            found = after_in_time(found, "held_latest", cursor)
        page = page_of(found, PAGE, lambda summit: summit.slug)
        return super().get_context_data(
            summits=page.rows,
            by_series=by_series(page.rows),
            next=page.next and address(self.request, cursor=page.next),
            **self.narrowing(Summit.objects.all()),
            **kwargs,
        )


class SummitView(CitableView):
    thing = Summit
    template_name = "pages/summit.html"
    section = "summits"

    @cached_property
    def summit(self) -> Summit:
        public = Summit.objects.record(self.clock.revision).select_related("series", "parent")
        return get_object_or_404(public, slug=self.kwargs["slug"])

    def cited_title(self) -> str:
        return _("%s: its statements and who took part") % self.summit.name

    def get_context_data(self, **kwargs):
        public = Summit.objects.record(self.clock.revision)
        summit = self.summit
        parts = list(public.filter(parent=summit).order_by(by_day("held_earliest"), "slug"))
        statements = list(
            Statement.objects.record(self.clock.revision)
            .filter(summit__in=[summit, *parts])
            .newest_first()
            .select_related("summit")
        )
        people = kept_people(self.clock.newest)
        standings = recorded(self.clock, statements=[s.pk for s in statements])
        attendances = self.attendances(summit)
        return super().get_context_data(
            summit=summit,
            parts=parts,
            rows=statement_rows(self.clock, statements, standings, people),
            hosts=[a for a in attendances if a.role in _HOSTS],
            by_role=by_role(attendances),
            counts=counts(self.clock, summit=summit),
            moments=days_that_matter(self.request, self.clock, days(summit, statements)),
            **kwargs,
        )

    def attendances(self, summit: Summit) -> list[Attendance]:
        found = Attendance.objects.record(self.clock.revision).filter(summit=summit)
        if self.clock.as_of is not None:
            found = found.filter(summit__held_earliest__lte=self.clock.as_of)
        found = found.select_related("participant", "source__publisher")
        return list(found.order_by("participant__sort_name", "participant__code", "pk"))


def days(summit: Summit, statements: list[Statement]) -> list[tuple[str, date | None]]:
    """Its days, and those on which its texts were adopted."""
    found = [(_("First day"), summit.held_earliest)] if statements else []
    texts = sorted(statements, key=lambda text: text.adopted_latest or date.max)
    return [*found, *((text.short_title, text.adopted_latest) for text in texts)]


def by_series(summits: list[Summit]) -> list[tuple[Series | None, list[Summit]]]:
    """The summits of each series, a meeting's parts after it; those of no series last."""
    parts = defaultdict(list)
    for summit in summits:
        parts[summit.parent_id].append(summit)
    here = {summit.pk for summit in summits}
    found: dict[Series | None, list[Summit]] = defaultdict(list)
    for summit in summits:
        if summit.parent_id not in here:
            found[summit.series] += [summit, *reversed(parts[summit.pk])]
    alone = found.pop(None, [])
    return [*found.items(), *([(None, alone)] if alone else [])]


_HOSTS = (AttendanceRole.HOST, AttendanceRole.CO_HOST)


def by_role(attendances: list[Attendance]) -> list[tuple[str, list[Attendance]]]:
    """(what a role is called, who had it), in the order of the roles."""
    return [
        (str(role.label), found)
        for role in AttendanceRole
        if (found := [a for a in attendances if a.role == role])
    ]
