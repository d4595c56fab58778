"""A participant merged into another, and what the whole record then answers."""

from datetime import date

from signatories.models import (
    Merge,
    Revision,
)
from signatories.positions.fold import fold
from signatories.recording import (
    merge,
)
from tests.factories import (
    at,
)

WHY = "It was entered twice."


def now() -> int:
    return Revision.objects.latest_number()


def standings(revision: int | None = None, as_of: date | None = None) -> set[tuple]:
    """Every cell of the record, of every participant that could join, without row ids."""
    return {
        (
            s.statement_id,
            s.participant_id,
            s.position,
            s.possibly,
            s.evidence,
            s.act_public_id,
            s.since,
            s.since_latest,
            s.sources,
        )
        for s in fold(at(as_of, revision), eligible=True)
    }


def merged(old, into) -> Merge:
    return merge(old, into, reason=WHY)
