"""Keyset paging: a page is asked by the keys of the row before it, so depth costs nothing."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from signatories.filters.problems import SHOWN, Problem

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

    @property
    def field(self) -> str:
        return self.column or self.name

    def order(self):
        nulls_last = True if self.nullable else None
        field = F(self.field)
        return field.desc(nulls_last=nulls_last) if self.descending else field.asc()

    def same(self, value: object) -> Q:
        return (
            Q(**{self.field: value}) if value is not None else Q(**{f"{self.field}__isnull": True})
        )

    def beyond(self, value: object) -> Q:
        """Rows that come after this value."""
        if value is None:
            return Q(pk__in=[])
        comparison = Q(**{f"{self.field}__{'lt' if self.descending else 'gt'}": value})
        return comparison | Q(**{f"{self.field}__isnull": True}) if self.nullable else comparison

    def from_here(self, value: object) -> Q:
        """Implied by what follows; an index starts at it instead of at the first row."""
        if self.nullable:
            return Q()
        return Q(**{f"{self.field}__{'lte' if self.descending else 'gte'}": value})

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
    """A total order: its last key tells any two rows apart."""

    keys: tuple[Key, ...]

    def ordered(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(*(key.order() for key in self.keys))

    def after(self, queryset: QuerySet, values: tuple | None) -> QuerySet:
        """The rows, in order, that follow the row with these values."""
        queryset = self.ordered(queryset)
        if values is None:
            return queryset
        beyond, same = Q(pk__in=[]), Q()
        for key, value in zip(self.keys, values, strict=True):
            beyond |= same & key.beyond(value)
            same &= key.same(value)
        return queryset.filter(self.keys[0].from_here(values[0]), beyond)

    def cursor(self, values: tuple) -> str:
        """``values`` as an opaque text that ``read`` understands."""
        names = (key.name for key in self.keys)
        text = orjson.dumps(dict(zip(names, values, strict=True)))
        return urlsafe_b64encode(text).decode().rstrip("=")

    def cursor_of(self, row: object) -> str:
        return self.cursor(tuple(getattr(row, key.field) for key in self.keys))

    def read(self, cursor: str) -> tuple:
        """The values of a cursor. Raises ``ValueError`` if it is none, or one of another list."""
        padding = "=" * (-len(cursor) % 4)
        found = orjson.loads(urlsafe_b64decode((cursor + padding).encode("ascii")))
        if not isinstance(found, dict) or list(found) != [key.name for key in self.keys]:
            raise ValueError(cursor)
        return tuple(key.read(found[key.name]) for key in self.keys)


@dataclass(frozen=True)
class Page:
    """The page asked for: how many rows at most, after which values."""

    size: int = PAGE_SIZE
    after: tuple | None = None


def read_page(given: Mapping[str, str], keyset: Keyset) -> tuple[Page, list[Problem]]:
    """The page that the parameters ask for, and what is wrong with them."""
    problems, size, after = [], PAGE_SIZE, None
    if (text := given.get("page_size")) is not None:
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LARGEST_PAGE:
            size = int(text[:9])
        else:
            message = _("A page has from 1 to %d rows.") % LARGEST_PAGE
            problems.append(Problem("page_size", text[:SHOWN], message, (str(PAGE_SIZE),)))
    if (text := given.get("cursor")) is not None:
        try:
            after = keyset.read(text)
        except ValueError:
            problems.append(bad_cursor(text))
    return Page(size, after), problems


def bad_cursor(text: str) -> Problem:
    return Problem(
        "cursor",
        text[:SHOWN],
        _(
            "This cursor belongs to no page of this list."
            " Follow the address in “next” of an answer, and change nothing in it."
        ),
    )


def next_address(request: Request, cursor: str) -> str:
    """This request's address with all its parameters, for the page after ``cursor``."""
    parameters: Any = request.query_params.copy()
    parameters["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
