"""With its groups, or alone: how many of each group signed what a participant decided on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from signatories.models import (
    STANCES,
    AdoptedBy,
    Group,
    GroupKind,
    Membership,
    MembershipStatus,
    Participant,
    Position,
    Stance,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.kept import kept_fold, kept_stances
from signatories.positions.standings import Row
from signatories.positions.through import members_on

MOST_STATEMENTS = 6
MOST_GROUPS = 6
_DECIDED = (Stance.JOINED, Stance.REFUSED)


@dataclass(frozen=True)
class Share:
    """How many members of a group signed. ``against``: more of the others decided otherwise."""

    statement: Statement
    joined: int
    of: int
    against: bool


@dataclass(frozen=True)
class WithGroups:
    """``decided``: the participant's own rows, oldest first; a line of shares for each group."""

    decided: list[Row]
    lines: list[tuple[Group, list[Share]]]


def with_groups(
    clock: Clock,
    participant: Participant,
    rows: Collection[Row],
    memberships: Collection[Membership],
) -> WithGroups | None:
    """Its newest decisions on texts to be signed, beside its groups, the smallest first.

    All members on the day count, whether or not a text was open to each. ``None`` without a group
    or a decision.
    """
    decided = [
        row
        for row in rows
        if row.standing.stance in _DECIDED and row.statement.adopted_by == AdoptedBy.SIGNATURE
    ][:MOST_STATEMENTS][::-1]
    groups = {
        m.group_id: m.group
        for m in memberships
        if m.status == MembershipStatus.MEMBER and m.group.kind != GroupKind.SUBREGION
    }
    if not decided or not groups:
        return None
    members = members_on(clock, list(groups))
    order = sorted(groups, key=lambda pk: (len(members[pk]), groups[pk].name))
    statements = [row.statement for row in decided]
    joined = taken_by(clock, statements, Stance.JOINED)
    refused = taken_by(clock, statements, Stance.REFUSED)
    lines = []
    for pk in order[:MOST_GROUPS]:
        shares = [
            _share(row, members[pk], joined[row.statement.pk], refused[row.statement.pk])
            for row in decided
        ]
        lines.append((groups[pk], shares))
    return WithGroups(decided, lines)


def _share(row: Row, members: set[int], joined: set[int], refused: set[int]) -> Share:
    """Silence is no side: only those that are known to have signed or refused are weighed."""
    others = members - {row.participant.pk}
    alike, unlike = len(others & joined), len(others & refused)
    if row.standing.stance == Stance.REFUSED:
        alike, unlike = unlike, alike
    return Share(row.statement, len(members & joined), len(members), against=unlike > alike)


def taken_by(clock: Clock, statements: Sequence[Statement], stance: Stance) -> dict[int, set[int]]:
    """Statement id -> ids of the participants that certainly took the stance."""
    found: dict[int, set[int]] = defaultdict(set)
    wanted = {statement.pk for statement in statements}
    if clock.is_present:
        taken: Iterable[tuple[int, int, Position]] = kept_stances(clock)
    else:
        cells = kept_fold(clock, tuple(sorted(wanted)), False)
        taken = ((s.statement_id, s.participant_id, s.position) for s in cells)
    for statement, participant, position in taken:
        if statement in wanted and STANCES[position] == stance:
            found[statement].add(participant)
    return found
