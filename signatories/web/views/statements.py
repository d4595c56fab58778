"""``/statements/`` and ``/statements/<slug>/``."""

from collections import defaultdict
from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from signatories.filters.lists import StatementFilter
from signatories.models import (
    JOINED,
    Attribution,
    Citation,
    Claim,
    Eligibility,
    Group,
    GroupKind,
    Participant,
    Position,
    Reason,
    Statement,
    StatementKind,
    Summit,
)
from signatories.positions.standings import Row, of_statement
from signatories.positions.tallies import Tally, denominator, tally
from signatories.positions.through import members_on
from signatories.web.charts import chart
from signatories.web.evidence import claims, how_we_know, reasons
from signatories.web.findings import cells, statement_sentences
from signatories.web.paging import after_in_time, page_of
from signatories.web.standings import recorded
from signatories.web.statement_rows import (
    falls_short,
    headline_number,
    missing,
    statement_rows,
)
from signatories.web.views.base import RecordView, address

PAGE = 50


class StatementListView(RecordView):
    template_name = "pages/statements.html"
    section = "statements"
    filterset_class = StatementFilter
    shaping = ("cursor",)

    def get_context_data(self, **kwargs):
        found = self.question.filter_queryset(Statement.objects.all()).newest_first()
        found = found.select_related("summit").distinct()
        if cursor := self.request.GET.get("cursor"):
            found = after_in_time(found, "adopted_latest", cursor)
        page = page_of(found, PAGE, lambda statement: statement.slug)
        people = {p.pk: p for p in Participant.objects.in_order()}
        standings = recorded(self.clock, statements=[s.pk for s in page.rows])
        asked = self.question.asked
        return super().get_context_data(
            rows=statement_rows(self.clock, page.rows, standings, people),
            next=page.next and address(self.request, cursor=page.next),
            kinds=StatementKind.choices,
            summits=Summit.objects.record(self.clock.revision).order_by("-held_latest", "slug"),
            asked={"kind": list(asked.get("kind", ())), "summit": list(asked.get("summit", ()))},
            q=asked.get("q", ""),
            narrowed=bool(asked),
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


class StatementView(RecordView):
    template_name = "pages/statement.html"
    section = "statements"

    def get_context_data(self, **kwargs):
        self.statement = get_object_or_404(
            Statement.objects.record(self.clock.revision).select_related(
                "summit__parent", "adoption_source__publisher"
            ),
            slug=self.kwargs["slug"],
        )
        people = {row.participant.pk: row.participant for row in self.rows}
        evidence = how_we_know(self.clock, self.statement, self.rows, self.claims, self.counted)
        short = falls_short(self.statement, evidence.comparisons, evidence.checks)
        return super().get_context_data(
            statement=self.statement,
            sentences=statement_sentences(self.statement, self.rows),
            chart=chart([row.standing for row in self.rows], people, unnamed=missing(short)),
            short=short,
            cells=cells(self.rows),
            counted=self.counted,
            said=headline_number(self.counted),
            regions=self.regions(),
            by_position=self.by_position,
            did_not=any(row.standing.position not in SUPPORTED for row in self.rows),
            through=self.through(),
            evidence=evidence,
            **self.who_did_not(),
            **self.description(),
            **kwargs,
        )

    @cached_property
    def rows(self) -> list[Row]:
        return of_statement(self.clock, self.statement)

    @cached_property
    def counted(self) -> Tally:
        return tally(self.rows, of=denominator(self.clock, self.statement, self.rows))

    @cached_property
    def claims(self) -> list[Citation]:
        return list(claims(self.clock).filter(statement=self.statement))

    @cached_property
    def by_position(self) -> dict[str, list[Row]]:
        found = defaultdict(list)
        for row in self.rows:
            found[row.standing.position.value].append(row)
        return dict(found)

    def regions(self) -> list[Region]:
        """Who joined or supported, by region; organisations and the rest after them."""
        supporters = [row for row in self.rows if row.standing.position in SUPPORTED]
        groups = list(Group.objects.filter(kind=GroupKind.REGION).order_by("name"))
        members = members_on(self.clock, [group.pk for group in groups])
        found = []
        placed: set[int] = set()
        for group in groups:
            here = [r for r in self.rows if r.participant.pk in members[group.pk]]
            rows = [r for r in supporters if r in here and r.participant.is_country]
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

    def description(self) -> dict:
        statement = self.statement
        eligibility = Eligibility.objects.record(self.clock.revision).filter(statement=statement)
        return {
            "titles": statement.titles.all(),
            "identifiers": statement.identifiers.all(),
            "topics": statement.topics.all(),
            "keepers": statement.keepers.all(),
            "relations": statement.relations.select_related("to").filter(
                to__published_in__lte=self.clock.revision
            ),
            "related_from": statement.related_from.select_related("statement").filter(
                statement__published_in__lte=self.clock.revision
            ),
            "eligibility": eligibility.select_related("group", "source__publisher")
            .prefetch_related("scopes__participant")
            .first(),
        }
