"""``/groups/`` and ``/groups/<slug>/``: how the members of a group stand."""

from collections.abc import Iterable
from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.filters.lists import GroupFilter
from signatories.models import Group, GroupKind, Membership, MembershipStatus, Participant
from signatories.positions.standings import Question, rows
from signatories.publishing.tables import GROUPS
from signatories.web.address import with_query
from signatories.web.citing import CitableView
from signatories.web.evidence import counts
from signatories.web.member_rows import MemberRow, member_rows
from signatories.web.moments import days_that_matter
from signatories.web.views.base import RecordView, clock_query

# Days on which the membership changed that the page offers, the newest.
DAYS = 3


class GroupListView(RecordView):
    template_name = "pages/groups.html"
    section = "groups"
    filterset_class = GroupFilter

    def get_context_data(self, **kwargs):
        found = self.question.filter_queryset(Group.objects.all())
        groups = list(GROUPS.prepared(found, self.clock).order_by("name", "slug"))
        regional = (GroupKind.REGION, GroupKind.SUBREGION)
        return super().get_context_data(
            bodies=[group for group in groups if group.kind not in regional],
            regions=[group for group in groups if group.kind in regional],
            kinds=GroupKind.choices,
            asked={"kind": list(self.question.asked.get("kind", ()))},
            narrowed=bool(self.question.asked),
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

    def get_context_data(self, **kwargs):
        memberships = self.memberships()
        holding = [m for m in memberships if holds(m, self.clock.as_of)]
        members = _of_status(holding, MembershipStatus.MEMBER)
        people = {m.participant_id: m.participant for m in members}
        shown, silent = self.rows(people)
        return super().get_context_data(
            group=self.group,
            feed={
                "title": _("%s: changes to the record") % self.group.name,
                "path": reverse("web:group-feed", args=[self.group.slug]),
            },
            sentences=sentences(len(people), shown),
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

    def rows(self, people: dict[int, Participant]):
        itself = self.group.participant_id
        asked = set(people) if itself is None else {*people, itself}
        if not asked:
            return [], []
        question = Question(self.clock, participants=frozenset(asked))
        return member_rows(rows(question), people, itself)


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


def sentences(members: int, shown: list[MemberRow]) -> list[str]:
    """The finding about a group: on how many statements its members stand together."""
    sided = [row for row in shown if row.took_a_side > 1]
    together = [row for row in sided if not row.apart]
    found = [ngettext("%d member.", "%d members.", members) % members]
    if sided:
        found.append(
            ngettext(
                "On %d statement at least two of them took a position.",
                "On %d statements at least two of them took a position.",
                len(sided),
            )
            % len(sided)
        )
        found.append(_together(len(together), len(sided)))
    return found


def _together(together: int, sided: int) -> str:
    if together == sided:
        return _("All who did took the same side.")
    words = ngettext(
        "On %d of these all who did took the same side.",
        "On %d of these all who did took the same side.",
        together,
    )
    return words % together
