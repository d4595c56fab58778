"""``/groups/`` and ``/groups/<slug>/``: how the members of a group stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.filters.lists import GroupFilter
from signatories.models import Group, Membership, MembershipStatus
from signatories.publishing.tables import GROUPS
from signatories.web.address import with_query
from signatories.web.citing import CitableView
from signatories.web.evidence import counts
from signatories.web.group_summary import GroupSummary
from signatories.web.list_facets import REGIONS, of_groups
from signatories.web.moments import days_that_matter
from signatories.web.sharing import share
from signatories.web.views.base import clock_query
from signatories.web.views.lists import FacetedListView

# Days on which the membership changed that the page offers, the newest.
DAYS = 3


class GroupListView(FacetedListView):
    """All groups on one page, as there are few."""

    template_name = "pages/groups.html"
    section = "groups"
    filterset_class = GroupFilter
    api = "api:group-list"
    shaping: tuple[str, ...] = ()

    def dimensions(self):
        return of_groups

    def get_context_data(self, **kwargs):
        found = self.question.filter_queryset(Group.objects.all())
        groups = list(GROUPS.prepared(found, self.clock).order_by("name", "slug"))
        return super().get_context_data(
            bodies=[group for group in groups if group.kind not in REGIONS],
            regions=[group for group in groups if group.kind in REGIONS],
            **self.narrowing(Group.objects.all()),
            **kwargs,
        )


class GroupView(CitableView):
    """One group: its members on the day asked, where they stand, and who departed."""

    template_name = "pages/group.html"
    section = "groups"

    @cached_property
    def group(self) -> Group:
        found = Group.objects.select_related("participant")
        return get_object_or_404(found, slug=self.kwargs["slug"])

    def cited_title(self) -> str:
        return _("%s: how its members stand") % self.group.name

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        where, said = self.group.get_absolute_url(), " ".join(context["sentences"])
        return {"share": share(self.request, where, said)}

    def get_context_data(self, **kwargs):
        memberships = self.memberships()
        holding = [m for m in memberships if holds(m, self.clock.as_of)]
        members = _of_status(holding, MembershipStatus.MEMBER)
        people = {m.participant_id: m.participant for m in members}
        summary = GroupSummary(self.clock, self.group, people)
        shown, silent = summary.rows
        return super().get_context_data(
            group=self.group,
            feed={
                "title": _("%s: changes to the record") % self.group.name,
                "path": reverse("web:group-feed", args=[self.group.slug]),
            },
            sentences=summary.sentences,
            rows=shown,
            silent=silent,
            departures=[row for row in shown if row.departed],
            differing=[row for row in shown if row.differed],
            came=[row for row in shown if row.came],
            as_file=self.members_at("web:signatures-csv"),
            as_query=self.members_at("api:position-list"),
            members=members,
            invited=_of_status(holding, MembershipStatus.INVITED),
            disputed=_of_status(holding, MembershipStatus.DISPUTED),
            others=[m for m in memberships if m not in holding],
            counts=counts(self.clock, group=self.group),
            moments=days_that_matter(self.request, self.clock, changes_of(memberships)),
            **kwargs,
        )

    def members_at(self, door: str) -> str:
        """The positions of its members as a file, or for programs."""
        asked = f"group={self.group.slug}"
        return with_query(reverse(door), asked, clock_query(self.request))

    def memberships(self) -> list[Membership]:
        """All on record at the revision, by name: of any day, and of any status."""
        found = Membership.objects.record(self.clock.revision).filter(group=self.group)
        found = found.select_related("participant", "source__publisher")
        return list(found.order_by("participant__sort_name", "participant__code", "pk"))


def holds(membership: Membership, day: date | None) -> bool:
    """As ``Membership.objects.of_members`` counts, whatever the status."""
    if day is None:
        return not membership.ended
    begun = not membership.started or (
        membership.started_latest is not None and membership.started_latest <= day
    )
    lasting = not membership.ended or (
        membership.ended_latest is not None and membership.ended_latest >= day
    )
    return begun and lasting


def _of_status(memberships: Iterable[Membership], status: str) -> list[Membership]:
    return [m for m in memberships if m.status == status]


def changes_of(memberships: Iterable[Membership]) -> list[tuple[str, date | None]]:
    """The newest days on which somebody had joined or left the group."""
    begun = {m.started_latest for m in memberships if m.started and m.started_latest}
    ended = {m.ended_latest for m in memberships if m.ended and m.ended_latest}
    days = sorted(begun | ended, reverse=True)[:DAYS]
    return [(_("Joined") if day in begun else _("Last day"), day) for day in days]
