"""What says otherwise than our position: one claim or list at a time, as the fold judges all."""

from collections.abc import Iterable

from signatories.models import Citation, ListCheck, Participant, Position
from signatories.positions.fold import Standing
from signatories.positions.rules import CONTRADICTIONS, LISTED_CLAIMS, LISTED_POSITIONS


def differs(claim: Citation, standing: Standing) -> bool:
    """True if the claim says otherwise than our position, of a day on or after it."""
    if claim.says not in CONTRADICTIONS.get(standing.position, ()):
        return False
    since = standing.since_latest
    return standing.position == Position.DECLINED or since is None or claim.latest >= since


def covers(check: ListCheck, participant: Participant) -> bool:
    """True if the list would name the participant had it joined (or voted so)."""
    return any(
        scope.participant_kind == participant.kind or scope.participant_id == participant.pk
        for scope in check.scopes.all()
    )


def names(check: ListCheck, said: Iterable[Citation]) -> bool:
    """True if one of these claims, all of one participant, is its name on the list."""
    return any(
        claim.source_id == check.source_id and claim.says in LISTED_CLAIMS[check.acts]
        for claim in said
    )


def lacks(check: ListCheck, participant: Participant, said: Iterable[Citation]) -> bool:
    """True if a complete list covers the participant and none of these claims is from it."""
    return check.complete and covers(check, participant) and not names(check, said)


def absence_differs(check: ListCheck, standing: Standing) -> bool:
    """True if being absent from that list says otherwise than our position."""
    since = standing.since_latest
    return LISTED_POSITIONS.get(standing.position) == check.acts and (
        since is None or check.latest >= since
    )
