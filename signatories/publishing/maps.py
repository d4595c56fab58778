"""World maps: which shape says what. By position for one statement, by count for several.

A shape says only what its country did itself and for certain. What may have been done is outlined;
what holds through a group is not painted; disputed areas are hatched, whoever holds a record.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from signatories.models import JOINED, STANCES, Participant, Position, Stance
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
from signatories.positions.kept import kept_merged, kept_people
from signatories.positions.standings import Row
from signatories.publishing.columns import Origin, Table, number
from signatories.publishing.tables.common import PARTICIPANT
from signatories.publishing.world import Shape, world

# The paint of each position: classes that site.css and map_files.py colour.
PAINTS = {
    Position.BOUND: "p-signed",
    Position.SIGNED: "p-signed",
    Position.ISSUED: "p-signed",
    Position.IN_FAVOUR: "p-signed",
    Position.SPONSORED: "p-signed",
    Position.DECLINED: "p-declined",
    Position.AGAINST: "p-declined",
    Position.WITHDREW: "p-withdrew",
    Position.ABSTAINED: "p-attended",
    Position.ATTENDED: "p-attended",
    Position.CONSENSUS: "p-consensus",
    Position.NOT_LISTED: "p-none",
    Position.NOT_KNOWN: "p-none",
    Position.NOT_ELIGIBLE: "p-out",
}
POSSIBLY = "possibly"
DISPUTED = "disputed"
# Colours of a scale, besides that for none.
STEPS = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape with what it says: ``standing`` or ``number``; neither if it could not join."""

    shape: Shape
    paint: str
    participant: Participant | None = None
    standing: Standing | None = None
    number: int | None = None


@dataclass(frozen=True)
class Key:
    """One paint of the map, and the countries that have it, by position."""

    paint: str
    positions: tuple[tuple[Position, int], ...] = ()

    @property
    def words(self) -> str:
        """``signed: 61, bound: 1``: what the paint means, with the numbers of countries."""
        if self.paint == DISPUTED:
            return _("disputed area")
        if self.paint == PAINTS[Position.NOT_ELIGIBLE]:
            return str(Position.NOT_ELIGIBLE.label)
        text = ", ".join(f"{position.label}: {number}" for position, number in self.positions)
        return _("possibly %s") % text if self.paint.startswith(POSSIBLY) else text


@dataclass(frozen=True)
class Step:
    """One colour of a scale: the numbers that it stands for, and how many countries have it."""

    paint: str
    least: int
    most: int
    countries: int

    @property
    def label(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"


@dataclass
class WorldMap:
    """A map to draw. ``finding``: what it shows, in words. ``undrawn``: who has no shape."""

    finding: str
    drawn: list[Drawn]
    legend: list[Key] = field(default_factory=list)
    scale: list[Step] = field(default_factory=list)
    undrawn: list[Participant] = field(default_factory=list)
    organisations: int = 0

    @property
    def says_something(self) -> bool:
        """False where no country's position is known: a grey map would look like an answer."""
        silent = {PAINTS[Position.NOT_KNOWN], PAINTS[Position.NOT_ELIGIBLE]}
        known = any(key.positions and key.paint not in silent for key in self.legend)
        return known or len(self.scale) > 1

    @property
    def meanings(self) -> list[tuple[str, str]]:
        """Each paint with what it means."""
        return [(step.paint, step.label) for step in self.scale] or [
            (key.paint, key.words) for key in self.legend
        ]

    @property
    def width(self) -> int:
        return world().width

    @property
    def height(self) -> int:
        return world().height


def position_map(clock: Clock, rows: Collection[Row], finding: str) -> WorldMap:
    """One statement. ``rows``: every participant that could join."""
    countries = {row.participant.code: row for row in rows if row.participant.is_country}
    others = _not_asked(clock, countries)
    drawn = []
    for shape in world().shapes:
        row = countries.get(shape.code)
        paint = _paint(row.standing) if row else PAINTS[Position.NOT_ELIGIBLE]
        if shape.only_if_held and paint in ("p-none", "p-out"):
            continue
        who = row.participant if row else others.get(shape.code)
        shown = DISPUTED if shape.is_disputed else paint
        drawn.append(Drawn(shape, shown, who, row.standing if row else None))
    # An outline must not lie under the edge of its neighbour.
    drawn.sort(key=lambda each: (each.shape.circle is not None, each.paint.startswith(POSSIBLY)))
    joined = [row.participant for row in rows if _took_a_stance(row.standing)]
    return WorldMap(
        finding,
        drawn,
        legend=_legend(countries.values(), drawn),
        undrawn=[who for who in joined if who.is_country and who.code not in world().codes],
        organisations=sum(not who.is_country for who in joined),
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many statements one country joined; of these disputed; and how many more it may have."""

    participant: Participant
    joined: int
    disputed: int
    possible: int


def counted(people: Iterable[Participant], standings: Iterable[Standing]) -> list[Counted]:
    """One line for each of ``people``, those who joined most first, then in the order given."""
    joined: Counter = Counter()
    disputed: Counter = Counter()
    possible: Counter = Counter()
    for standing in standings:
        if standing.position in JOINED:
            joined[standing.participant_id] += 1
            disputed[standing.participant_id] += standing.is_disputed
        elif standing.possibly in JOINED:
            possible[standing.participant_id] += 1
    found = [Counted(who, joined[who.pk], disputed[who.pk], possible[who.pk]) for who in people]
    return sorted(found, key=lambda line: -line.joined)


def present_lines(people: Iterable[Participant], standings: Iterable[Standing]) -> list[Counted]:
    """As ``counted``, without the former countries that joined none."""
    lines = counted(people, standings)
    return [x for x in lines if x.joined or x.possible or not x.participant.ended]


COUNTED = Table(
    "joined",
    (
        *PARTICIPANT,
        number("joined", "Statements that it joined in its own name.", unit="statements"),
        number("disputed", "Of these, disputed by a source.", unit="statements"),
        number("possible", "More that it may have joined.", unit="statements"),
    ),
    about="How many of several statements each participant joined.",
    origin=Origin.DERIVED,
)


def count_map(lines: Collection[Counted], of: int) -> WorldMap:
    """Several statements (``of`` how many): how many of them each country joined."""
    found = {line.participant.code: line for line in lines}
    steps = _steps(Counter(line.joined for line in lines))
    paints = {n: step.paint for step in steps for n in range(step.least, step.most + 1)}
    drawn = []
    for shape in world().shapes:
        line = found.get(shape.code)
        number = line.joined if line else 0
        if shape.only_if_held and not number:
            continue
        paint = DISPUTED if shape.is_disputed else paints[number]
        drawn.append(Drawn(shape, paint, line.participant if line else None, number=number))
    undrawn = [x.participant for x in lines if x.joined and x.participant.code not in world().codes]
    return WorldMap(finding_of_counts(lines, of), drawn, scale=steps, undrawn=undrawn)


def finding_of_counts(lines: Collection[Counted], of: int) -> str:
    """What a map of counts shows: the highest number, and who has it."""
    highest = max((line.joined for line in lines), default=0)
    if not highest:
        return _("No country is on record as having joined one of these statements.")
    who = [line.participant.name for line in lines if line.joined == highest]
    words = {"n": highest, "of": of, "who": who[0], "countries": len(who)}
    if len(who) == 1:
        return (
            _("%(who)s joined more of these statements than any other country: %(n)d of %(of)d.")
            % words
        )
    return (
        _(
            "%(countries)d countries joined more of these statements than any other country:"
            " %(n)d of %(of)d each."
        )
        % words
    )


def _paint(standing: Standing) -> str:
    possibly = standing.possibly
    if possibly is not None and STANCES[standing.position] == Stance.NONE:
        return f"{POSSIBLY} {PAINTS[possibly]}"
    return PAINTS[standing.position]


def _took_a_stance(standing: Standing) -> bool:
    return STANCES[standing.position] != Stance.NONE


def _not_asked(clock: Clock, asked: Collection[str]) -> dict[str, Participant]:
    """The countries of shapes that could not join: their names, and where their pages are."""
    missing = {shape.code for shape in world().shapes if shape.code not in asked}
    merged = kept_merged(clock.revision, clock.newest)
    people = kept_people(clock.newest).values()
    return {
        who.code: who
        for who in people
        if who.code in missing and who.is_country and who.pk not in merged
    }


def _legend(rows: Iterable[Row], drawn: list[Drawn]) -> list[Key]:
    """What the map's paints mean, in the order of positions; numbers count countries."""
    found: dict[str, Counter] = defaultdict(Counter)
    for row in rows:
        paint = _paint(row.standing)
        possibly = row.standing.possibly
        position = possibly if paint.startswith(POSSIBLY) and possibly else row.standing.position
        found[paint][position] += 1
    keys = [
        Key(paint, tuple((p, found[paint][p]) for p in Position if found[paint][p]))
        for paint in sorted(found, key=_place)
    ]
    shown = {each.paint for each in drawn}
    return keys + [Key(paint) for paint in ("p-out", DISPUTED) if paint in shown]


def _place(paint: str) -> tuple[bool, int]:
    order = list(dict.fromkeys(PAINTS.values()))
    return (paint == "p-none", order.index(paint.split()[-1]) * 2 + paint.startswith(POSSIBLY))


def _steps(countries: Counter) -> list[Step]:
    """None, then up to six equal steps to the highest number."""
    highest = max(countries, default=0)
    width = -(-highest // STEPS) or 1
    steps = [Step("q0", 0, 0, countries[0])]
    for place, least in enumerate(range(1, highest + 1, width), 1):
        most = min(least + width - 1, highest)
        number = sum(countries[n] for n in range(least, most + 1))
        steps.append(Step(f"q{_spread(place, highest, width)}", least, most, number))
    return steps


def _spread(place: int, highest: int, width: int) -> int:
    """The colour of a step: few steps use the whole range from light to dark."""
    number = -(-highest // width)
    return place if number == STEPS else max(1, round(place * STEPS / number))
