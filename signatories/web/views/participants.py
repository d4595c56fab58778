"""``/countries/`` and ``/organisations/``: lists, and one participant."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from signatories.filters.doors import CountryFilter, DoorFilter, OrganisationFilter
from signatories.models import (
    STANCES,
    Act,
    Attendance,
    Citation,
    Group,
    Membership,
    Participant,
    Position,
    Reason,
    Stance,
)
from signatories.models.fields import by_day
from signatories.positions.standings import Row, of_participant
from signatories.positions.through import members_on
from signatories.web.agreeing import agreeing
from signatories.web.citing import CitableView
from signatories.web.evidence import claims, reasons
from signatories.web.findings import participant_sentences
from signatories.web.letters import Letter, first_of_each
from signatories.web.list_facets import of_participants
from signatories.web.moments import days_that_matter
from signatories.web.paging import after_by_name, page_of
from signatories.web.sharing import taken_away
from signatories.web.standings import recorded
from signatories.web.timelines import Deed, deeds
from signatories.web.touched import of_participant as touched_by
from signatories.web.views.base import address, moved, moved_for_now
from signatories.web.views.lists import FacetedListView
from signatories.web.with_groups import taken_by, with_groups

PAGE = 300
_REFUSED = (Position.DECLINED, Position.WITHDREW, Position.AGAINST, Position.ABSTAINED)


@dataclass(frozen=True)
class ParticipantLine:
    """One participant in the list, with the numbers of its stances.

    ``begins``: the letter of which it is the first, in a long list.
    """

    participant: Participant
    begins: Letter | None
    joined: int
    supported: int
    refused: int
    abstained: int


class ParticipantListView(FacetedListView):
    """States and territories, or all others. ``countries`` says which."""

    template_name = "pages/participants.html"
    countries = True

    @property
    def filterset_class(self) -> type[DoorFilter]:  # type: ignore[override]
        return CountryFilter if self.countries else OrganisationFilter

    @property
    def api(self) -> str:  # type: ignore[override]  # it depends on the door
        return "api:country-list" if self.countries else "api:organisation-list"

    def dimensions(self):
        return of_participants

    def get_context_data(self, **kwargs):
        door = (
            Participant.objects.countries()
            if self.countries
            else Participant.objects.organisations()
        )
        found = self.question.filter_queryset(door).in_order()
        if cursor := self.request.GET.get("cursor"):
            found = after_by_name(found, cursor)
        page = page_of(found, PAGE, lambda participant: participant.code)
        begins = first_of_each(participant.sort_name for participant in page.rows)
        return super().get_context_data(
            lines=self.lines(page.rows, begins),
            letters=list(begins.values()),
            next=page.next and address(self.request, cursor=page.next),
            countries=self.countries,
            narrowed=bool(self.question.asked),
            **self.narrowing(door.all()),
            **kwargs,
        )

    def lines(
        self, participants: list[Participant], begins: dict[int, Letter]
    ) -> list[ParticipantLine]:
        stances: dict[int, Counter] = defaultdict(Counter)
        for standing in recorded(self.clock, participants=[p.pk for p in participants]):
            stances[standing.participant_id][standing.stance] += 1
        return [
            ParticipantLine(
                participant,
                begins.get(place),
                stances[participant.pk][Stance.JOINED],
                stances[participant.pk][Stance.SUPPORTED],
                stances[participant.pk][Stance.REFUSED],
                stances[participant.pk][Stance.ABSTAINED],
            )
            for place, participant in enumerate(participants)
        ]


@dataclass(frozen=True)
class Stand:
    """Where the participant stands on one statement, with the words of its refusal if any."""

    row: Row
    said: tuple[Reason, Citation] | None
    deeds: list[Deed]
    joined: int

    @property
    def others(self) -> int:
        """How many others joined."""
        return self.joined - (self.row.standing.stance == Stance.JOINED)


class ParticipantView(CitableView):
    """One participant; another spelling of its code, or the other door, leads to its address.

    One that was merged into another by the revision leads to that one.
    """

    template_name = "pages/participant.html"
    countries = True

    def answer(self) -> HttpResponseBase:
        self.participant = get_object_or_404(Participant, code__iexact=self.kwargs["code"])
        known_as = self.participant.known_as(self.clock.revision)
        if known_as != self.participant:
            return moved_for_now(self.request, known_as.get_absolute_url())
        return moved(self.request, self.participant.get_absolute_url()) or super().answer()

    def cited_title(self) -> str:
        return _("%s: what it signed and declined") % self.participant.name

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        path, said = self.participant.get_absolute_url(), " ".join(context["sentences"])
        return taken_away(self.request, path, self.participant.name, said)

    def get_context_data(self, **kwargs):
        rows = of_participant(self.clock, self.participant)
        on_record = [row for row in rows if row.standing.position != Position.NOT_KNOWN]
        silent = [row for row in rows if row.standing.position == Position.NOT_KNOWN]
        drawn = [row for row in on_record if row.standing.stance != Stance.NONE]
        memberships = self.memberships()
        done = deeds(self.clock, self.participant)
        days = [deed.latest for found in done.values() for deed in found]
        return super().get_context_data(
            participant=self.participant,
            rows=rows,
            deeds=done,
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            through=[(row, held) for row in rows for held in row.through],
            with_groups=with_groups(self.clock, self.participant, rows, memberships),
            agreeing=agreeing(self.clock, self.participant),
            touched=touched_by(self.clock, self.participant.pk),
            **self.as_group(),
            moments=days_that_matter(self.request, self.clock, self.days()),
            sentences=participant_sentences(rows),
            strip=sorted(drawn, key=began),
            stands=self.stands(sorted(on_record, key=began, reverse=True), done),
            silent=silent,
            memberships=memberships,
            attendances=self.attendances(),
            totals=Counter(STANCES[row.standing.position].value for row in rows),
            names=self.participant.names.order_by("kind", "language", "text"),
            codes=self.participant.codes.all(),
            relations=self.participant.relations.select_related("of"),
            heirs=self.participant.heirs.select_related("participant"),
            **kwargs,
        )

    def as_group(self) -> dict:
        """The group that it is as a participant, with the number of its members on the day."""
        group = Group.objects.filter(participant=self.participant).first()
        if group is None:
            return {}
        return {
            "as_group": group,
            "as_group_members": len(members_on(self.clock, [group.pk])[group.pk]),
        }

    def days(self) -> list[tuple[str, date | None]]:
        """The first and the last day of its acts in the whole record at the revision."""
        acts = Act.objects.record(self.clock.revision).filter(participant=self.participant)
        span = acts.aggregate(first=Min("latest"), last=Max("latest"))
        return [(_("First act"), span["first"]), (_("Last change"), span["last"])]

    def stands(self, rows: list[Row], done: dict[int, list[Deed]]) -> list[Stand]:
        """The rows with a reason where it refused: the first in its own words, else attributed."""
        given = reasons(self.clock, citation__participant=self.participant)
        words: dict[int, list[tuple[Reason, Citation]]] = defaultdict(list)
        for claim in claims(self.clock).filter(participant=self.participant):
            for reason in given.get(claim.public_id, ()):
                words[claim.statement_id].append((reason, claim))
        joined = taken_by(self.clock, [row.statement for row in rows], Stance.JOINED)
        return [
            Stand(
                row,
                self._best(row, words[row.statement.pk]),
                done.get(row.statement.pk, []),
                len(joined[row.statement.pk]),
            )
            for row in rows
        ]

    @staticmethod
    def _best(row: Row, words: list[tuple[Reason, Citation]]) -> tuple[Reason, Citation] | None:
        if row.standing.position not in _REFUSED:
            return None
        order = ("own", "attributed", "none_given")
        return min(words, key=lambda pair: order.index(pair[0].attribution), default=None)

    def memberships(self):
        """Its groups on the day asked; invited and disputed memberships too, and named so."""
        found = Membership.objects.record(self.clock.revision).filter(participant=self.participant)
        found = found.select_related("group", "source").order_by(
            "group__name", by_day("started_latest"), "pk"
        )
        day = self.clock.as_of
        return [m for m in found if _holds(m, day)]

    def attendances(self):
        found = Attendance.objects.record(self.clock.revision).filter(participant=self.participant)
        found = found.filter(summit__published_in__lte=self.clock.revision)
        if self.clock.as_of is not None:
            found = found.filter(summit__held_earliest__lte=self.clock.as_of)
        return found.select_related("summit", "source__publisher").order_by(
            "-summit__held_latest", "summit__slug", "pk"
        )


def began(row: Row) -> date:
    """The day of its act, else of the statement: when a list was read says nothing of the world."""
    acted = row.standing.since_latest if row.standing.by_act else None
    return acted or row.statement.adopted_latest or row.standing.since_latest or date.min


def _holds(membership: Membership, day) -> bool:
    """As ``Membership.objects.of_members`` counts, whatever the status."""
    if day is None:
        return not membership.ended
    started = not membership.started or membership.started_latest <= day
    return started and (not membership.ended or membership.ended_latest >= day)
