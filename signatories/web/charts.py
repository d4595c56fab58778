"""Unit charts: one mark is one participant, counted in columns of five."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from signatories.models import STANCES, Participant, Position, Stance
from signatories.positions.fold import Standing

# Each tuple starts a column of its own.
COLUMNS: tuple[tuple[Position, ...], ...] = (
    (
        Position.BOUND,
        Position.SIGNED,
        Position.ISSUED,
        Position.IN_FAVOUR,
        Position.SPONSORED,
    ),
    (
        Position.AGAINST,
        Position.DECLINED,
        Position.WITHDREW,
        Position.ABSTAINED,
        Position.ATTENDED,
    ),
    (Position.CONSENSUS,),
    (Position.NOT_LISTED, Position.NOT_KNOWN),
)
# Those who took another stance than to join, or none though they were there.
DID_NOT = COLUMNS[1]
# A row of a table draws who took a position, and who was there; silence fills the page's chart.
IN_A_ROW = frozenset(COLUMNS[0] + DID_NOT)


@dataclass(frozen=True, slots=True)
class Mark:
    """One participant in a chart. ``possibly``: it is drawn as what it may already be, dashed."""

    position: Position
    name: str = ""
    is_country: bool = True
    possibly: bool = False


@dataclass
class Chart:
    """Marks in groups; each group starts a new column.

    ``unnamed``: how many are reported and not named, drawn after the first group as
    ``unnamed_as``.
    """

    groups: list[list[Mark]] = field(default_factory=list)
    unnamed: int = 0
    unnamed_as: Position = Position.SIGNED


def chart(
    standings: Iterable[Standing],
    people: Mapping[int, Participant],
    *,
    only: frozenset[Position] | None = None,
    unnamed: int = 0,
    unnamed_as: Position = Position.SIGNED,
) -> Chart:
    """The chart of these standings. ``people``: id -> participant, in the order to draw them.

    Countries come before organisations, certain joinings before possible ones.
    """
    places = {pk: place for place, pk in enumerate(people)}
    ordered = sorted(standings, key=lambda s: places[s.participant_id])
    marks = [_mark(standing, people[standing.participant_id]) for standing in ordered]
    marks.sort(key=lambda mark: (mark.possibly, not mark.is_country))
    of: dict[Position, list[Mark]] = defaultdict(list)
    for mark in marks:
        of[mark.position].append(mark)
    groups = []
    for positions in COLUMNS:
        wanted = [p for p in positions if only is None or p in only]
        groups.append([mark for position in wanted for mark in of[position]])
    # Whom we name as possible may be among those who are reported and not named.
    unnamed = max(0, unnamed - sum(mark.possibly for mark in groups[0]))
    # Who is not named stands with those who joined, also where none of these is known.
    drawn = [group for group in groups if group or (unnamed and group is groups[0])]
    return Chart(drawn, unnamed, unnamed_as)


def _mark(standing: Standing, participant: Participant) -> Mark:
    possibly = standing.possibly if _may_stand_higher(standing) else None
    return Mark(
        possibly or standing.position,
        participant.name,
        participant.is_country,
        possibly=possibly is not None,
    )


def _may_stand_higher(standing: Standing) -> bool:
    """True if nothing certain stands yet and an act of uncertain date may have been done."""
    return standing.possibly is not None and STANCES[standing.position] == Stance.NONE
