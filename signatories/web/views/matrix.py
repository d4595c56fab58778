"""``/matrix/``: participants and statements; ``/matrix.csv``: the same cells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signatories.filters.matrix import DEFAULT_GROUP, WHAT, WHO, MatrixFilter, Whole
from signatories.models import (
    Group,
    GroupKind,
    Position,
    Stance,
    Statement,
    StatementKind,
    Topic,
)
from signatories.positions.matrix import Matrix, Sort, matrix
from signatories.positions.standings import Row
from signatories.publishing.comparing import matrix_table
from signatories.web.address import address, with_query
from signatories.web.chips import Chip, span_in_words
from signatories.web.chosen import Chosen, chips_of_chosen, chosen, chosen_in_words
from signatories.web.files import FileView, csv_file
from signatories.web.views.base import CLOCKS

# Departures are written out only where they are few.
MOST_WRITTEN = 8
# Statements in the form: an older one is asked for by its address.
OFFERED = 100


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """Some boxes of the form that go by one name."""

    name: str
    title: str
    options: list[Option]


@dataclass(frozen=True)
class Head:
    """The head of a column: a statement, and how many of those shown joined or supported it."""

    statement: Statement
    joined: int

    @property
    def year(self) -> str:
        return f"’{self.statement.adopted_latest:%y}" if self.statement.adopted_latest else ""


class MatrixView(FileView):
    template_name = "pages/matrix.html"
    section = "matrix"
    filterset_class = MatrixFilter
    other_format = gettext_lazy("The matrix is a page, or a file with format=csv.")
    question: MatrixFilter

    def cited_title(self) -> str:
        """What is compared, narrowed as its chips say."""
        narrowed = "; ".join(chip.label for chip in self.chips())
        title = _("Matrix of participants and statements")
        return f"{title} ({narrowed})" if narrowed else title

    def file(self) -> StreamingHttpResponse:
        """The same cells: a row for each participant, a column for each statement."""
        table = matrix_table(self.matrix.statements)
        return csv_file(table, self.matrix.lines, self.clock, part=self.question.told_apart)

    @cached_property
    def matrix(self) -> Matrix:
        asked = self.question
        return matrix(self.clock, asked.chosen_statements, asked.chosen_participants, asked.sort_by)

    def get_context_data(self, **kwargs):
        shown = self.matrix
        asked = self.question
        heads = [Head(s, n) for s, n in zip(shown.statements, shown.joined, strict=False)]
        return super().get_context_data(
            matrix=shown,
            heads=heads if shown.lines else [],
            finding=self.finding(),
            chosen=self.chosen_in_words(),
            chips=self.chips(),
            said=self.said(),
            departures=departures(shown),
            positions=used(shown),
            sorts=[
                (sort, address(self.request, sort=sort.value), sort == asked.sort_by)
                for sort in Sort
            ],
            form=self.form(),
            whole_statements=self.whole(Whole.STATEMENTS, WHAT),
            whole_participants=self.whole(Whole.PARTICIPANTS, WHO),
            as_file=with_query(
                reverse("web:matrix-csv"), address(self.request, format=None).partition("?")[2]
            ),
            as_query=self.api_query(),
            **kwargs,
        )

    def finding(self) -> str:
        """What is shown, counted."""
        countries = sum(line.participant.is_country for line in self.matrix.lines)
        others = len(self.matrix.lines) - countries
        statements = len(self.matrix.statements)
        counted = []
        if countries:
            counted.append(ngettext("%d country", "%d countries", countries) % countries)
        if others:
            counted.append(
                ngettext("%d other participant", "%d other participants", others) % others
            )
        who = counted[0] if len(counted) == 1 else _("%s and %s") % tuple(counted or ("", ""))
        return ngettext(
            "%(who)s on %(n)d statement.", "%(who)s on %(n)d statements.", statements
        ) % {"who": who, "n": statements}

    def chosen_in_words(self) -> list[str]:
        """What we chose because nobody asked."""
        asked = self.question
        found = []
        if asked.chooses_statements:
            found.append(_("The statements are those of late that most joined or supported."))
        if asked.chooses_participants and asked.default_group is not None:
            name = asked.default_group.name
            found.append(_("The participants are the members of the group “%s”.") % name)
        return found

    def whole(self, whole: Whole, names: Iterable[str]) -> str:
        """The address of the same with everything in this direction."""
        others = [value for value in self.question.asked.get("all", ()) if value != whole.value]
        dropped: dict[str, Any] = dict.fromkeys(names)
        return address(self.request, **dropped, all=sorted([*others, whole.value]))

    def chips(self) -> list[Chip]:
        """Everything that was asked, each with the way to drop it."""
        years = (("year_from", _("from %d")), ("year_to", _("until %d")))
        asked = self.question.asked
        return chips_of_chosen(self.request, self.narrowed_to) + [
            Chip(words % asked[name], address(self.request, **{name: None}))
            for name, words in years
            if name in asked
        ]

    def said(self) -> list[str]:
        """The same in words, for above the matrix."""
        years = {n: str(y) for n, y in self.question.asked.items() if n in ("year_from", "year_to")}
        words = span_in_words(years.get("year_from"), years.get("year_to"))
        return chosen_in_words(self.narrowed_to, others=[(_("Year of adoption"), words)])

    @cached_property
    def narrowed_to(self) -> list[Chosen]:
        return chosen(self.question.asked, self.clock.revision)

    def form(self) -> dict:
        """What the form offers, what of it is chosen, and what it keeps."""
        asked = self.question.asked
        names = ("group", "region", "statement", "topic", "kind", "year_from", "year_to")
        kept = [
            (name, value)
            for name, values in self.request.GET.lists()
            if name in self.question.filters and name not in names
            for value in values
            if value
        ]
        return {
            "who": self.offered_participants(),
            "what": self.offered_statements(),
            "year_from": asked.get("year_from", ""),
            "year_to": asked.get("year_to", ""),
            "kept": kept,
        }

    def offered_participants(self) -> list[Field]:
        groups = list(Group.objects.order_by("name", "slug"))
        regions = (GroupKind.REGION, GroupKind.SUBREGION)
        default = [DEFAULT_GROUP] if self.question.chooses_participants else []
        return [
            self._field(
                "group",
                _("Group"),
                ((g.slug, g.name) for g in groups if g.kind not in regions),
                default,
            ),
            self._field(
                "region", _("Region"), ((g.slug, g.name) for g in groups if g.kind in regions)
            ),
        ]

    def offered_statements(self) -> list[Field]:
        public = Statement.objects.record(self.clock.revision).newest_first()
        topics = Topic.objects.filter(statements__in=public.order_by()).distinct()
        return [
            self._field(
                "statement", _("Statement"), ((s.slug, s.short_title) for s in public[:OFFERED])
            ),
            self._field("kind", _("Kind"), ((k.value, str(k.label)) for k in StatementKind)),
            self._field("topic", _("Topic"), ((t.slug, t.name) for t in topics)),
        ]

    def _field(
        self, name: str, title: str, values: Iterable[tuple[str, str]], chosen: Sequence[str] = ()
    ) -> Field:
        asked = list(self.question.asked.get(name, chosen))
        options = [Option(value, label, value in asked) for value, label in values]
        known = {option.value for option in options}
        options += [Option(value, value, True) for value in asked if value not in known]
        return Field(name, title, options)

    def api_query(self) -> str:
        """The question whose answers are these cells, for programs: the statements spelt out."""
        asked = QueryDict(mutable=True)
        asked["statement"] = ",".join(s.slug for s in self.matrix.statements)
        for name in WHO:
            if values := self.question.asked.get(name):
                asked[name] = ",".join(values)
        if self.question.chooses_participants and self.question.default_group:
            asked["group"] = DEFAULT_GROUP
        for name in CLOCKS:
            if value := self.request.GET.get(name):
                asked[name] = value
        return f"{reverse('api:position-list')}?{asked.urlencode(safe=',')}"


def departures(shown: Matrix) -> list[tuple[Position, list[Row]]]:
    """Who refused or left, by position, where they are few enough to be written out."""
    found: dict[Position, list[Row]] = defaultdict(list)
    for line in shown.lines:
        for row in line.cells:
            if row is not None and row.standing.stance == Stance.REFUSED:
                found[row.standing.position].append(row)
    return [(p, found[p]) for p in Position if 0 < len(found[p]) <= MOST_WRITTEN]


def used(shown: Matrix) -> Sequence[Position]:
    """The positions in the matrix: the legend explains no others."""
    present = {row.standing.position for line in shown.lines for row in line.cells if row}
    return [position for position in Position if position in present]
