"""Editions of a series: one text of each, and who stayed, joined and left between them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from signatories.models import (
    AdoptedBy,
    Attendance,
    AttendanceRole,
    Eligibility,
    Participant,
    Series,
    Stance,
    Statement,
    StatementKind,
    Summit,
)
from signatories.models.fields import by_day
from signatories.models.participants import COUNTRY_KINDS
from signatories.positions.clock import Clock
from signatories.positions.fold import Standing
from signatories.positions.kept import kept_fold

_HOSTS = (AttendanceRole.HOST, AttendanceRole.CO_HOST)


@dataclass
class Edition:
    """One meeting of a series. ``text``: what is compared of it; ``others``: its other texts."""

    summit: Summit
    text: Statement | None = None
    others: list[Statement] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """From one text to the next. ``back``: joined an earlier one, not the one before.

    ``gone`` joined the one before and not this: it declined, or nothing says so.
    """

    before: Edition
    now: Edition
    stayed: list[Participant]
    back: list[Participant]
    new: list[Participant]
    declined: list[Participant]
    gone: list[Participant]


@dataclass(frozen=True)
class Path:
    """A participant through the texts: ``None`` where one was not open to it."""

    participant: Participant
    cells: tuple[tuple[Statement, Standing | None], ...]

    @property
    def standings(self) -> list[Standing | None]:
        return [standing for _text, standing in self.cells]

    @property
    def joined(self) -> int:
        return sum(_joined(standing) for standing in self.standings)


def editions(clock: Clock, series: Series) -> list[Edition]:
    """The meetings of a series, oldest first, each with its text to compare.

    The text: adopted by signature, kept by one of the meeting's hosts, and open to countries; where
    there are several, a declaration, then the one that most joined.
    """
    public = Summit.objects.record(clock.revision)
    found = public.filter(series=series).order_by(by_day("held_latest"), "slug")
    if clock.as_of is not None:
        found = found.exclude(held_earliest__gt=clock.as_of)
    summits = list(found)
    parts = dict(public.filter(parent__in=summits).values_list("pk", "parent_id"))
    whole = {**parts, **{summit.pk: summit.pk for summit in summits}}
    texts = _texts(clock, whole)
    choice = _Choice(clock, whole, [text for here in texts.values() for text in here])
    return [_edition(summit, texts[summit.pk], choice) for summit in summits]


def _texts(clock: Clock, whole: dict[int, int]) -> dict[int, list[Statement]]:
    texts = Statement.objects.record(clock.revision).filter(summit__in=whole)
    if clock.as_of is not None:
        texts = texts.exclude(adopted_earliest__gt=clock.as_of)
    found = defaultdict(list)
    for text in texts.order_by(by_day("adopted_latest"), "slug").prefetch_related("keepers"):
        found[whole[text.summit_id or 0]].append(text)
    return found


class _Choice:
    """What the choice of a text reads: hosts, kinds that may join, numbers that joined."""

    def __init__(self, clock: Clock, whole: dict[int, int], texts: list[Statement]):
        self.hosts: dict[int, set[int]] = defaultdict(set)
        there = Attendance.objects.record(clock.revision).filter(summit__in=whole, role__in=_HOSTS)
        for summit, participant in there.order_by().values_list("summit_id", "participant_id"):
            self.hosts[whole[summit]].add(participant)
        ids = tuple(sorted(text.pk for text in texts))
        self.joined = Counter(
            s.statement_id for s in kept_fold(clock, ids, False) if s.stance == Stance.JOINED
        )
        rules = Eligibility.objects.record(clock.revision).filter(statement__in=ids)
        self.closed = {
            rule.statement_id
            for rule in rules.prefetch_related("scopes")
            if (kinds := {s.participant_kind for s in rule.scopes.all() if s.participant_kind})
            and not kinds & set(COUNTRY_KINDS)
        }

    def can_be(self, text: Statement, summit: Summit) -> bool:
        keepers = {keeper.pk for keeper in text.keepers.all()}
        return (
            text.adopted_by == AdoptedBy.SIGNATURE
            and bool(keepers & self.hosts[summit.pk])
            and text.pk not in self.closed
            and self.joined[text.pk] > 0
        )


def _edition(summit: Summit, texts: Collection[Statement], choice: _Choice) -> Edition:
    able = [text for text in texts if choice.can_be(text, summit)]
    able.sort(
        key=lambda text: (
            text.kind != StatementKind.DECLARATION,
            -choice.joined[text.pk],
            text.slug,
        )
    )
    chosen = able[0] if able else None
    return Edition(summit, chosen, [text for text in texts if text != chosen])


def paths(clock: Clock, compared: Collection[Edition]) -> list[Path]:
    """Everybody who joined or refused one of the texts, by name."""
    texts = [edition.text for edition in compared if edition.text]
    cells: dict[int, dict[int, Standing]] = defaultdict(dict)
    for standing in kept_fold(clock, tuple(sorted(text.pk for text in texts)), True):
        cells[standing.participant_id][standing.statement_id] = standing
    decided = {
        pk: own
        for pk, own in cells.items()
        if any(s.stance in (Stance.JOINED, Stance.REFUSED) for s in own.values())
    }
    people = Participant.objects.filter(pk__in=decided).in_order()
    return [
        Path(person, tuple((text, decided[person.pk].get(text.pk)) for text in texts))
        for person in people
    ]


def changes(compared: Collection[Edition], found: Iterable[Path]) -> list[Change]:
    """Who stayed, joined and left, from each text to the next."""
    compared = list(compared)
    found = list(found)
    return [_change(compared, number, found) for number in range(1, len(compared))]


def _change(compared: list[Edition], number: int, found: list[Path]) -> Change:
    change = Change(compared[number - 1], compared[number], [], [], [], [], [])
    for path in found:
        here, before = path.standings[number], path.standings[number - 1]
        if _joined(here) and _joined(before):
            change.stayed.append(path.participant)
        elif _joined(here) and any(_joined(s) for s in path.standings[:number]):
            change.back.append(path.participant)
        elif _joined(here):
            change.new.append(path.participant)
        elif _joined(before) and here is not None and here.stance == Stance.REFUSED:
            change.declined.append(path.participant)
        elif _joined(before):
            change.gone.append(path.participant)
    return change


def _joined(standing: Standing | None) -> bool:
    return standing is not None and standing.stance == Stance.JOINED
