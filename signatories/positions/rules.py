"""The rules of the fold as tables: which act makes which position, what disputes what."""

from signatories.models import BINDING_KINDS, JOINING_KINDS, ActKind, Claim, Position

# The first that applies. A withdrawal or a refusal shows only where nothing else stands; of the
# two the later one, and on the same day the withdrawal.
PRECEDENCE = (
    *((kind, 1, Position.BOUND) for kind in BINDING_KINDS),
    (ActKind.SIGNED, 2, Position.SIGNED),
    (ActKind.ISSUED, 3, Position.ISSUED),
    (ActKind.VOTED_FOR, 4, Position.IN_FAVOUR),
    (ActKind.VOTED_AGAINST, 4, Position.AGAINST),
    (ActKind.ABSTAINED, 4, Position.ABSTAINED),
    (ActKind.SPONSORED, 5, Position.SPONSORED),
    (ActKind.WITHDREW, 6, Position.WITHDREW),
    (ActKind.DECLINED, 6, Position.DECLINED),
)
REFUSAL_RANK = 6
ACT_POSITIONS = tuple(dict.fromkeys(position for _kind, _rank, position in PRECEDENCE))

_JOINED = tuple(Claim(kind) for kind in JOINING_KINDS)
_BOUND = tuple(Claim(kind) for kind in BINDING_KINDS)
_NOT_JOINED = (Claim.NOT_LISTED, Claim.LISTED_IN_ERROR, Claim.DECLINED, Claim.WITHDREW)
_VOTES = (Claim.VOTED_FOR, Claim.VOTED_AGAINST, Claim.ABSTAINED)

# Claims from which a participant is known not to have joined.
DENIALS = (Claim.NOT_LISTED, Claim.LISTED_IN_ERROR, Claim.DECLINED)

# What a claim must say, of a day on or after the position's, to say otherwise. Ratifying shows
# above signing, so "signed" never disputes "bound"; the kinds of refusal do not dispute each other.
CONTRADICTIONS: dict[Position, tuple[Claim, ...]] = {
    Position.BOUND: _NOT_JOINED,
    Position.SIGNED: (*_NOT_JOINED, *_BOUND),
    Position.ISSUED: (Claim.DECLINED, Claim.WITHDREW),
    Position.IN_FAVOUR: (Claim.VOTED_AGAINST, Claim.ABSTAINED),
    Position.AGAINST: (Claim.VOTED_FOR, Claim.ABSTAINED),
    Position.ABSTAINED: (Claim.VOTED_FOR, Claim.VOTED_AGAINST),
    Position.SPONSORED: (Claim.DECLINED, Claim.WITHDREW),
    Position.DECLINED: _JOINED,  # of any day
    Position.WITHDREW: _JOINED,
    Position.CONSENSUS: _VOTES,
    Position.ATTENDED: (*_JOINED, Claim.DECLINED, Claim.WITHDREW),
    Position.NOT_LISTED: (*_JOINED, Claim.DECLINED, Claim.WITHDREW),
}

# Whose absence from a complete list of which acts disputes them.
LISTED_POSITIONS = {
    Position.BOUND: "joining",
    Position.SIGNED: "joining",
    Position.IN_FAVOUR: "voted_for",
    Position.AGAINST: "voted_against",
    Position.ABSTAINED: "abstained",
}
# What a citation from the list's source says when the name is on that list.
LISTED_CLAIMS = {
    "joining": _JOINED,
    "voted_for": (Claim.VOTED_FOR,),
    "voted_against": (Claim.VOTED_AGAINST,),
    "abstained": (Claim.ABSTAINED,),
}
