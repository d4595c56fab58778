"""What all lists share: which rows a question asks for, page by page or as one file."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api import shaping
from signatories.api.answering import PublicView
from signatories.api.fields import CLOCKS, PAGES, SELF, held
from signatories.api.includes import Include
from signatories.api.pagination import (
    NEXT,
    PREVIOUS,
    Keyset,
    Page,
    bad_cursor,
    cursor,
    page_address,
    read_page,
)
from signatories.api.problems import BadQuestion, refuse
from signatories.api.renderers import JSON, asked_format, format_problems
from signatories.filters.problems import Problem
from signatories.filters.strict import StrictFilterSet
from signatories.positions.clock import Clock
from signatories.publishing.columns import Column, Table, batches
from signatories.publishing.files import FORMATS, Format, TooManyRows, file_name

# Rows are counted up to here: beyond, a count is no cheap part of an answer.
MOST_COUNTED = 10_000


def clocks(question: StrictFilterSet) -> dict[str, Any]:
    """At which moment an answer holds: the revision, and both clocks as they were asked."""
    asked = question.data
    return {
        "revision": question.clock.revision,
        "as_of": asked.get("as_of") or None,
        "known_at": asked.get("known_at") or asked.get("revision") or None,
    }


class ListView(PublicView):
    """A list in one of its total orders. A subclass says which table, which rows, which question.

    ``orderings``: the orders by the word that asks for them, the usual one first. ``includes``:
    what can stand under each row. ``linked``: each row has a detail, at its key below the list.
    ``heading``: what the answer says of all rows, which ``of_all`` gives.
    While a request is answered, ``table`` and ``keyset`` are those that it asks for.
    """

    formats = (JSON, *FORMATS)
    table: Table
    filterset_class: ClassVar[type[StrictFilterSet]]
    orderings: ClassVar[dict[str, Keyset]]
    includes: ClassVar[tuple[Include, ...]] = ()
    linked: ClassVar[bool] = False
    heading: ClassVar[tuple[Column, ...]] = ()
    queryset: ClassVar[QuerySet | None] = None

    keyset: Keyset
    order: str = ""
    included: Sequence[Include] = ()

    @classmethod
    def row(cls) -> tuple[Column, ...]:
        """All fields that a row can have in JSON; those that are included only on demand."""
        own = (*cls.table.columns, SELF) if cls.linked else cls.table.columns
        return (*own, *(include.column for include in cls.includes))

    @classmethod
    def fields(cls) -> tuple[Column, ...]:
        """All fields of an answer in JSON."""
        return (*CLOCKS, *cls.heading, *PAGES, held("results", cls.row(), "The rows."))

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        queryset = None if self.queryset is None else self.queryset.all()
        question = self.filterset_class(request.query_params, queryset=queryset)
        wanted = FORMATS.get(asked_format(request._request, self.formats))
        page, problems = self.shape(request.query_params, flat=wanted is not None)
        refuse([*question.problems, *problems, *format_problems(request._request, self.formats)])
        if wanted is not None:
            return self.file(request, question, wanted)
        return self.page(request, question, page)

    def shape(self, given: Any, *, flat: bool) -> tuple[Page, list[Problem]]:
        """Takes the fields, order and includes that are asked for; the page, and what is wrong."""
        cls, whole = type(self), self.whole(given)
        names = whole.names if flat or not cls.linked else [*whole.names, SELF.name]
        included = [include.name for include in cls.includes]
        self.order = shaping.order_asked(given, list(cls.orderings)) or next(iter(cls.orderings))
        self.keyset = cls.orderings[self.order]
        self.table = shaping.narrowed(whole, shaping.chosen(given, "fields", names))
        asked = shaping.chosen(given, "include", included)
        self.included = [include for include in cls.includes if include.name in asked]
        problems = [
            *shaping.field_problems(given, names),
            *shaping.ordering_problems(given, list(cls.orderings)),
        ]
        if flat:
            return Page(), [*problems, *shaping.whole_file_problems(given)]
        page, wrong = read_page(given, self.place, self.keyset)
        return page, [*problems, *shaping.include_problems(given, included), *wrong]

    def whole(self, given: Any) -> Table:
        """The table with all columns that this question's answer has."""
        return type(self).table

    @property
    def place(self) -> str:
        """What a cursor is of: this list in this order."""
        return f"{self.table.name}:{self.order}"

    def file(self, request: Request, question: StrictFilterSet, wanted: Format) -> HttpResponseBase:
        """All rows, streamed; for HEAD none is read."""
        part = "-".join(filter(None, [*self.kwargs.values(), question.told_apart]))
        name = file_name(self.table, question.clock, wanted.ending, part=part)
        return StreamingHttpResponse(
            () if request.method == "HEAD" else self.pieces(question, wanted),
            content_type=wanted.content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def pieces(self, question: StrictFilterSet, wanted: Format) -> Iterator[bytes]:
        """The file. The first piece is made at once: what fails then is still an answer."""
        pieces = wanted.write(self.table, self.batches(question))
        try:
            first = next(pieces, b"")
        except TooManyRows as error:
            message = _(
                "A sheet holds at most %d rows: narrow the question or take another format."
            )
            others = tuple(name for name in FORMATS if name != wanted.name)
            expected = _("one of: %s") % ", ".join(others)
            refuse([Problem("format", wanted.name, message % error.args[0], others, expected)])
        return chain([first], pieces)

    def batches(self, question: StrictFilterSet) -> Iterator[list]:
        """All rows of the question, in order, some at a time."""
        return self.table.stream(self.keyset.ordered(question.qs), question.clock)

    def page(self, request: Request, question: StrictFilterSet, page: Page) -> Response:
        found, counted = self.read(question, page)
        rows, before, after = page.cut(found)
        return Response(
            {
                **clocks(question),
                **self.of_all(question),
                **counted,
                "next": self.beside(request, NEXT, rows[-1]) if after else None,
                "previous": self.beside(request, PREVIOUS, rows[0]) if before else None,
                "results": self.records(request, rows, question.clock),
            }
        )

    def of_all(self, question: Any) -> dict[str, Any]:
        """What the answer says of all rows, once they are read."""
        return {}

    def beside(self, request: Request, leads: str, row: Any) -> str:
        """The address of the page after or before the row."""
        return page_address(request, cursor(self.place, leads, self.values(row)))

    def records(self, request: Request, rows: list, clock: Clock) -> list[dict[str, Any]]:
        """The rows as JSON has them, each with its own address and what is to be included."""
        records = self.table.records(rows)
        if self.linked:
            whole = request.build_absolute_uri(request.path)
            for row, record in zip(rows, records, strict=True):
                record[SELF.name] = f"{whole}{self.key(row)}/"
        for include in self.included:
            for record, found in zip(records, include.under(rows, clock), strict=True):
                record[include.name] = found
        return records

    def key(self, row: Any) -> str:
        """The row's identifier, as its address ends."""
        table = type(self).table
        names = table.key or table.names[:1]
        return "/".join(str(c.read(row)) for c in table.columns if c.name in names)

    def read(self, question: StrictFilterSet, page: Page) -> tuple[list, dict[str, Any]]:
        """The rows of the page and one more if there is one, as they are read; and their count."""
        keyset = self.keyset.reversed() if page.backwards else self.keyset
        found = keyset.after(question.qs, page.beside)
        rows = self.table.loaded(found, question.clock, page.size + 1)
        return rows, self.count(question)

    def values(self, row: Any) -> tuple:
        """What a cursor says of the row."""
        return self.keyset.values(row)

    def count(self, question: StrictFilterSet) -> dict[str, Any]:
        """``count`` and ``count_note``."""
        number = question.qs.order_by()[: MOST_COUNTED + 1].count()
        if number <= MOST_COUNTED:
            return {"count": number, "count_note": None}
        note = _("Not counted: there are more than %d rows.")
        return {"count": None, "count_note": note % MOST_COUNTED}


class WorkedOutList(ListView):
    """A list that no table holds. Its entries are few and quickly named; a page's are worked out.

    Each entry has an identifier of some words (``words``), by which a cursor finds it.
    """

    def entries(self, question: Any) -> Sequence:
        """What there is a row for, in order."""
        raise NotImplementedError

    def rows(self, question: Any, entries: Sequence) -> list:
        """The rows of these entries."""
        return list(entries)

    def words(self, entry: Any) -> tuple[str, ...]:
        raise NotImplementedError

    def values(self, row: Any) -> tuple:
        return self.words(row)

    def batches(self, question: Any) -> Iterator[list]:
        return (self.rows(question, batch) for batch in batches(self.entries(question)))

    def read(self, question: Any, page: Page) -> tuple[list, dict[str, Any]]:
        entries = list(self.entries(question))
        number = len(entries)
        if page.backwards:
            entries.reverse()
        if page.beside is not None:
            places = [self.words(entry) for entry in entries]
            if page.beside not in places:
                raise BadQuestion([bad_cursor(question.data["cursor"])])
            entries = entries[places.index(page.beside) + 1 :]
        rows = self.rows(question, entries[: page.size + 1])
        return rows, {"count": number, "count_note": None}
