"""What happened when: the acts on one statement or of one participant, many of a day together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from signatories.models import (
    STANCES,
    Act,
    ActKind,
    Participant,
    ParticipantKind,
    Position,
    Stance,
    Statement,
)
from signatories.models.participants import COUNTRY_KINDS
from signatories.positions.clock import Clock
from signatories.positions.rules import PRECEDENCE

POSITION_OF = {kind: position for kind, _rank, position in PRECEDENCE}
# Up to so many names of one day stand in the open, more are behind their number.
FEW = 6
_KINDS = list(ActKind)


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did an act: its permanent id, and whether a withdrawal undid it."""

    name: str
    code: str
    is_country: bool
    act: int
    undone: bool = False


@dataclass
class Happening:
    """The acts of one kind with one date, as their sources give it.

    ``possible``: by the day asked it may have happened, which is not certain. ``late``: a text that
    was there to be signed on one day was certainly joined after it.
    """

    kind: ActKind
    edtf: str
    earliest: date | None
    latest: date
    doers: list[Doer] = field(default_factory=list)
    possible: bool = False
    late: bool = False

    @property
    def position(self) -> Position:
        return POSITION_OF[self.kind]

    @property
    def stance(self) -> Stance:
        return STANCES[self.position]

    @property
    def is_country(self) -> bool:
        """False where only organisations did it: they are drawn as squares."""
        return any(doer.is_country for doer in self.doers)

    @property
    def many(self) -> bool:
        return len(self.doers) > FEW


def happenings(clock: Clock, statement: Statement) -> list[Happening]:
    """The acts on a statement by the day asked, oldest first. One query.

    An act that may have happened by the day is here and marked ``possible``.
    """
    found: dict[tuple, Happening] = {}
    acts = _by_the_day(clock, Act.objects.filter(statement=statement))
    undone, undone_pairs = _undoings(clock, acts)
    for act in acts:
        kind = ActKind(act.kind)
        key = (act.latest, act.earliest or date.min, _KINDS.index(kind), act.edtf)
        if key not in found:
            found[key] = Happening(kind, act.edtf, act.earliest, act.latest)
            found[key].possible = clock.as_of is not None and act.latest > clock.as_of
            found[key].late = _is_late(found[key], statement)
        found[key].doers.append(_doer(act, undone, undone_pairs))
    return [found[key] for key in sorted(found)]


def _by_the_day(clock: Clock, acts: QuerySet[Act]) -> list:
    found = acts.filter(published_in__lte=clock.revision).exclude(superseded_in__lte=clock.revision)
    if clock.as_of is not None:
        found = found.exclude(earliest__gt=clock.as_of)
    columns = ("pk", "first_id", "kind", "edtf", "earliest", "latest", "undoes_id", "statement_id")
    who = ("participant_id", "participant__name", "participant__code", "participant__kind")
    return list(
        found.order_by("participant__sort_name", "participant__code", "pk").values_list(
            *columns, *who, named=True
        )
    )


def _undoings(clock: Clock, acts: Iterable) -> tuple[set[int], dict[int, date]]:
    """Acts that a withdrawal names; participant -> the day of a withdrawal from all before it.

    As the fold counts: a withdrawal that is not certain by the day undoes nothing yet.
    """
    named = set()
    all_before: dict[int, date] = {}
    for act in acts:
        certain = clock.as_of is None or act.latest <= clock.as_of
        if act.kind != ActKind.WITHDREW or not certain:
            continue
        if act.undoes_id:
            named.add(act.undoes_id)
        else:
            day = all_before.get(act.participant_id, date.min)
            all_before[act.participant_id] = max(day, act.latest)
    return named, all_before


def _doer(act, undone: set[int], undone_pairs: dict[int, date]) -> Doer:
    joined = STANCES[POSITION_OF[ActKind(act.kind)]] == Stance.JOINED
    left = undone_pairs.get(act.participant_id)
    public_id = act.first_id or act.pk
    return Doer(
        act.participant__name,
        act.participant__code,
        ParticipantKind(act.participant__kind) in COUNTRY_KINDS,
        public_id,
        joined and (public_id in undone or (left is not None and act.latest <= left)),
    )


def _is_late(happening: Happening, statement: Statement) -> bool:
    adopted = statement.adopted_latest
    if statement.binding or happening.stance != Stance.JOINED or adopted is None:
        return False
    return happening.earliest is not None and happening.earliest > adopted


@dataclass(frozen=True)
class Deed:
    """One act of a participant; ``undone`` by a withdrawal."""

    act: int
    kind: ActKind
    edtf: str
    earliest: date | None
    latest: date
    undone: bool
    possible: bool

    @property
    def position(self) -> Position:
        return POSITION_OF[self.kind]


def deeds(clock: Clock, participant: Participant) -> dict[int, list[Deed]]:
    """Statement id -> what the participant did about it, oldest first. One query."""
    found = defaultdict(list)
    acts = _by_the_day(clock, Act.objects.filter(participant=participant))
    of_statement = defaultdict(list)
    for act in acts:
        of_statement[act.statement_id].append(act)
    for statement, here in of_statement.items():
        undone, undone_pairs = _undoings(clock, here)
        for act in sorted(here, key=lambda a: (a.latest, a.pk)):
            doer = _doer(act, undone, undone_pairs)
            found[statement].append(
                Deed(
                    doer.act,
                    ActKind(act.kind),
                    act.edtf,
                    act.earliest,
                    act.latest,
                    doer.undone,
                    clock.as_of is not None and act.latest > clock.as_of,
                )
            )
    return dict(found)
