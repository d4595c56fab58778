"""Folds kept between questions, bounded, by what they depend on.

The facts of a revision never change, and every description that a fold reads changes with a newer
revision, so (revision, newest revision, day, statements) names an answer for good. A restored
database may give a number again: restart the server after restoring (docs/data.md).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

from django.db.models.functions import Coalesce

from signatories.models import (
    STANCES,
    CurrentPosition,
    Evidence,
    Group,
    GroupKind,
    Participant,
    Position,
    Stance,
    Statement,
)
from signatories.positions.agreement import Rules, Sides, sides_of
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold
from signatories.positions.through import Through, members_on, through

# A fold of the shipped record's 33 statements is 6,000 standings, about 2 MB.
MOST = 32

Statements = tuple[int, ...]


Answer = TypeVar("Answer", bound=Callable)
_kept_elsewhere: list = []


def keep(maxsize: int) -> Callable[[Answer], Answer]:
    """Keeps the answers of a function whose arguments name them for good, as a ``Clock`` does."""

    def kept(function: Answer) -> Answer:
        cached = lru_cache(maxsize=maxsize)(function)
        _kept_elsewhere.append(cached)
        return cast(Answer, cached)

    return kept


@lru_cache(maxsize=MOST)
def kept_fold(clock: Clock, statements: Statements, eligible: bool) -> tuple[Standing, ...]:
    """``fold`` of these statements and all participants."""
    return tuple(fold(clock, statements=statements, eligible=eligible))


@lru_cache(maxsize=MOST)
def kept_through(clock: Clock, statements: Statements) -> dict[tuple[int, int], list[Through]]:
    """``through`` of these statements."""
    return through(clock, statements=statements)


# A stance taken: (statement, participant, position). 560 of the shipped record are some 100 kB.
Taken = tuple[int, int, Position]
_WITH_STANCE = [str(position) for position, stance in STANCES.items() if stance != Stance.NONE]


@lru_cache(maxsize=8)
def kept_stances(clock: Clock) -> tuple[Taken, ...]:
    """Every stance that anybody took: at present from the index, else folded."""
    if clock.is_present:
        rows = CurrentPosition.objects.filter(position__in=_WITH_STANCE).order_by("pk")
        found = rows.values_list("statement_id", "participant_id", "position")
        return tuple((s, p, Position(position)) for s, p, position in found)
    public = Statement.objects.record(clock.revision).order_by("pk")
    standings = kept_fold(clock, tuple(public.values_list("pk", flat=True)), False)
    return tuple(
        (s.statement_id, s.participant_id, s.position) for s in standings if s.stance != Stance.NONE
    )


@lru_cache(maxsize=8)
def kept_index(clock: Clock) -> tuple[Standing, ...]:
    """The index of current positions, read once a revision. Only of a present clock."""
    rows = CurrentPosition.objects.annotate(public_id=Coalesce("act__first_id", "act_id"))
    return tuple(_indexed(row) for row in rows.order_by().values_list(*_COLUMNS))


_COLUMNS = (
    "statement_id",
    "participant_id",
    "position",
    "possibly",
    "evidence",
    "act_id",
    "public_id",
    "since",
    "since_earliest",
    "since_latest",
    "sources",
)


def _indexed(row: tuple) -> Standing:
    statement, participant, position, possibly, evidence, *rest = row
    return Standing(
        statement,
        participant,
        Position(position),
        Position(possibly) if possibly else None,
        Evidence(evidence) if evidence else None,
        *rest,
    )


@lru_cache(maxsize=4)
def kept_people(newest: int) -> dict[int, Participant]:
    """All participants by id, in the order of their names, at the newest revision. To be read."""
    return {p.pk: p for p in Participant.objects.in_order()}


@keep(maxsize=16)
def kept_regions(clock: Clock) -> list[tuple[Group, set[int]]]:
    """The regions by name, with the ids of their members on the clock's day. To be read."""
    regions = list(Group.objects.filter(kind=GroupKind.REGION).order_by("name"))
    members = members_on(clock, [region.pk for region in regions])
    return [(region, members[region.pk]) for region in regions]


@keep(maxsize=8)
def kept_merged(revision: int, newest: int) -> frozenset[int]:  # part of its name
    """Ids of those who were merged into another at ``revision``."""
    return frozenset(Participant.objects.merged_into(revision))


@lru_cache(maxsize=8)
def kept_sides(clock: Clock) -> dict[int, Sides]:
    """What everybody did, to be compared by the rules that hold where the reader chose none."""
    rules = Rules()
    public = Statement.objects.record(clock.revision).values_list("pk", "adopted_by")
    left_out = {pk for pk, adopted_by in public if rules.leaves_out(adopted_by)}
    return sides_of((taken for taken in kept_stances(clock) if taken[0] not in left_out), rules)


def forget() -> None:
    """Drops what is kept: for tests, whose databases take revisions back."""
    kept_fold.cache_clear()
    kept_through.cache_clear()
    kept_stances.cache_clear()
    kept_index.cache_clear()
    kept_people.cache_clear()
    kept_sides.cache_clear()
    for cached in _kept_elsewhere:
        cached.cache_clear()
