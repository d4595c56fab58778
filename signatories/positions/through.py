"""What holds for a member through a group that acts for it (the EU): shown apart, never added."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from signatories.models import Group, Membership, Position
from signatories.positions.clock import Clock
from signatories.positions.fold import fold


@dataclass(frozen=True, slots=True)
class Through:
    """The position of a group's own participant, which holds for the group's members."""

    group: str
    participant_id: int
    position: Position
    since: str
    since_latest: date | None


def through(
    clock: Clock, *, statements: Collection[int] | None = None
) -> dict[tuple[int, int], list[Through]]:
    """(statement id, member's id) -> what holds through groups, by membership on the day asked.

    Without a day, members are those whose membership has no end.
    """
    groups = {
        group.participant_id: group
        for group in Group.objects.filter(acts_for_members=True).order_by("slug")
        if group.participant_id is not None
    }
    if not groups:
        return {}
    own = fold(clock, statements=statements, participants=list(groups))
    members = members_on(clock, [group.pk for group in groups.values()])
    found = defaultdict(list)
    for participant_id, group in groups.items():
        for standing in own:
            if standing.participant_id != participant_id or not standing.by_act:
                continue
            held = Through(
                group.slug,
                participant_id,
                standing.position,
                standing.since,
                standing.since_latest,
            )
            for member in members[group.pk]:
                found[standing.statement_id, member].append(held)
    return found


def members_on(clock: Clock, groups: Collection[int]) -> dict[int, set[int]]:
    """Group id -> ids of its members on the clock's day, on the record of its revision."""
    rows = (
        Membership.objects.record(clock.revision)
        .of_members(clock.as_of)
        .filter(group__in=groups)
        .values_list("group_id", "participant_id")
    )
    found: dict[int, set[int]] = {group: set() for group in groups}
    for group, participant in rows:
        found[group].add(participant)
    return found
