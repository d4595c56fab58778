"""With whom a participant agreed most and least often, of those with enough in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from signatories.models import Participant
from signatories.positions.agreement import LEAST, Agreement, neighbours
from signatories.positions.clock import Clock
from signatories.positions.kept import kept_people, kept_sides

# So many at each end.
MOST = 7


@dataclass(frozen=True)
class Near:
    """Another participant, and how often it stood alike."""

    participant: Participant
    agreement: Agreement


@dataclass(frozen=True)
class Agreeing:
    """``more_closest`` and ``more_furthest``: how many beyond those shown are as near, as far.

    ``compared``: all that have at least ``least`` statements in common with it.
    """

    closest: list[Near]
    furthest: list[Near]
    more_closest: int
    more_furthest: int
    compared: int
    least: int = LEAST


def agreeing(clock: Clock, participant: Participant) -> Agreeing:
    """The closest by share, then by the number in common, then by name; the furthest likewise.

    Nobody is in both; whoever always stood alike is not far, and whoever never did is not near.
    """
    found = list(neighbours(participant.pk, kept_sides(clock)))
    people = kept_people(clock.newest)
    near = [Near(people[each.participant_id], each.agreement) for each in found]
    alike = sorted((n for n in near if n.agreement.agree), key=lambda n: _place(n, -1))
    closest = alike[:MOST]
    shown = {each.participant.pk for each in closest}
    apart = [n for n in near if n.agreement.disagree and n.participant.pk not in shown]
    apart.sort(key=lambda n: _place(n, 1))
    furthest = apart[:MOST]
    return Agreeing(
        closest,
        furthest,
        _as_good(alike[MOST:], closest),
        _as_good(apart[MOST:], furthest),
        len(near),
    )


def _place(near: Near, sign: int) -> tuple:
    person = near.participant
    share = near.agreement.agree / near.agreement.n
    return (sign * share, -near.agreement.n, person.sort_name, person.code)


def _as_good(rest: Sequence[Near], shown: Sequence[Near]) -> int:
    """How many of the rest have the share of the last one shown."""
    if not shown:
        return 0
    return sum(each.agreement.share == shown[-1].agreement.share for each in rest)
