"""The facets of lists of what is described: how many rows each further choice would show."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signatories.filters.strict import StrictFilterSet
from signatories.filters.values import YesNo
from signatories.filters.who import NAMING
from signatories.models import (
    AdoptedBy,
    ChangeKind,
    Citation,
    Group,
    GroupKind,
    Participant,
    ParticipantKind,
    PublisherKind,
    Revision,
    Series,
    Source,
    Statement,
    StatementKind,
    Summit,
    Topic,
)
from signatories.models.fields import newest_first
from signatories.positions.clock import Clock
from signatories.positions.through import members_on
from signatories.publishing.touching import touched_groups, touched_statements
from signatories.web.facets import Facet, Option

# Row -> the values that it has of one facet.
Values = dict[int, set[str]]
REGIONS = (GroupKind.REGION, GroupKind.SUBREGION)
# What is asked and is no facet.
BESIDES = (*NAMING, "q", "since", "as_of", "known_at")


@dataclass(frozen=True)
class Dimension:
    """One facet: its choices in the order to draw them, and which of them each row has.

    ``least``: choices of fewer rows are not drawn, unless they were made.
    """

    name: str
    title: str
    labels: list[tuple[str, str]]
    values: Values
    least: int = 1


class ListFacets:
    """The facets for one question about a list. ``total``: how many rows it has."""

    def __init__(
        self,
        question: StrictFilterSet,
        everything: QuerySet,
        dimensions: Callable[[Clock, Collection[int]], list[Dimension]],
    ):
        own = dict(question.asked)
        rows = self._rows(question, everything)
        self.dimensions = dimensions(question.clock, rows)
        self.chosen = {
            each.name: {str(value) for value in own.get(each.name, ())} for each in self.dimensions
        }
        self.numbers: dict[str, Counter] = {each.name: Counter() for each in self.dimensions}
        self.total = 0
        for row in rows:
            self._count(row)

    @staticmethod
    def _rows(question: StrictFilterSet, everything: QuerySet) -> list[int]:
        """What the facets choose from: the question without what names a choice."""
        kept = QueryDict(mutable=True)
        for name in BESIDES:
            if name in question.filters and question.data.get(name):
                kept.setlist(name, question.data.getlist(name))
        found = type(question)(kept).filter_queryset(everything)
        return list(found.order_by().values_list("pk", flat=True).distinct())

    def _count(self, row: int) -> None:
        """Counts a row for the total if it meets every facet; for the one facet that it fails."""
        own = {each.name: each.values.get(row, set()) for each in self.dimensions}
        failed = [
            name
            for name, values in own.items()
            if self.chosen[name] and not values & self.chosen[name]
        ]
        self.total += not failed
        for name in own if not failed else failed if len(failed) == 1 else ():
            self.numbers[name].update(own[name])

    def drawn(self) -> list[Facet]:
        """The facets to draw; a choice that no row has is left out unless it was made."""
        return [facet for each in self.dimensions if (facet := self._facet(each)).options]

    def _facet(self, each: Dimension) -> Facet:
        options = [
            Option(value, label, self.numbers[each.name][value], value in self.chosen[each.name])
            for value, label in each.labels
        ]
        return Facet(
            each.name, each.title, [o for o in options if o.number >= each.least or o.chosen]
        )


def of_statements(clock: Clock, rows: Collection[int]) -> list[Dimension]:
    """Kind, year, topic, series and summit, how it was adopted, whether it binds."""
    statements = list(Statement.objects.filter(pk__in=rows).order_by())
    summits = _summits(clock)
    topics: Values = defaultdict(set)
    tagged = Statement.topics.through.objects.filter(statement__in=rows)
    for statement, topic in tagged.values_list("statement_id", "topic__slug"):
        topics[statement].add(topic)
    labels = list(Topic.objects.record(clock.revision).values_list("slug", "name"))
    held = {s.pk: _and_above(s.summit_id, summits) for s in statements}
    return [
        _kinds(_("Kind"), StatementKind, {s.pk: s.kind for s in statements}),
        _years(_("Year of adoption"), {s.pk: s.adopted_latest for s in statements}),
        Dimension("topic", _("Topic"), labels, topics),
        _series({pk: {s.series_id for s in found} for pk, found in held.items()}),
        Dimension(
            "summit",
            _("Summit"),
            [(summit.slug, summit.label) for summit in summits.values()],
            {pk: {summit.slug for summit in found} for pk, found in held.items()},
        ),
        _kinds(_("Adopted by"), AdoptedBy, {s.pk: s.adopted_by for s in statements}, "adopted_by"),
        _kinds(
            _("Legally binding"),
            YesNo,
            {s.pk: YesNo.TRUE if s.binding else YesNo.FALSE for s in statements},
            "binding",
        ),
    ]


def of_participants(clock: Clock, rows: Collection[int]) -> list[Dimension]:
    """Kind, region and group, by membership on the day asked."""
    kinds = dict(Participant.objects.filter(pk__in=rows).order_by().values_list("pk", "kind"))
    groups = list(Group.objects.order_by("name", "slug"))
    members = members_on(clock, [group.pk for group in groups])
    found: Values = defaultdict(set)
    for group in groups:
        for pk in members[group.pk]:
            found[pk].add(group.slug)
    regions = [group for group in groups if group.kind in REGIONS]
    others = [group for group in groups if group.kind not in REGIONS]
    return [
        _kinds(_("Kind"), ParticipantKind, kinds),
        Dimension("region", _("Region"), [(g.slug, g.name) for g in regions], found),
        Dimension("group", _("Group"), [(g.slug, g.name) for g in others], found),
    ]


def of_groups(clock: Clock, rows: Collection[int]) -> list[Dimension]:
    """Kind alone: how many members a group has is in its row."""
    kinds = dict(Group.objects.filter(pk__in=rows).order_by().values_list("pk", "kind"))
    return [_kinds(_("Kind"), GroupKind, kinds)]


def of_revisions(clock: Clock, rows: Collection[int]) -> list[Dimension]:
    """Kind of change, and about which statement or group it changed facts."""
    kinds = dict(Revision.objects.filter(pk__in=rows).order_by().values_list("pk", "change"))
    statements = Statement.objects.record(clock.revision).newest_first()
    groups = Group.objects.order_by("name", "slug")
    return [
        _kinds(_("Kind of change"), ChangeKind, kinds, "change"),
        _touched("statement", _("Statement"), statements, "short_title", touched_statements()),
        _touched("group", _("Group"), groups, "name", touched_groups()),
    ]


def _touched(
    name: str, title: str, things: QuerySet, called: str, touched: dict[int, set[int]]
) -> Dimension:
    slugs = {pk: (slug, label) for pk, slug, label in things.values_list("pk", "slug", called)}
    values = {row: {slugs[pk][0] for pk in pks if pk in slugs} for row, pks in touched.items()}
    return Dimension(name, title, list(slugs.values()), values)


def of_summits(clock: Clock, rows: Collection[int]) -> list[Dimension]:
    """Series (a part belongs to that of its whole) and year."""
    summits = _summits(clock)
    series = {pk: {s.series_id for s in _and_above(pk, summits)} for pk in rows}
    return [
        _series(series),
        _years(_("Year"), {pk: summits[pk].held_latest for pk in rows}),
    ]


def of_sources(clock: Clock, rows: Collection[int]) -> list[Dimension]:
    """Kind of publisher, language, year, of which statement it speaks, who publishes often."""
    sources = list(Source.objects.filter(pk__in=rows).select_related("publisher").order_by())
    of: Values = defaultdict(set)
    claims = Citation.objects.record(clock.revision).filter(source__in=rows).order_by()
    for source, statement in claims.values_list("source_id", "statement__slug").distinct():
        of[source].add(statement)
    statements = Statement.objects.record(clock.revision).newest_first()
    publishers = {s.publisher.slug: s.publisher.name for s in sources}
    languages = sorted({s.language for s in sources if s.language})
    return [
        _kinds(_("Kind of publisher"), PublisherKind, {s.pk: s.publisher.kind for s in sources}),
        _years(_("Year of publication"), {s.pk: s.published_on_latest for s in sources}),
        Dimension(
            "language",
            _("Language"),
            sorted(((code, _language(code)) for code in languages), key=lambda pair: pair[1]),
            {s.pk: {s.language} for s in sources},
        ),
        Dimension(
            "statement",
            _("Says something of"),
            list(statements.values_list("slug", "short_title")),
            of,
        ),
        Dimension(
            "publisher",
            _("Publisher"),
            sorted(publishers.items(), key=lambda pair: pair[1].casefold()),
            {s.pk: {s.publisher.slug} for s in sources},
            least=2,
        ),
    ]


def _kinds(title: str, choices, values: dict[int, str], name: str = "kind") -> Dimension:
    labels = [(choice.value, str(choice.label)) for choice in choices]
    return Dimension(name, title, labels, {pk: {str(value)} for pk, value in values.items()})


def _years(title: str, days: dict) -> Dimension:
    """By the last day that it may have been; what has no day has no year."""
    values = {pk: {str(day.year)} for pk, day in days.items() if day is not None}
    years = sorted({year for found in values.values() for year in found}, reverse=True)
    return Dimension("year", title, [(year, year) for year in years], values)


def _series(of: dict[int, set[int | None]]) -> Dimension:
    slugs = {series.pk: (series.slug, series.name) for series in Series.objects.order_by("name")}
    values = {pk: {slugs[each][0] for each in found if each in slugs} for pk, found in of.items()}
    return Dimension("series", _("Series of summits"), list(slugs.values()), values)


def _summits(clock: Clock) -> dict[int, Summit]:
    found = Summit.objects.record(clock.revision).order_by(newest_first("held_latest"), "slug")
    return {summit.pk: summit for summit in found}


def _and_above(pk: int | None, summits: dict[int, Summit]) -> list[Summit]:
    """The summit and what it is a part of: what is made at a part counts for the whole."""
    found: list[Summit] = []
    while pk in summits and summits[pk] not in found:
        found.append(summits[pk])
        pk = summits[pk].parent_id
    return found


def _language(code: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name(get_language()) or code
    except (UnknownLocaleError, ValueError):
        return code
