"""Where pairs stand that something on record touches: from the index at present, else folded."""

from collections.abc import Collection

from signatories.positions.clock import Clock
from signatories.positions.fold import Standing, fold
from signatories.positions.kept import kept_index


def recorded(
    clock: Clock,
    *,
    statements: Collection[int] | None = None,
    participants: Collection[int] | None = None,
) -> list[Standing]:
    """The standings of pairs that have an act, a claim or an attendance, in no given order.

    ``None``: all. At present the index answers; any other moment is folded.
    """
    if not clock.is_present:
        return fold(clock, statements=statements, participants=participants)
    wanted = None if statements is None else set(statements)
    who = None if participants is None else set(participants)
    return [
        standing
        for standing in kept_index(clock)
        if (wanted is None or standing.statement_id in wanted)
        and (who is None or standing.participant_id in who)
    ]
