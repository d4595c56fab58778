"""``/``: what this is, the newest statements, who changed course, what changed in the record."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from signatories.filters.lists import StatementFilter
from signatories.models import Citation, Revision, Source, Statement
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
from signatories.positions.kept import kept_people
from signatories.publishing.linked_data import of_record
from signatories.publishing.maps import count_map, present_lines
from signatories.web.citing import CitableView
from signatories.web.course import changed_course, columns
from signatories.web.standings import recorded
from signatories.web.statement_rows import statement_rows

NEWEST_STATEMENTS = 12
NEWEST_REVISIONS = 3


class HomeView(CitableView):
    template_name = "pages/home.html"

    def cited_title(self) -> str:
        return _("Who signed, who declined, and how we know: the record")

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        number, revision = context["counts"]["statements"], context["asked_revision"]
        return {
            "feed": {"title": _("Changes to the record"), "path": reverse("web:feed")},
            "linked_data": of_record(context["origin"], reverse("web:home"), revision, number),
        }

    def get_context_data(self, **kwargs):
        statements = list(
            StatementFilter(self.request.GET)
            .filter_queryset(Statement.objects.all())
            .newest_first()
            .select_related("summit")
        )
        standings = recorded(self.clock)
        people = kept_people(self.clock.newest)
        newest = statements[:NEWEST_STATEMENTS]
        countries = [who for who in people.values() if who.is_country]
        compared = columns(statements, standings)
        compared_ids = {s.pk for s in compared}
        on_them = [s for s in standings if s.statement_id in compared_ids]
        revisions = Revision.objects.filter(number__lte=self.clock.revision).newest_first()
        return super().get_context_data(
            rows=statement_rows(self.clock, newest, _of(standings, newest), people),
            map=count_map(present_lines(countries, standings), len(statements)),
            compared=compared,
            courses=changed_course(compared, on_them, people),
            revisions=revisions[:NEWEST_REVISIONS],
            counts=counts(self.clock, statements, standings),
            **kwargs,
        )


def _of(standings: list[Standing], statements: list[Statement]) -> list[Standing]:
    wanted = {statement.pk for statement in statements}
    return [standing for standing in standings if standing.statement_id in wanted]


def counts(clock: Clock, statements: list[Statement], standings: list[Standing]) -> dict[str, int]:
    """How large the record is: statements, participants that did something, positions, sources."""
    by_act = [standing for standing in standings if standing.by_act]
    return {
        "statements": len(statements),
        "participants": len({standing.participant_id for standing in by_act}),
        "positions": len(by_act),
        "claims": Citation.objects.record(clock.revision).count(),
        "sources": Source.objects.record(clock.revision).count(),
    }
