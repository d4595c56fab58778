"""Keyset paging: a page is asked by the keys of the row beside it, so depth costs nothing."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import orjson
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from signatories.filters.problems import SHOWN, Problem
from signatories.publishing.columns import path

PAGE_SIZE = 100
LARGEST_PAGE = 1000


@dataclass(frozen=True)
class Key:
    """One step of an order: a column, what it holds, and which way it goes; empty comes last."""

    name: str
    holds: type = str
    column: str = ""
    descending: bool = False
    nullable: bool = False
    empty_first: bool = False

    @property
    def field(self) -> str:
        return self.column or self.name

    def reversed(self) -> "Key":
        return replace(self, descending=not self.descending, empty_first=not self.empty_first)

    def order(self):
        last = {"nulls_first" if self.empty_first else "nulls_last": True} if self.nullable else {}
        field = F(self.field)
        return field.desc(**last) if self.descending else field.asc(**last)

    def same(self, value: object) -> Q:
        return Q(**{self.field: value}) if value is not None else self._empty()

    def _empty(self) -> Q:
        return Q(**{f"{self.field}__isnull": True})

    def beyond(self, value: object) -> Q:
        """Rows that come after this value."""
        if value is None:
            return ~self._empty() if self.empty_first else Q(pk__in=[])
        comparison = Q(**{f"{self.field}__{'lt' if self.descending else 'gt'}": value})
        return comparison | self._empty() if self.nullable and not self.empty_first else comparison

    def from_here(self, value: object) -> Q:
        """Implied by what follows; an index starts at it instead of at the first row."""
        if self.nullable:
            return Q()
        return Q(**{f"{self.field}__{'lte' if self.descending else 'gte'}": value})

    def value(self, row: object) -> Any:
        return path(self.field.replace("__", "."))(row)

    def read(self, value: object) -> object:
        """The value that a cursor carries. Raises ``ValueError`` for one of another type."""
        if value is None and self.nullable:
            return None
        if self.holds is date and isinstance(value, str):
            return date.fromisoformat(value)
        if self.holds is int and type(value) is int and abs(value) < 2**63:
            return value
        if self.holds is str and isinstance(value, str) and "\0" not in value:
            return value
        raise ValueError(value)


@dataclass(frozen=True)
class Keyset:
    """A total order: its last key tells any two rows apart. ``about`` says it in words."""

    keys: tuple[Key, ...]
    about: str = ""

    def reversed(self) -> "Keyset":
        return replace(self, keys=tuple(key.reversed() for key in self.keys))

    def ordered(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(*(key.order() for key in self.keys))

    def after(self, queryset: QuerySet, values: Sequence | None) -> QuerySet:
        """The rows, in order, that follow the row with these values."""
        queryset = self.ordered(queryset)
        if values is None:
            return queryset
        beyond, same = Q(pk__in=[]), Q()
        for key, value in zip(self.keys, values, strict=True):
            beyond |= same & key.beyond(value)
            same &= key.same(value)
        return queryset.filter(self.keys[0].from_here(values[0]), beyond)

    def values(self, row: object) -> tuple:
        return tuple(key.value(row) for key in self.keys)

    def read(self, values: object) -> tuple:
        if not isinstance(values, list) or len(values) != len(self.keys):
            raise ValueError(values)
        return tuple(key.read(value) for key, value in zip(self.keys, values, strict=True))


@dataclass(frozen=True)
class Page:
    """The page asked for: at most ``size`` rows after those with the values ``beside``.

    ``backwards``: before them, and read from there back to the start.
    """

    size: int = PAGE_SIZE
    beside: tuple | None = None
    backwards: bool = False

    def cut(self, found: Sequence) -> tuple[list, bool, bool]:
        """Of the rows read, one more than fit if there is one: those of the page, in order;
        whether there are rows before them, and after them."""
        rows, more = list(found[: self.size]), len(found) > self.size
        if self.backwards:
            return rows[::-1], more, bool(rows)
        return rows, self.beside is not None and bool(rows), more


# Which page a cursor leads to.
NEXT, PREVIOUS = "next", "previous"


def cursor(order: str, leads: str, values: Sequence) -> str:
    """An opaque text that ``read_page`` understands. ``order`` names the list and its order."""
    text = orjson.dumps([order, leads, values])
    return urlsafe_b64encode(text).decode().rstrip("=")


def read_page(given: Mapping[str, str], order: str, keyset: Keyset) -> tuple[Page, list[Problem]]:
    """The page that the parameters ask for, and what is wrong with them."""
    problems, page = [], Page()
    if (text := given.get("page_size")) is not None:
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LARGEST_PAGE:
            page = replace(page, size=int(text[:9]))
        else:
            message = _("A page has from 1 to %d rows.") % LARGEST_PAGE
            expected = _("a number from 1 to %d") % LARGEST_PAGE
            problems.append(
                Problem("page_size", text[:SHOWN], message, (str(PAGE_SIZE),), expected)
            )
    if (text := given.get("cursor")) is not None:
        try:
            leads, values = _read_cursor(text, order, keyset)
            page = replace(page, beside=values, backwards=leads == PREVIOUS)
        except ValueError:
            problems.append(bad_cursor(text))
    return page, problems


def _read_cursor(text: str, order: str, keyset: Keyset) -> tuple[str, tuple]:
    padding = "=" * (-len(text) % 4)
    match orjson.loads(urlsafe_b64decode((text + padding).encode("ascii"))):
        case [found, "next" | "previous" as leads, values] if found == order:
            return leads, keyset.read(values)
    raise ValueError(text)


def bad_cursor(text: str) -> Problem:
    return Problem(
        "cursor",
        text[:SHOWN],
        _(
            "This cursor belongs to no page of this list in this order."
            " Follow the address in “next” or “previous” of an answer, and change nothing in it."
        ),
        expected=_("the cursor of a “next” or “previous” address of this list"),
    )


def page_address(request: Request, cursor: str) -> str:
    """This request's address with all its parameters, for the page that ``cursor`` leads to."""
    parameters: Any = request.query_params.copy()
    parameters["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
