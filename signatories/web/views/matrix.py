"""``/matrix/``: participants and statements; ``/matrix.csv``: the same cells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase, QueryDict, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.filters.matrix import DEFAULT_GROUP, WHAT, WHO, MatrixFilter, Whole
from signatories.filters.problems import SHOWN, Problem
from signatories.models import (
    Group,
    GroupKind,
    Participant,
    Position,
    Stance,
    Statement,
    StatementKind,
    Topic,
)
from signatories.positions.matrix import Matrix, Sort, matrix
from signatories.positions.standings import Row
from signatories.publishing.comparing import matrix_table
from signatories.publishing.csv import MEDIA_TYPE, file_name, rows_csv
from signatories.web.address import address
from signatories.web.views.base import CLOCKS, RecordView

# Departures are written out only where they are few.
MOST_WRITTEN = 8
# Statements in the form: an older one is asked for by its address.
OFFERED = 100


@dataclass(frozen=True)
class Chip:
    """One thing asked, with the address of the matrix without it."""

    label: str
    without: str


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


class MatrixView(RecordView):
    template_name = "pages/matrix.html"
    section = "matrix"
    filterset_class = MatrixFilter
    shaping = ("format",)
    csv = False
    question: MatrixFilter

    def shaping_problems(self) -> list[Problem]:
        found = super().shaping_problems()
        given = self.request.GET.get("format", "csv")
        if given != "csv":
            message = _("The matrix is a page, or a file with format=csv.")
            found.append(Problem("format", given[:SHOWN], message, ("csv",)))
        return found

    def answer(self) -> HttpResponseBase:
        return self.file() if self.csv or "format" in self.request.GET else super().answer()

    def file(self) -> StreamingHttpResponse:
        """The same cells: a row for each participant, a column for each statement."""
        table = matrix_table(self.matrix.statements)
        name = file_name(table, self.clock)
        return StreamingHttpResponse(
            rows_csv(table, self.matrix.lines),
            headers={
                "Content-Type": MEDIA_TYPE,
                "Content-Disposition": f'attachment; filename="{name}"',
            },
        )

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
            departures=departures(shown),
            positions=used(shown),
            sorts=[
                (sort, address(self.request, sort=sort.value), sort == asked.sort_by)
                for sort in Sort
            ],
            form=self.form(),
            whole_statements=self.whole(Whole.STATEMENTS, WHAT),
            whole_participants=self.whole(Whole.PARTICIPANTS, WHO),
            query=address(self.request, format=None).partition("?")[2],
            api_query=self.api_query(),
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
        asked = self.question.asked
        names = self.names_of_chosen()
        found = []
        for name in (*WHO, "statement", "summit", "topic", "kind", "all"):
            for value in asked.get(name, ()):
                found.append(Chip(names[name].get(value, value), self._without(name, value)))
        years = (("year_from", _("from %d")), ("year_to", _("until %d")))
        for name, words in years:
            if year := asked.get(name):
                found.append(Chip(words % year, address(self.request, **{name: None})))
        return found

    def names_of_chosen(self) -> dict[str, dict[str, str]]:
        """Parameter -> value as asked -> what it is called."""
        asked = self.question.asked
        found: dict[str, dict[str, str]] = defaultdict(dict)
        models: tuple[tuple[str, Any], ...] = (
            ("participant", Participant),
            ("country", Participant),
            ("organisation", Participant),
            ("group", Group),
            ("region", Group),
            ("statement", Statement),
            ("topic", Topic),
        )
        for name, model in models:
            values = asked.get(name, {})
            rows = model.objects.in_bulk(values.values()) if values else {}
            found[name] = {value: label(rows[pk]) for value, pk in values.items()}
        found["kind"] = {kind.value: str(kind.label) for kind in StatementKind}
        found["all"] = {
            Whole.STATEMENTS.value: _("all statements"),
            Whole.PARTICIPANTS.value: _("all who took a stance on them"),
        }
        return found

    def _without(self, name: str, value: str) -> str:
        given = [part.strip() for t in self.request.GET.getlist(name) for part in t.split(",")]
        kept = [text for text in given if text.casefold() != value.casefold()]
        return address(self.request, **{name: kept})

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


def label(thing: Any) -> str:
    """What a chip calls it."""
    return thing.short_title if isinstance(thing, Statement) else thing.name


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
