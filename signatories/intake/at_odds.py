"""Which two deeds of one participant cannot both be taken from one list without a person."""

from signatories.models import JOINING_KINDS, ActKind, Claim, Position
from signatories.positions.rules import CONTRADICTIONS, PRECEDENCE

POSITION_OF: dict[str, Position] = {str(kind): position for kind, _rank, position in PRECEDENCE}


def are_at_odds(one: str, other: str) -> bool:
    """True if one says the contrary of the other; signing and then ratifying never do."""
    joining = {str(kind) for kind in JOINING_KINDS}
    if one == other or {one, other} <= joining:
        return False
    return _denies(one, other) or _denies(other, one)


def _denies(deed: str, claim: str) -> bool:
    if deed not in ActKind.values:
        return False
    return Claim(claim) in CONTRADICTIONS[POSITION_OF[deed]]
