"""``/``: what this is, the newest statements, who changed course, what changed in the record."""

from signatories.filters.lists import StatementFilter
from signatories.models import Citation, Participant, Revision, Source, Statement
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
from signatories.web.course import changed_course, columns
from signatories.web.standings import recorded
from signatories.web.statement_rows import statement_rows
from signatories.web.views.base import RecordView

NEWEST_STATEMENTS = 12
NEWEST_REVISIONS = 3


class HomeView(RecordView):
    template_name = "pages/home.html"

    def get_context_data(self, **kwargs):
        statements = list(
            StatementFilter(self.request.GET)
            .filter_queryset(Statement.objects.all())
            .newest_first()
            .select_related("summit")
        )
        standings = recorded(self.clock)
        people = {p.pk: p for p in Participant.objects.in_order()}
        newest = statements[:NEWEST_STATEMENTS]
        compared = columns(statements, standings)
        compared_ids = {s.pk for s in compared}
        on_them = [s for s in standings if s.statement_id in compared_ids]
        revisions = Revision.objects.filter(number__lte=self.clock.revision).newest_first()
        return super().get_context_data(
            rows=statement_rows(self.clock, newest, _of(standings, newest), people),
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
