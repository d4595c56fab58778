"""Drafts that wait to be published: each with how it came in, not yet with its text.

A draft that is published together with another (a citation with its act, a reason with its
citation) waits as part of that one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    EntryLine,
    Fact,
    ListCheck,
    Membership,
    Reason,
    ReportedCount,
)

KINDS: tuple[type[Fact], ...] = (
    Act,
    Citation,
    Reason,
    Attendance,
    ReportedCount,
    ListCheck,
    Membership,
    Eligibility,
)
# The path to what a draft is about, by its kind; the first that is set.
_ABOUT: dict[type[Fact], tuple[str, ...]] = {
    Reason: ("citation__statement",),
    Attendance: ("summit",),
    Membership: ("group",),
    ReportedCount: ("statement", "summit", "group"),
}


class Place(NamedTuple):
    """How a draft came in: ``kind`` is entry, statement, summit or group; ``pk`` names one."""

    kind: str
    pk: int


@dataclass(frozen=True)
class Narrowing:
    """Which drafts are asked for; ``None`` narrows nothing. Ids are primary keys."""

    kind: type[Fact] | None = None
    statement: int | None = None
    source: int | None = None
    by: int | None = None
    entry: int | None = None
    only_corrections: bool = False


@dataclass(frozen=True)
class Waiting:
    """A draft by its kind and id.

    ``written_by``: the ids of all who wrote a part of it last, or pasted its list.
    """

    model: type[Fact]
    pk: int
    place: Place
    at: datetime
    corrects: bool
    written_by: frozenset[int]


def alone(model: type[Fact]) -> QuerySet:
    """Drafts of one kind that no other draft takes along."""
    drafts: QuerySet[Any] = model._default_manager.filter(published_in=None)
    if model is Citation:
        return drafts.filter(Q(act=None) | Q(act__published_in__isnull=False))
    if model is Reason:
        return drafts.filter(citation__published_in__isnull=False)
    return drafts


def numbers_waiting(models: Iterable[type[Fact]] = KINDS) -> dict[type[Fact], int]:
    """How many wait of each kind, the kinds without any left out; one query."""
    by_name = {model._meta.model_name: model for model in models}
    counts = [
        alone(model).order_by().values(table=Value(name)).annotate(n=Count("pk"))
        for name, model in by_name.items()
    ]
    if not counts:
        return {}
    found = {row["table"]: row["n"] for row in counts[0].union(*counts[1:], all=True)}
    return {model: found[name] for name, model in by_name.items() if found.get(name)}


def waiting(asked: Narrowing, models: Iterable[type[Fact]] = KINDS) -> list[Waiting]:
    """The drafts asked for, those that came in together side by side, the newest first.

    What was pasted stands in its order. As many queries for many drafts as for one.
    """
    parts = _writers_of_parts()
    found = [
        each
        for model in models
        if asked.kind in (None, model)
        for each in _of_kind(model, asked, parts)
    ]
    newest: dict[Place, datetime] = {}
    for each in found:
        newest[each.place] = max(each.at, newest.get(each.place, each.at))
    order = {model: place for place, model in enumerate(KINDS)}
    found.sort(key=lambda w: (order[w.model], w.pk if w.place.kind == "entry" else -w.pk))
    found.sort(key=lambda w: (newest[w.place], w.place), reverse=True)
    return found


def _of_kind(model: type[Fact], asked: Narrowing, parts: dict) -> Iterator[Waiting]:
    about = _ABOUT.get(model, ("statement",))
    columns = (
        "pk",
        "first",
        "recorded_at",
        "recorded_by",
        "replaces",
        "entry",
        "pasted_by",
        *about,
    )
    for row in _narrowed(model, asked).order_by().values_list(*columns):
        pk, first, at, by, replaces, pasted, pasted_by, *subjects = row
        named = ((path.split("__")[-1], s) for path, s in zip(about, subjects, strict=True) if s)
        yield Waiting(
            model,
            pk,
            Place("entry", pasted) if pasted else Place(*next(named)),
            at,
            replaces is not None,
            frozenset(filter(None, (by, pasted_by, *parts.get((model, first or pk), ())))),
        )


def _narrowed(model: type[Fact], asked: Narrowing) -> QuerySet:
    drafts = alone(model).annotate(
        entry=_entry_of(model), pasted_by=_entry_of(model, "entry__opened_by")
    )
    statement = "citation__statement" if model is Reason else "statement"
    wanted = {
        "replaces__isnull": False if asked.only_corrections else None,
        "recorded_by": asked.by,
        "entry": asked.entry,
        statement: asked.statement,
    }
    wanted = {path: value for path, value in wanted.items() if value is not None}
    if statement in wanted and not (model is Reason or _has(model, "statement")):
        return drafts.none()
    if asked.source is not None:
        drafts = _of_source(drafts, model, asked.source)
    return drafts.filter(**wanted)


def _has(model: type[Fact], name: str) -> bool:
    return name in {field.name for field in model._meta.concrete_fields}


def _entry_of(model: type[Fact], column: str = "entry") -> Subquery | Value:
    """The pasted list that recorded it; not one that found it recorded and cites it too."""
    if model is Act:
        lines = EntryLine.objects.filter(act=OuterRef("pk")).exclude(outcome="recorded")
    elif model is Citation:
        lines = EntryLine.objects.filter(citation=OuterRef("pk"))
    else:
        return Value(None, output_field=BigIntegerField())
    return Subquery(lines.order_by("-entry").values(column)[:1])


def _of_source(drafts: QuerySet, model: type[Fact], source: int) -> QuerySet:
    if model is Act:
        first = Coalesce(OuterRef("first"), OuterRef("pk"))
        return drafts.filter(Exists(Citation.objects.drafts().filter(act=first, source=source)))
    path = "citation__source" if model is Reason else "source"
    return drafts.filter(**{path: source})


def _writers_of_parts() -> dict[tuple[type[Fact], int], set[int]]:
    """Who wrote the draft citations of acts, and the draft reasons of citations, last."""
    found: dict[tuple[type[Fact], int], set[int]] = {}
    citations = Citation.objects.drafts().filter(act__isnull=False)
    for act, by in citations.values_list("act", "recorded_by"):
        found.setdefault((Act, act), set()).add(by)
    reasons = Reason.objects.drafts().values_list("citation", "citation__act", "recorded_by")
    for citation, act, by in reasons:
        found.setdefault((Citation, citation), set()).add(by)
        found.setdefault((Act, act), set()).add(by)
    return found
