"""What all details share: one row of a list, with all that the record holds of it."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api.answering import PublicView
from signatories.api.lists import clocks
from signatories.api.problems import NotThere, refuse
from signatories.api.renderers import format_problems
from signatories.filters.fields import is_plain, not_known
from signatories.filters.known import Slugs
from signatories.filters.lists import OneFilter
from signatories.models import Fact
from signatories.models.facts import FactQuerySet
from signatories.positions.clock import Clock
from signatories.publishing.columns import Table


class DetailView(PublicView):
    """One row by its public identifier, the last part of its address.

    A subclass says how it is found and what it holds beyond the row of its list. The day asked
    changes what is counted; it never makes a thing disappear.
    """

    table: ClassVar[Table]
    filterset_class: ClassVar[type[OneFilter]] = OneFilter

    def answer(self, request: Request, **address: str) -> HttpResponseBase:
        question = self.filterset_class(request.query_params)
        refuse([*question.problems, *format_problems(request._request, self.formats)])
        clock = question.clock
        row = self.find(address["name"], clock)
        if (moved := self.moved(request, row, clock)) is not None:
            return moved
        self.table.complete([row], clock)
        answer = Response({**clocks(question), **self.table.record(row), **self.more(row, clock)})
        answer["Content-Location"] = self.own_address(request, address["name"], row)
        return answer

    def moved(self, request: Request, row: Any, clock: Clock) -> HttpResponseBase | None:
        """The way to another address that answers for the row at this clock, if there is one."""
        return None

    def own_address(self, request: Request, name: str, row: Any) -> str:
        """The address asked, with the identifier in its own case."""
        own = self.table.columns[0].read(row)
        query = request.META.get("QUERY_STRING", "")
        return f"{request.path.removesuffix(f'{name}/')}{own}/{query and '?'}{query}"

    def find(self, name: str, clock: Clock) -> Any:
        """The row with this public identifier. Raises ``NotThere`` with what may be meant."""
        raise NotImplementedError

    def more(self, row: Any, clock: Clock) -> dict[str, Any]:
        raise NotImplementedError


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


class FactView(DetailView):
    """A fact by its public id: the row that was on the record at the revision."""

    facts: ClassVar[FactQuerySet]
    missing: ClassVar[Promise]

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
