"""Counting positions by what they have in common, each number with what it is a number of."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from django.db.models import TextChoices

from signatories.models import Eligibility, Group, GroupKind, ParticipantKind
from signatories.positions.clock import Clock
from signatories.positions.kept import kept_regions
from signatories.positions.standings import ELIGIBLE, Question, Row, rows
from signatories.positions.through import members_on

Value = Any
Cell = tuple[Value, ...]
# What a position is, not whose or on what: no part of a denominator.
OF_POSITIONS = ("position", "stance", "evidence")


@dataclass
class Counted:
    """A number, and what it is a number of: ``of`` is the denominator, ``None`` if there is none.

    ``incomplete`` of the ``statements`` counted do not name all who may join.
    """

    values: dict[str, Value]
    count: int = 0
    of: int | None = None
    statements: set[int] = field(default_factory=set)
    incomplete: int = 0


@dataclass(frozen=True)
class Counts:
    """``total``: the positions counted. ``adds_up``: each of them is counted once."""

    cells: list[Counted]
    total: int

    @property
    def adds_up(self) -> bool:
        return sum(cell.count for cell in self.cells) == self.total


def counts(question: Question, by: Sequence[str], groups: Collection[int] | None = None) -> Counts:
    """The answers to the question, counted by one or more of the words of ``_readers``.

    The denominator of a cell is all positions of the same participants and statements, whatever
    they are; there is none where a statement's eligibility does not name all who may join.
    ``groups``: those to count by (ids), if not all.
    """
    readers = _readers(question.clock, by, groups)
    found: dict[Cell, Counted] = {}
    total = 0
    for row in rows(question):
        total += 1
        for cell in _cells(row, readers):
            values = dict(zip(by, cell, strict=True))
            found.setdefault(cell, Counted(values)).count += 1
    if not question.positions <= ELIGIBLE:
        return Counts(_sorted(found), total)
    _add_denominators(question, by, readers, found)
    return Counts(_sorted(found), total)


def _add_denominators(question: Question, by: Sequence[str], readers: list, found: dict) -> None:
    everything = replace(
        question, positions=ELIGIBLE, evidence=None, kinds=None, since_from=None, since_to=None
    )
    kept = [place for place, word in enumerate(by) if word not in OF_POSITIONS]
    narrow = [readers[place] for place in kept]
    numbers: dict[Cell, int] = defaultdict(int)
    statements: dict[Cell, set[int]] = defaultdict(set)
    for row in rows(everything):
        for cell in _cells(row, narrow):
            numbers[cell] += 1
            statements[cell].add(row.statement.pk)
    complete = _complete(question.clock)
    for cell, counted in found.items():
        part = tuple(cell[place] for place in kept)
        counted.statements = statements[part]
        counted.incomplete = len(statements[part] - complete)
        counted.of = None if counted.incomplete else numbers[part]


def _complete(clock: Clock) -> set[int]:
    """The statements (ids) of which all who may join are known by name."""
    rules = Eligibility.objects.record(clock.revision).filter(complete=True)
    return set(rules.values_list("statement_id", flat=True))


def _cells(row: Row, readers: Iterable[Callable[[Row], Sequence[Value]]]) -> Iterable[Cell]:
    return product(*(read(row) for read in readers))


def _sorted(found: dict[Cell, Counted]) -> list[Counted]:
    """Words in the order of their list, the rest by value; what has no value comes last."""
    return [found[cell] for cell in sorted(found, key=lambda cell: [_place(v) for v in cell])]


def _place(value: Value) -> tuple:
    if value is None:
        return (1, 0, "")
    if isinstance(value, int):
        return (0, value, "")
    if isinstance(value, TextChoices):
        return (0, list(type(value)).index(value), "")
    return (0, 0, str(value))


def _readers(clock: Clock, by: Sequence[str], groups: Collection[int] | None) -> list:
    made: dict[str, Callable[[], Callable[[Row], Sequence[Value]]]] = {
        "position": lambda: lambda row: (row.standing.position,),
        "stance": lambda: lambda row: (row.standing.stance,),
        "evidence": lambda: lambda row: (row.standing.evidence,),
        "kind": lambda: lambda row: (ParticipantKind(row.participant.kind),),
        "statement": lambda: lambda row: (row.statement.slug,),
        "year": lambda: (
            lambda row: (
                row.statement.adopted_latest.year if row.statement.adopted_latest else None,
            )
        ),
        "region": lambda: _by_group((g.slug, members) for g, members in kept_regions(clock)),
        "group": lambda: _by_group(_groups(clock, groups)),
    }
    return [made[word]() for word in by]


def _groups(clock: Clock, only: Collection[int] | None) -> Iterable[tuple[str, set[int]]]:
    regions = (GroupKind.REGION, GroupKind.SUBREGION)
    found = Group.objects.order_by("slug")
    found = found.exclude(kind__in=regions) if only is None else found.filter(pk__in=only)
    slugs = dict(found.values_list("pk", "slug"))
    members = members_on(clock, list(slugs))
    return [(slug, members[pk]) for pk, slug in slugs.items()]


def _by_group(groups: Iterable[tuple[str, set[int]]]) -> Callable[[Row], Sequence[Value]]:
    held: dict[int, list[str]] = defaultdict(list)
    for slug, members in groups:
        for participant in members:
            held[participant].append(slug)
    return lambda row: held.get(row.participant.pk) or (None,)
