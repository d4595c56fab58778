"""The lists: which rows a question asks for, page by page or as one CSV file."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api.answering import PublicView
from signatories.api.pagination import Key, Keyset, Page, bad_cursor, next_address, read_page
from signatories.api.problems import BadQuestion, refuse
from signatories.api.renderers import CSV, JSON, asked_format, format_problems
from signatories.filters import lists, record
from signatories.filters.problems import Problem
from signatories.filters.strict import StrictFilterSet
from signatories.models import (
    Act,
    Country,
    Group,
    Organisation,
    Participant,
    ReportedCount,
    Revision,
    Source,
    Statement,
    Summit,
)
from signatories.positions.standings import Question, Row, rows
from signatories.publishing import csv, tables
from signatories.publishing.columns import Table

# Acts are counted up to here, and positions on so many statements: beyond, a count is no cheap
# part of an answer.
MOST_COUNTED = 10_000
MOST_STATEMENTS_COUNTED = 200


def clocks(question: StrictFilterSet) -> dict[str, Any]:
    """At which moment an answer holds: the revision, and both clocks as they were asked."""
    return {
        "revision": question.clock.revision,
        "as_of": question.data.get("as_of") or None,
        "known_at": question.data.get("known_at") or None,
    }


class ListView(PublicView):
    """A list in a total order. A subclass says which table, which rows and which question."""

    formats = (JSON, CSV)
    table: ClassVar[Table]
    filterset_class: ClassVar[type[StrictFilterSet]]
    keyset: ClassVar[Keyset]
    queryset: ClassVar[QuerySet | None] = None

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        queryset = None if self.queryset is None else self.queryset.all()
        question = self.filterset_class(request.query_params, queryset=queryset)
        page, problems = read_page(request.query_params, self.keyset)
        wanted = asked_format(request._request, self.formats)
        if wanted == CSV:
            problems = list(whole_file_problems(request.query_params))
        refuse([*question.problems, *problems, *format_problems(request._request, self.formats)])
        if wanted == CSV:
            return self.file(request, question)
        return self.page(request, question, page)

    def file(self, request: Request, question: StrictFilterSet) -> HttpResponseBase:
        """All rows, streamed; for HEAD none is read."""
        name = csv.file_name(self.table, question.clock)
        return StreamingHttpResponse(
            () if request.method == "HEAD" else self.lines(question),
            content_type=csv.MEDIA_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def lines(self, question: StrictFilterSet) -> Iterator[str]:
        """The CSV, in pieces."""
        return csv.table_csv(self.table, self.keyset.ordered(question.qs), question.clock)

    def page(self, request: Request, question: StrictFilterSet, page: Page) -> Response:
        found, counted = self.read(question, page)
        more = len(found) > page.size
        following = self.cursor_after(found[page.size - 1]) if more else None
        return Response(
            {
                **clocks(question),
                **counted,
                "next": next_address(request, following) if following else None,
                "results": [self.table.record(row) for row in found[: page.size]],
            }
        )

    def read(self, question: StrictFilterSet, page: Page) -> tuple[list, dict[str, Any]]:
        """The rows of the page and one more if there is one; and their count, if it is given."""
        found = self.keyset.after(question.qs, page.after)
        return self.table.loaded(found, question.clock, page.size + 1), self.count(question)

    def cursor_after(self, row: Any) -> str:
        return self.keyset.cursor_of(row)

    def count(self, question: StrictFilterSet) -> dict[str, Any]:
        """``count`` and ``count_note``, for lists that give them."""
        return {}


def whole_file_problems(given: Mapping[str, str]) -> Iterator[Problem]:
    for name in ("cursor", "page_size"):
        if name in given:
            message = _("A CSV file is the whole answer: leave this parameter out.")
            yield Problem(name, given[name], message)


class PositionList(ListView):
    """Who stands where: one row for each eligible participant and statement."""

    table = tables.POSITIONS
    filterset_class = record.PositionFilter
    keyset = Keyset((Key("statement"), Key("participant")))

    def lines(self, question: record.PositionFilter) -> Iterator[str]:
        return csv.position_csv(question.question())

    def read(self, question: record.PositionFilter, page: Page) -> tuple[list, dict[str, Any]]:
        asked = question.question()
        counts = _statements_in(asked) <= MOST_STATEMENTS_COUNTED
        found = rows(asked, after=page.after)
        try:
            batch = list(islice(found, page.size + 1))
        except LookupError:
            raise BadQuestion([bad_cursor(question.data["cursor"])]) from None
        if not counts:
            note = _("Not counted: the question holds more than %d statements.")
            return batch, {"count": None, "count_note": note % MOST_STATEMENTS_COUNTED}
        # The first page has begun to read all rows; a later one has read only those after it.
        number = _number(rows(asked)) if page.after else len(batch) + _number(found)
        return batch, {"count": number, "count_note": None}

    def cursor_after(self, row: Row) -> str:
        return self.keyset.cursor(row.key)


def _statements_in(question: Question) -> int:
    statements = Statement.objects.record(question.clock.revision)
    if question.statements is not None:
        statements = statements.filter(pk__in=question.statements)
    return statements.count()


def _number(found: Iterator[Row]) -> int:
    return sum(1 for _row in found)


class ActList(ListView):
    table = tables.ACTS
    filterset_class = record.ActFilter
    queryset = Act.objects.all()
    keyset = Keyset((Key("latest", date, descending=True), Key("act", int, "pk", descending=True)))

    def count(self, question: StrictFilterSet) -> dict[str, Any]:
        number = question.qs.order_by()[: MOST_COUNTED + 1].count()
        if number <= MOST_COUNTED:
            return {"count": number, "count_note": None}
        note = _("Not counted: there are more than %d acts.")
        return {"count": None, "count_note": note % MOST_COUNTED}


class ParticipantList(ListView):
    table = tables.PARTICIPANTS
    filterset_class = lists.ParticipantFilter
    queryset = Participant.objects.all()
    keyset = Keyset((Key("name", column="sort_name"), Key("code")))


class CountryList(ParticipantList):
    """States and territories."""

    queryset = Country.objects.all()


class OrganisationList(ParticipantList):
    """All that is no country."""

    queryset = Organisation.objects.all()


class GroupList(ListView):
    table = tables.GROUPS
    filterset_class = lists.GroupFilter
    queryset = Group.objects.all()
    keyset = Keyset((Key("group_name", column="name"), Key("slug")))


class SummitList(ListView):
    table = tables.SUMMITS
    filterset_class = lists.SummitFilter
    queryset = Summit.objects.all()
    keyset = Keyset((Key("held", date, "held_latest", descending=True, nullable=True), Key("slug")))


class StatementList(ListView):
    table = tables.STATEMENTS
    filterset_class = lists.StatementFilter
    queryset = Statement.objects.all()
    keyset = Keyset(
        (Key("adopted", date, "adopted_latest", descending=True, nullable=True), Key("slug"))
    )


class SourceList(ListView):
    table = tables.SOURCES
    filterset_class = lists.SourceFilter
    queryset = Source.objects.all()
    keyset = Keyset(
        (Key("published", date, "published_on_latest", descending=True, nullable=True), Key("slug"))
    )


class ReportedCountList(ListView):
    table = tables.REPORTED_COUNTS
    filterset_class = lists.ReportedCountFilter
    queryset = ReportedCount.objects.all()
    keyset = Keyset(
        (Key("day", date, "latest", descending=True, nullable=True), Key("count", int, "pk"))
    )


class RevisionList(ListView):
    table = tables.REVISIONS
    filterset_class = lists.RevisionFilter
    queryset = Revision.objects.all()
    keyset = Keyset((Key("revision", int, "number", descending=True),))
