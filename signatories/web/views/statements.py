"""``/statements/`` and ``/statements/<slug>/``."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Prefetch
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from signatories.filters.lists import StatementFilter
from signatories.models import (
    JOINED,
    Act,
    Attribution,
    Citation,
    Claim,
    Group,
    Position,
    Reason,
    Source,
    Statement,
)
from signatories.positions.kept import kept_people, kept_regions
from signatories.positions.standings import Row, of_statement
from signatories.positions.tallies import Tally, denominator_by, tally
from signatories.publishing.linked_data import of_statement as linked_data
from signatories.publishing.maps import position_map
from signatories.web.charts import chart
from signatories.web.citing import CitableView
from signatories.web.descriptions import described
from signatories.web.evidence import claims, how_we_know, reasons, with_people
from signatories.web.findings import before_adoption, cells, statement_sentences
from signatories.web.list_facets import of_statements
from signatories.web.moments import day_before, days_that_matter
from signatories.web.paging import after_in_time, page_of
from signatories.web.sharing import taken_away
from signatories.web.shortfalls import shortfalls, unnamed
from signatories.web.standings import recorded
from signatories.web.statement_rows import headline_number, statement_rows
from signatories.web.strips import strip
from signatories.web.timelines import Happening, happenings
from signatories.web.touched import of_statement as touched_by
from signatories.web.views.base import address
from signatories.web.views.lists import FacetedListView

PAGE = 50


class StatementListView(FacetedListView):
    template_name = "pages/statements.html"
    section = "statements"
    filterset_class = StatementFilter
    api = "api:statement-list"

    def dimensions(self):
        return of_statements

    def get_context_data(self, **kwargs):
        found = self.question.filter_queryset(Statement.objects.all()).newest_first()
        found = found.select_related("summit").distinct()
        if cursor := self.request.GET.get("cursor"):
            found = after_in_time(found, "adopted_latest", cursor)
        page = page_of(found, PAGE, lambda statement: statement.slug)
        people = kept_people(self.clock.newest)
        standings = recorded(self.clock, statements=[s.pk for s in page.rows])
        return super().get_context_data(
            rows=statement_rows(self.clock, page.rows, standings, people),
            next=page.next and address(self.request, cursor=page.next),
            narrowed=bool(self.question.asked),
            **self.narrowing(Statement.objects.all()),
            **kwargs,
        )


@dataclass(frozen=True)
class Region:
    """The signatories of a region. No slug: countries of no region, or no countries at all.

    ``of``: how many of the region could join, where the statement's eligibility names them all,
    else 0. ``whole``: what the bar is a share of; without such a number, all who joined.
    """

    name: str
    rows: list[Row]
    slug: str = ""
    of: int = 0
    whole: int = 0

    @property
    def of_countries(self) -> bool:
        return self.rows[0].participant.is_country


@dataclass(frozen=True)
class Refusal:
    """A participant that did not join, and the reasons on record, side by side."""

    row: Row
    reasons: list[tuple[Reason, Citation]]
    in_error: list[Citation]

    @property
    def given(self) -> list[tuple[Reason, Citation]]:
        """The reasons in words: the participant's own first."""
        spoken = [pair for pair in self.reasons if pair[0].attribution != Attribution.NONE_GIVEN]
        return sorted(spoken, key=lambda pair: pair[0].attribution != Attribution.OWN)

    @property
    def none_given(self) -> list[Citation]:
        """The claims whose source says that no reason was given."""
        return [c for r, c in self.reasons if r.attribution == Attribution.NONE_GIVEN]


REFUSED = (Position.DECLINED, Position.WITHDREW, Position.AGAINST, Position.ABSTAINED)
SUPPORTED = (*JOINED, Position.ISSUED, Position.IN_FAVOUR, Position.SPONSORED)


class StatementView(CitableView):
    thing = Statement
    template_name = "pages/statement.html"
    section = "statements"

    @cached_property
    def statement(self) -> Statement:
        return get_object_or_404(
            Statement.objects.record(self.clock.revision).select_related(
                "summit__parent", "adoption_source__publisher"
            ),
            slug=self.kwargs["slug"],
        )

    def cited_title(self) -> str:
        return _("%s: who signed") % self.statement.title

    def taken_away(self, context: dict[str, Any]) -> dict[str, Any]:
        path, title = self.statement.get_absolute_url(), self.statement.title
        said = " ".join(context["sentences"])
        data = linked_data(context["origin"], self.statement, said, context["asked_revision"])
        return {**taken_away(self.request, path, title, said), "linked_data": data}

    def get_context_data(self, **kwargs):
        people = {row.participant.pk: row.participant for row in self.rows}
        evidence = how_we_know(self.clock, self.statement, self.rows, self.claims, self.counted)
        short = shortfalls(self.statement, evidence.comparisons, evidence.checks)
        joined = next((each for each in short if each.position is None), None)
        before = before_adoption(self.clock, self.rows)
        sentences = statement_sentences(self.statement, self.rows, short, before=before)
        regions = self.regions()
        return super().get_context_data(
            statement=self.statement,
            sentences=sentences,
            map=position_map(self.clock, self.rows, " ".join(sentences)),
            # voters that are not named are drawn as not known: each mark is one participant
            chart=chart([row.standing for row in self.rows], people, **unnamed(joined)),
            short=short,
            cells=cells(self.rows, short),
            before_adoption=before,
            counted=self.counted,
            said=headline_number(self.counted),
            regions=regions,
            spread=sorted((r for r in regions if r.slug), key=lambda r: -len(r.rows)),
            by_position=self.by_position,
            did_not=any(row.standing.position not in SUPPORTED for row in self.rows),
            through=self.through(),
            evidence=evidence,
            **self.time(),
            **self.who_did_not(),
            **self.described,
            **kwargs,
        )

    def time(self) -> dict:
        """What happened when, in the world and in our record; days worth a look."""
        found = happenings(self.clock, self.statement)
        adopted = self.statement.adopted_latest
        days = [
            (_("The day before"), day_before(self.statement.adopted_earliest)),
            (_("Adopted"), adopted),
            (_("Last change"), self.last_change(found)),
        ]
        return {
            "happenings": found,
            "strip": strip(found, adopted),
            "late": sum(len(happening.doers) for happening in found if happening.late),
            "touched": touched_by(self.clock, self.statement.pk),
            "moments": days_that_matter(self.request, self.clock, days),
        }

    def last_change(self, found: list[Happening]) -> date | None:
        """The day of the last act on the whole record, whatever the day asked."""
        if self.clock.as_of is None:
            return max((happening.latest for happening in found), default=None)
        acts = Act.objects.record(self.clock.revision).filter(statement=self.statement)
        return acts.aggregate(day=Max("latest"))["day"]

    @cached_property
    def rows(self) -> list[Row]:
        return of_statement(self.clock, self.statement)

    @cached_property
    def counted(self) -> Tally:
        return tally(self.rows, of=denominator_by(self.described["eligibility"], self.rows))

    @cached_property
    def described(self) -> dict[str, Any]:
        return described(self.clock, self.statement)

    @cached_property
    def claims(self) -> list[Citation]:
        # Few sources say much: each is read once, not once for every claim.
        sources = Prefetch("source", Source.objects.select_related("publisher"))
        found = claims(self.clock).filter(statement=self.statement).select_related(None)
        said = list(found.prefetch_related(sources))
        with_people(self.clock, said)
        for claim in said:
            claim.statement = self.statement
        return said

    @cached_property
    def by_position(self) -> dict[str, list[Row]]:
        found = defaultdict(list)
        for row in self.rows:
            found[row.standing.position.value].append(row)
        return dict(found)

    def regions(self) -> list[Region]:
        """Who joined or supported, by region; organisations and the rest after them."""
        supporters = [row for row in self.rows if row.standing.position in SUPPORTED]
        found = []
        placed: set[int] = set()
        for group, members in kept_regions(self.clock):
            here = [r for r in self.rows if r.participant.pk in members]
            rows = [
                r for r in supporters if r.participant.pk in members and r.participant.is_country
            ]
            placed |= {row.participant.pk for row in rows}
            if rows:
                of = len(here) if self.counted.of else 0
                found.append(Region(group.name, rows, group.slug, of, of or len(supporters)))
        rest = [row for row in supporters if row.participant.pk not in placed]
        countries = [row for row in rest if row.participant.is_country]
        others = [row for row in rest if not row.participant.is_country]
        found += [Region("", rows) for rows in (countries, others) if rows]
        return found

    def who_did_not(self) -> dict:
        """Refusals with the reasons on record, and by position those without any."""
        explained = self.refusals()
        named = {refusal.row.participant.pk for refusal in explained}
        silent = [
            (position, [r for r in self.by_position[position] if r.participant.pk not in named])
            for position in REFUSED
            if position in self.by_position
        ]
        return {"refusals": explained, "unexplained": [(p, rows) for p, rows in silent if rows]}

    def refusals(self) -> list[Refusal]:
        given = reasons(self.clock, citation__statement=self.statement)
        by_participant = defaultdict(list)
        in_error = defaultdict(list)
        for claim in self.claims:
            if claim.says == Claim.LISTED_IN_ERROR:
                in_error[claim.participant_id].append(claim)
            for reason in given.get(claim.public_id, ()):
                by_participant[claim.participant_id].append((reason, claim))
        return [
            Refusal(row, by_participant[row.participant.pk], in_error[row.participant.pk])
            for position in REFUSED
            for row in self.by_position.get(position, ())
            if by_participant[row.participant.pk]
        ]

    def through(self) -> list[tuple[str, str, list[Row]]]:
        """(group, position, members): what holds for members through a group, never added."""
        found: dict[tuple[str, Position], list[Row]] = defaultdict(list)
        for row in self.rows:
            for held in row.through:
                found[held.group, held.position].append(row)
        names = dict(
            Group.objects.filter(slug__in={g for g, _p in found}).values_list("slug", "name")
        )
        return [(names[group], position, rows) for (group, position), rows in sorted(found.items())]
