"""The editions of a series as a file: one row for each participant and each text."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from signatories.models import Participant, Position, Stance
from signatories.positions.editions import Edition, Path
from signatories.positions.fold import Standing
from signatories.publishing.columns import Origin, Table, date, name, word
from signatories.publishing.tables.common import PARTICIPANT


@dataclass(frozen=True)
class Cell:
    """Where a participant stands on the text of an edition, and how that changed since the last."""

    edition: Edition
    participant: Participant
    standing: Standing | None
    change: str

    @property
    def position(self) -> str:
        return self.standing.position if self.standing else Position.NOT_ELIGIBLE

    @property
    def since(self) -> str:
        return self.standing.since if self.standing else ""


CHANGES = ("", "stayed", "back", "joined", "declined", "not_on_this")

EDITIONS = Table(
    "editions",
    (
        name("summit", "Slug of the edition.", read="edition.summit.slug"),
        name("statement", "Slug of its text.", read="edition.text.slug"),
        *PARTICIPANT,
        word("position", Position, "Where the participant stands on it."),
        date("since", "Since when."),
        word("change", CHANGES, "How that changed since the last edition; may be empty."),
    ),
    about="The editions of a series: one row for each participant and each text.",
    origin=Origin.DERIVED,
    key=("participant", "statement"),
)


def cells(compared: Collection[Edition], found: Iterable[Path]) -> Iterator[Cell]:
    """The table of a series, participant by participant.

    ``change``: stayed, back, joined, declined, not_on_this; empty where neither text was joined.
    """
    for path in found:
        for place, edition in enumerate(compared):
            standing = path.standings[place]
            yield Cell(edition, path.participant, standing, _change(path, place))


def _change(path: Path, place: int) -> str:
    here = path.standings[place]
    joined = [s is not None and s.stance == Stance.JOINED for s in path.standings[: place + 1]]
    before = joined[place - 1] if place else False
    if joined[place]:
        return "stayed" if before else "back" if any(joined[:place]) else "joined"
    if not before:
        return ""
    return "declined" if here is not None and here.stance == Stance.REFUSED else "not_on_this"
