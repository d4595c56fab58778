"""Lists by the page: what follows a row is asked by that row's key, so that depth costs nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet

Row = TypeVar("Row")


class BadCursor(LookupError):
    """The cursor points at nothing that this list holds."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of one page; ``next`` is the cursor of the page after it, empty on the last one."""

    rows: list[Row]
    next: str = ""


def page_of(rows: Iterable[Row], size: int, key) -> Page[Row]:
    """The first ``size`` of ``rows``. ``key(row)`` is the cursor that continues after a row."""
    found = list(islice(rows, size + 1))
    if len(found) <= size:
        return Page(found)
    return Page(found[:size], key(found[size - 1]))


def after_in_time(queryset: QuerySet, day: str, cursor: str) -> QuerySet:
    """Rows after the one whose slug is ``cursor``: newest first, those without a day last."""
    last = queryset.model.objects.filter(slug=cursor).values_list(day).first()
    if last is None:
        raise BadCursor(cursor)
    undated = Q(**{f"{day}__isnull": True})
    if last[0] is None:
        return queryset.filter(undated, slug__gt=cursor)
    same_day = Q(**{day: last[0]}, slug__gt=cursor)
    return queryset.filter(Q(**{f"{day}__lt": last[0]}) | same_day | undated)


def after_by_name(queryset: QuerySet, cursor: str) -> QuerySet:
    """Participants after the one whose code is ``cursor``, in the order of names."""
    name = queryset.model.objects.filter(code=cursor).values_list("sort_name", flat=True).first()
    if name is None:
        raise BadCursor(cursor)
    return queryset.filter(Q(sort_name__gt=name) | Q(sort_name=name, code__gt=cursor))


def after_number(queryset: QuerySet, field: str, cursor: str, *, descending: bool) -> QuerySet:
    """Rows after the one whose ``field`` (a number) is ``cursor``."""
    if not (cursor.isascii() and cursor.isdigit()) or len(cursor) > 18:
        raise BadCursor(cursor)
    comparison = "lt" if descending else "gt"
    return queryset.filter(**{f"{field}__{comparison}": int(cursor)})
