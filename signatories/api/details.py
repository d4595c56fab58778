"""What all details share: one row of a list, with all that the record holds of it."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api import shaping
from signatories.api.answering import PublicView
from signatories.api.fields import CLOCKS, SELF, held
from signatories.api.lists import clocks
from signatories.api.problems import NotThere, refuse
from signatories.api.renderers import format_problems
from signatories.filters.fields import is_plain, not_known
from signatories.filters.known import Slugs
from signatories.filters.lists import OneFilter
from signatories.filters.strict import StrictFilterSet
from signatories.models import Fact
from signatories.models.facts import FactQuerySet
from signatories.positions.clock import Clock
from signatories.publishing.columns import Column, Table, path
from signatories.publishing.tables import SUPERSEDED_IN


class DetailView(PublicView):
    """One row by its public identifier, the last part of its address.

    A subclass says how it is found and what it holds beyond the row of its list: ``extra`` are
    those fields, read from what ``more`` gives. The day asked changes what is counted; it never
    makes a thing disappear.
    """

    table: ClassVar[Table]
    extra: ClassVar[tuple[Column, ...]] = ()
    filterset_class: ClassVar[type[StrictFilterSet]] = OneFilter

    @classmethod
    def fields(cls) -> tuple[Column, ...]:
        """All fields of an answer."""
        return (*CLOCKS, *cls.table.columns, SELF, *cls.extra)

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        question = self.filterset_class(request.query_params)
        given = request.query_params
        names = shaping.as_names((*self.table.columns, SELF, *self.extra))
        wrong = [*question.problems, *format_problems(request._request, self.formats)]
        refuse([*wrong, *shaping.field_problems(given, names)])
        clock = question.clock
        row = self.find(address["name"], clock)
        if (moved := self.moved(request, row, clock)) is not None:
            return moved
        self.table.complete([row], clock)
        own = self.own_path(request, address["name"], row)
        found = self.record(row, request.build_absolute_uri(own), clock)
        if asked := shaping.chosen(given, "fields", names):
            kept = {*(self.table.key or self.table.names[:1]), SELF.name, *asked}
            found = {name: value for name, value in found.items() if name in kept}
        answer = Response({**clocks(question), **found})
        query = request.META.get("QUERY_STRING", "")
        answer["Content-Location"] = f"{own}{query and '?'}{query}"
        return answer

    def record(self, row: Any, address: str, clock: Clock) -> dict[str, Any]:
        """All fields of the row, its own address among them."""
        more = SimpleNamespace(**self.more(row, clock))
        own = {column.name: column.read(more) for column in self.extra}
        return {**self.table.record(row), SELF.name: address, **own}

    def moved(self, request: Request, row: Any, clock: Clock) -> HttpResponseBase | None:
        """The way to another address that answers for the row at this clock, if there is one."""
        return None

    def own_path(self, request: Request, name: str, row: Any) -> str:
        """The address asked, with the identifier in its own case."""
        own = self.table.columns[0].read(row)
        return f"{request.path.removesuffix(f'{name}/')}{own}/"

    def find(self, name: str, clock: Clock) -> Any:
        """The row with this public identifier. Raises ``NotThere`` with what may be meant."""
        raise NotImplementedError

    def more(self, row: Any, clock: Clock) -> dict[str, Any]:
        """What ``extra`` is read from."""
        return {}


class DescribedView(DetailView):
    """A row known by a slug or a code, in any case."""

    known: ClassVar[Slugs]

    def find(self, name: str, clock: Clock) -> Any:
        key = name.casefold() if is_plain(name) else ""
        row = self.table.prepared(self.matching(key, clock), clock).first()
        if row is not None:
            return row
        if self.known.matching([key]).exists():
            raise NotThere(
                _("“%(name)s” was not on the record at revision %(revision)d.")
                % {"name": name, "revision": clock.revision}
            )
        unknown = not_known(self.known, name)
        raise NotThere(" ".join(unknown.messages), (unknown.params or {})["suggestions"])

    def matching(self, key: str, clock: Clock) -> QuerySet:
        """The row, if it was public then; participants and groups always are."""
        found: Any = self.known.matching([key])
        return found.record(clock.revision) if hasattr(found, "record") else found


# The one field that tells more than was known at the revision.
LATER = replace(
    SUPERSEDED_IN,
    read=path("superseded_in"),
    about="The later revision that replaced or retracted this row: the one field that tells more"
    " than was known then.",
)


def history(columns: Sequence[Column]) -> tuple[Column, ...]:
    """What the detail of a fact says of its past and future. ``columns``: those of a row."""
    earlier = held(
        "replaces",
        (*columns, SUPERSEDED_IN),
        "The earlier rows, which corrections replaced; newest first.",
    )
    return (LATER, earlier)


class FactView(DetailView):
    """A fact by its public id: the row that was on the record at the revision."""

    facts: ClassVar[FactQuerySet]
    missing: ClassVar[Promise]

    def more(self, row: Any, clock: Clock) -> dict[str, Any]:
        return {"superseded_in": row.superseded_in_id, "replaces": self.earlier(row, clock)}

    def earlier(self, row: Any, clock: Clock) -> list[dict[str, Any]]:
        """The rows that the fact had before, newest first."""
        before = self.facts.chain(row.public_id).filter(published_in__lt=row.published_in_id)
        table = Table(self.table.name, (*self.table.columns, SUPERSEDED_IN))
        table = replace(table, prepared=self.table.prepared, complete=self.table.complete)
        return table.records(table.loaded(before.order_by("-published_in"), clock))

    def find(self, name: str, clock: Clock) -> Any:
        versions = self.facts.chain(int(name)).filter(published_in__isnull=False)
        versions = versions.exclude(pk=int(name), first__isnull=False)  # a later row's own id
        row = self.table.prepared(versions.record(clock.revision), clock).first()
        if row is None:
            raise NotThere(self.why_not(versions.order_by("published_in"), name, clock))
        return row

    def why_not(self, versions: QuerySet, name: str, clock: Clock) -> str:
        """Says when the fact was on the record. Of a draft it says what it says of nothing."""
        missing = str(self.missing) % {"name": name, "revision": clock.revision}
        return " ".join([missing, *(_span(version) for version in versions)])


def _span(version: Fact) -> str:
    if version.superseded_in_id is None:
        return _("It is on the record from revision %d on.") % version.published_in_id
    return _(
        "It was on the record from revision %(first)d, until revision %(last)d changed it."
    ) % {
        "first": version.published_in_id,
        "last": version.superseded_in_id,
    }
