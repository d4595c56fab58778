"""The index of current positions: filled by the fold, equal to the fold."""

from collections.abc import Collection, Iterable

from signatories.models import CurrentPosition
from signatories.positions.clock import present
from signatories.positions.fold import Standing, fold


def index_rows(statements: Collection[int] | None = None) -> Iterable[CurrentPosition]:
    """What the index must hold for these statements (ids; ``None``: all) at the newest revision."""
    return (_row(standing) for standing in fold(present(), statements=statements))


def _row(standing: Standing) -> CurrentPosition:
    return CurrentPosition(
        statement_id=standing.statement_id,
        participant_id=standing.participant_id,
        position=standing.position,
        possibly=standing.possibly or "",
        evidence=standing.evidence or "",
        act_id=standing.act,
        since=standing.since,
        since_earliest=standing.since_earliest,
        since_latest=standing.since_latest,
        sources=standing.sources,
    )
