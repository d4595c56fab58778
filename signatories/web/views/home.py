"""``/``: what this is, the newest statements, who changed course, what changed in the record."""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.filters.lists import StatementFilter
from signatories.models import Citation, Revision, Source, Stance, Statement
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
from signatories.positions.kept import kept_people
from signatories.publishing.linked_data import of_record
from signatories.publishing.maps import count_map, present_lines
from signatories.publishing.share_images import Picture
from signatories.web.address import with_query
from signatories.web.citing import CitableView
from signatories.web.course import changed_course, columns, with_lists
from signatories.web.standings import recorded
from signatories.web.statement_rows import statement_rows
from signatories.web.summaries import StatementSummary
from signatories.web.views.pictures import PictureView, labels

NEWEST_STATEMENTS = 12
NEWEST_REVISIONS = 3


class HomeView(CitableView):
    template_name = "pages/home.html"

    def cited_title(self) -> str:
        return _("Who signed, who declined, and how we know: the record")

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        number, revision = context["counts"]["statements"], context["asked_revision"]
        said = record_in_words(number, context["counts"]["participants"])
        return {
            "said": said,
            "feed": {"title": _("Changes to the record"), "path": reverse("web:feed")},
            "share": {
                "path": with_query(reverse("web:home-share.png"), context["clock_query"]),
                "alt": said,
            },
            "linked_data": of_record(context["origin"], reverse("web:home"), revision, number),
        }

    def get_context_data(self, **kwargs):
        statements = public_statements(self.request)
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
            courses=with_lists(self.clock, changed_course(compared, on_them, people)),
            revisions=revisions[:NEWEST_REVISIONS],
            counts=counts(self.clock, statements, standings),
            **kwargs,
        )


class HomePictureView(PictureView):
    """``/share.png``: how large the record is, and the one of its newest statements most joined."""

    def drawn(self) -> Picture:
        statements = public_statements(self.request)
        standings = recorded(self.clock)
        joined = Counter(s.statement_id for s in standings if s.stance == Stance.JOINED)
        chosen = max(statements[:NEWEST_STATEMENTS], key=lambda s: joined[s.pk], default=None)
        summary = StatementSummary(self.clock, chosen) if chosen and joined[chosen.pk] else None
        acted = len({s.participant_id for s in standings if s.by_act})
        sentences = [record_in_words(len(statements), acted)]
        if summary:
            sentences.append(
                _("Drawn: %s, a mark for each country and organisation.") % summary.short
            )
        return Picture(
            title=_("Who signed, who declined, and how we know"),
            otherwise="Who Signed",
            kicker=_("A public register, with the source behind every entry"),
            sentences=sentences,
            groups=summary.chart.groups if summary else [],
            credit=self.credit("/"),
            labels=labels(summary.legend) if summary else [],
            unnamed=summary.chart.unnamed if summary else 0,
        )


def public_statements(request: HttpRequest) -> list[Statement]:
    """All on record at the moment asked for, newest first."""
    found = StatementFilter(request.GET).filter_queryset(Statement.objects.all())
    return list(found.newest_first().select_related("summit"))


def record_in_words(statements: int, acted: int) -> str:
    """``33 statements, and 190 countries and organisations that took a position.``"""
    words = {
        "statements": ngettext("%d statement", "%d statements", statements) % statements,
        "who": ngettext(
            "%d country or organisation that took a position",
            "%d countries and organisations that took a position",
            acted,
        )
        % acted,
    }
    return _("%(statements)s, and %(who)s.") % words


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
