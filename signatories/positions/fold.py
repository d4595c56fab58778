"""The fold: what is on record -> one standing a pair, on any day, at any revision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from signatories.models import STANCES, Evidence, Position, Stance
from signatories.positions.clock import Clock
from signatories.positions.rules import ACT_POSITIONS
from signatories.positions.sql import fold_sql


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one participant stands on one statement.

    ``since`` is the date as the record gives it (EDTF), ``since_earliest`` and ``since_latest`` its
    bounds; of a position without an act, the day from which it is known. ``act`` is the row id of
    the act that makes the position, ``act_public_id`` its permanent id.
    """

    statement_id: int
    participant_id: int
    position: Position
    possibly: Position | None
    evidence: Evidence | None
    act: int | None
    act_public_id: int | None
    since: str
    since_earliest: date | None
    since_latest: date | None
    sources: int

    @property
    def stance(self) -> Stance:
        return STANCES[self.position]

    @property
    def is_disputed(self) -> bool:
        return self.evidence == Evidence.DISPUTED

    @property
    def by_act(self) -> bool:
        return self.position in ACT_POSITIONS


def fold(
    clock: Clock,
    *,
    statements: Collection[int] | None = None,
    participants: Collection[int] | None = None,
    eligible: bool = False,
) -> list[Standing]:
    """The standings of ``statements`` x ``participants`` (ids; ``None``: all), in no given order.

    Without ``eligible`` only the pairs that an act, a claim or an attendance touches.
    """
    sql = fold_sql(
        dated=clock.as_of is not None,
        eligible=eligible,
        statements=statements,
        participants=participants,
    )
    parameters: dict[str, int | str] = {"revision": clock.revision}
    if clock.as_of is not None:
        parameters["day"] = clock.as_of.isoformat()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [_standing(row) for row in cursor.fetchall()]


def _standing(row: tuple) -> Standing:
    (statement, participant, position, possibly, evidence, act, public_id) = row[:7]
    (edtf, earliest, latest, day, sources) = row[7:]
    if act is None:
        earliest = latest = day if position not in _UNDATED else None
        edtf = str(_day(day)) if latest else ""
    return Standing(
        statement_id=statement,
        participant_id=participant,
        position=Position(position),
        possibly=Position(possibly) if possibly else None,
        evidence=Evidence(evidence) if evidence else None,
        act=act,
        act_public_id=public_id,
        since=edtf,
        since_earliest=_day(earliest),
        since_latest=_day(latest),
        sources=sources,
    )


_UNDATED = (Position.NOT_KNOWN, Position.NOT_ELIGIBLE)


def _day(value) -> date | None:
    """SQLite answers with ISO text, PostgreSQL with dates."""
    return date.fromisoformat(value) if isinstance(value, str) else value
