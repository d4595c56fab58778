"""``/summits/`` and ``/summits/<slug>/``."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from signatories.filters.lists import SummitFilter
from signatories.models import Attendance, AttendanceRole, Participant, Statement, Summit
from signatories.web.evidence import counts
from signatories.web.paging import after_in_time, page_of
from signatories.web.standings import recorded
from signatories.web.statement_rows import statement_rows
from signatories.web.views.base import RecordView, address

PAGE = 50


class SummitListView(RecordView):
    template_name = "pages/summits.html"
    section = "summits"
    filterset_class = SummitFilter
    shaping = ("cursor",)

    def get_context_data(self, **kwargs):
        public = Q(statements__published_in__lte=self.clock.revision)
        found = self.question.filter_queryset(Summit.objects.all())
        found = found.select_related("series", "parent").annotate(
            texts=Count("statements", filter=public, distinct=True)
        )
        found = found.order_by("-held_latest", "slug")
        if cursor := self.request.GET.get("cursor"):
            found = after_in_time(found, "held_latest", cursor)
        page = page_of(found, PAGE, lambda summit: summit.slug)
        return super().get_context_data(
            summits=page.rows,
            next=page.next and address(self.request, cursor=page.next),
            **kwargs,
        )


class SummitView(RecordView):
    template_name = "pages/summit.html"
    section = "summits"

    def get_context_data(self, **kwargs):
        public = Summit.objects.record(self.clock.revision)
        summit = get_object_or_404(
            public.select_related("series", "parent"), slug=self.kwargs["slug"]
        )
        parts = list(public.filter(parent=summit).order_by("held_earliest", "slug"))
        statements = list(
            Statement.objects.record(self.clock.revision)
            .filter(summit__in=[summit, *parts])
            .newest_first()
            .select_related("summit")
        )
        people = {p.pk: p for p in Participant.objects.in_order()}
        standings = recorded(self.clock, statements=[s.pk for s in statements])
        attendances = self.attendances(summit)
        return super().get_context_data(
            summit=summit,
            parts=parts,
            rows=statement_rows(self.clock, statements, standings, people),
            hosts=[a for a in attendances if a.role in _HOSTS],
            by_role=by_role(attendances),
            counts=counts(self.clock, summit=summit),
            **kwargs,
        )

    def attendances(self, summit: Summit) -> list[Attendance]:
        found = Attendance.objects.record(self.clock.revision).filter(summit=summit)
        if self.clock.as_of is not None:
            found = found.filter(summit__held_earliest__lte=self.clock.as_of)
        found = found.select_related("participant", "source__publisher")
        return list(found.order_by("participant__sort_name", "participant__code", "pk"))


_HOSTS = (AttendanceRole.HOST, AttendanceRole.CO_HOST)


def by_role(attendances: list[Attendance]) -> list[tuple[str, list[Attendance]]]:
    """(what a role is called, who had it), in the order of the roles."""
    return [
        (str(role.label), found)
        for role in AttendanceRole
        if (found := [a for a in attendances if a.role == role])
    ]
