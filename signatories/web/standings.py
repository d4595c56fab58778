"""Where pairs stand that something on record touches: from the index at present, else folded."""

from collections.abc import Collection

from django.db.models.functions import Coalesce

from signatories.models import CurrentPosition, Evidence, Position
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold

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


def recorded(
    clock: Clock,
    *,
    statements: Collection[int] | None = None,
    participants: Collection[int] | None = None,
) -> list[Standing]:
    """The standings of pairs that have an act, a claim or an attendance, in no given order.

    ``None``: all. At present one query of the index answers; any other moment is folded.
    """
    if not clock.is_present:
        return fold(clock, statements=statements, participants=participants)
    rows = CurrentPosition.objects.annotate(public_id=Coalesce("act__first_id", "act_id"))
    if statements is not None:
        rows = rows.filter(statement__in=statements)
    if participants is not None:
        rows = rows.filter(participant__in=participants)
    return [_standing(row) for row in rows.order_by().values_list(*_COLUMNS)]


def _standing(row: tuple) -> Standing:
    statement, participant, position, possibly, evidence, *rest = row
    return Standing(
        statement,
        participant,
        Position(position),
        Position(possibly) if possibly else None,
        Evidence(evidence) if evidence else None,
        *rest,
    )
