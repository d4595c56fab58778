"""What a statement's or a participant's positions come to, in whole sentences."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.models import (
    JOINED,
    AdoptedBy,
    Position,
    Stance,
    Statement,
)
from signatories.positions.clock import Clock
from signatories.positions.standings import Row
from signatories.web.shortfalls import Shortfall

_Words = Callable[[int], str]

# How each kind is counted in words; states and territories are countries.
_SIGNED: dict[str, _Words] = {
    "country": lambda n: ngettext("%d country signed", "%d countries signed", n) % n,
    "organisation": lambda n: ngettext("%d organisation signed", "%d organisations signed", n) % n,
    "company": lambda n: ngettext("%d company signed", "%d companies signed", n) % n,
    "city": lambda n: ngettext("%d city signed", "%d cities signed", n) % n,
    "other": lambda n: ngettext("%d other body signed", "%d other bodies signed", n) % n,
}
_KINDS: dict[str, _Words] = {
    "country": lambda n: ngettext("%d country", "%d countries", n) % n,
    "organisation": lambda n: ngettext("%d organisation", "%d organisations", n) % n,
    "company": lambda n: ngettext("%d company", "%d companies", n) % n,
    "city": lambda n: ngettext("%d city", "%d cities", n) % n,
    "other": lambda n: ngettext("%d other body", "%d other bodies", n) % n,
}
_SENTENCES: tuple[tuple[Position, _Words], ...] = (
    (Position.SPONSORED, lambda n: ngettext("%d sponsored it.", "%d sponsored it.", n) % n),
    (Position.DECLINED, lambda n: ngettext("%d declined.", "%d declined.", n) % n),
    (Position.WITHDREW, lambda n: ngettext("%d withdrew.", "%d withdrew.", n) % n),
    (
        Position.ATTENDED,
        lambda n: (
            ngettext(
                "%d took part and is not on the list.", "%d took part and are not on the list.", n
            )
            % n
        ),
    ),
)


@dataclass(frozen=True)
class Cell:
    """One number of a tally: how many stand so, and who they are by kind.

    ``short``: the larger number that is reported of them, if one is.
    """

    position: Position
    number: int
    kinds: str
    short: Shortfall | None = None


def cells(rows: Collection[Row], short: Collection[Shortfall] = ()) -> list[Cell]:
    """The tally of a statement, position by position; the numbers add up to the rows."""
    reported = {each.position: each for each in short}
    found = []
    for position in Position:
        here = [row for row in rows if row.standing.position == position]
        if here or position in reported:
            kinds = in_words(_by_kind(here))
            found.append(Cell(position, len(here), kinds, reported.get(position)))
    return found


def before_adoption(clock: Clock, rows: Collection[Row]) -> bool:
    """True on a day on which nobody could have a position yet."""
    return clock.as_of is not None and not rows


def statement_sentences(
    statement: Statement,
    rows: Collection[Row],
    short: Collection[Shortfall] = (),
    *,
    before: bool = False,
) -> list[str]:
    """The finding about a statement: who signed, who declined, what is possible or disputed.

    ``short``: where more is reported than we know by name; the names alone would mislead.
    ``before``: the day asked is before its adoption.
    """
    by_position = Counter(row.standing.position for row in rows)
    reported = {each.position: each for each in short}
    found = [
        *_votes(by_position, reported),
        *_signed(rows),
        *_reported(reported.get(None)),
        *_possibly(rows),
        *_bound(statement, by_position),
        *_issued(rows),
    ]
    if sponsors := reported.get(Position.SPONSORED):
        words = _("%(number)s sponsored it as reported, %(known)s.")
        found.append(words % {"number": sponsors.number, "known": sponsors.known})
    found += [
        say(n)
        for position, say in _SENTENCES
        if (n := by_position[position]) and position not in reported
    ]
    if statement.adopted_by == AdoptedBy.CONSENSUS:
        found.insert(0, _("It was adopted without a vote."))
    if before and not found:
        return [_("Before its adoption a statement has no positions.")]
    return found or [_("No list of names has been found.")]


def _signed(rows: Collection[Row]) -> list[str]:
    joined = [row for row in rows if row.standing.position in JOINED]
    if not joined:
        return []
    numbers = _by_kind(joined)
    disputed = _by_kind([row for row in joined if row.standing.is_disputed])
    phrases = []
    for place, (kind, number) in enumerate(numbers.items()):
        words = (_KINDS if place else _SIGNED)[kind](number)
        if disputed[kind]:
            words = _("%(who)s, %(n)d disputed") % {"who": words, "n": disputed[kind]}
        phrases.append(words)
    return [_("%s.") % listed(phrases)]


def _possibly(rows: Collection[Row]) -> list[str]:
    number = sum(
        row.standing.possibly in JOINED and row.standing.position not in JOINED for row in rows
    )
    words = ngettext("%d more may have signed by then.", "%d more may have signed by then.", number)
    return [words % number] if number else []


def _bound(statement: Statement, by_position: Counter) -> list[str]:
    number = by_position[Position.BOUND]
    if not number:
        return []
    return [ngettext("Of these, %d is bound.", "Of these, %d are bound.", number) % number]


def _issued(rows: Collection[Row]) -> list[str]:
    authors = [row.participant.name for row in rows if row.standing.position == Position.ISSUED]
    return [_("It was issued by %s.") % listed(authors)] if authors else []


def _reported(short: Shortfall | None) -> list[str]:
    if short is None:
        return []
    words = _("Reported are %(number)s (%(unit)s), %(known)s.")
    unit = short.count.get_unit_display()
    return [words % {"number": short.number, "unit": unit, "known": short.known}]


def _votes(by_position: Counter, reported: Mapping[Position | None, Shortfall]) -> list[str]:
    """By name; where more are reported, the reported number first."""
    votes, is_short = [], False
    for position, words in (
        (Position.IN_FAVOUR, _("%s in favour")),
        (Position.AGAINST, _("%s against")),
        (Position.ABSTAINED, _("%s abstained")),
    ):
        if short := reported.get(position):
            is_short = True
            said = {"votes": words % short.number, "known": short.known}
            votes.append(_("%(votes)s as reported, %(known)s") % said)
        elif number := by_position[position]:
            votes.append(words % number)
    if is_short:
        return [_("%s.") % "; ".join(votes)]
    return [_("The votes known by name: %s.") % listed(votes)] if votes else []


def _by_kind(rows: Collection[Row]) -> Counter:
    """Numbers by countries, organisations, companies, cities, others, in that order."""
    found = Counter(
        "country" if row.participant.is_country else row.participant.kind for row in rows
    )
    return Counter({kind: found[kind] for kind in _KINDS if found[kind]})


def in_words(numbers: Counter) -> str:
    """``64 countries, 2 organisations``"""
    return ", ".join(_KINDS[kind](number) for kind, number in numbers.items())


def listed(phrases: list[str]) -> str:
    """``a``, ``a, and b``, ``a, b, and c``"""
    if len(phrases) < 2:
        return "".join(phrases)
    return _("%(first)s, and %(last)s") % {"first": ", ".join(phrases[:-1]), "last": phrases[-1]}


# Up to so many statements are named after their number.
NAMED = 3


def participant_sentences(rows: Collection[Row]) -> list[str]:
    """The finding about a participant, the answer first: of how many statements it signed how many.

    Then what it refused, by name where they are few; votes; where sources disagree.
    """
    of: dict[Stance, list[Row]] = {stance: [] for stance in Stance}
    for row in rows:
        of[row.standing.stance].append(row)
    refused = of[Stance.REFUSED]
    against = [row for row in refused if row.standing.position == Position.AGAINST]
    left = [row for row in refused if row.standing.position == Position.WITHDREW]
    declined = [row for row in refused if row.standing.position == Position.DECLINED]
    counted: tuple[tuple[list[Row], _Words], ...] = (
        (declined, lambda n: ngettext("It declined %d", "It declined %d", n) % n),
        (left, lambda n: ngettext("It left %d", "It left %d", n) % n),
        (against, lambda n: ngettext("It voted against %d", "It voted against %d", n) % n),
        (
            of[Stance.SUPPORTED],
            lambda n: (
                ngettext(
                    "It supported %d by its vote or as author",
                    "It supported %d by its vote or as author",
                    n,
                )
                % n
            ),
        ),
        (
            of[Stance.ABSTAINED],
            lambda n: ngettext("It abstained on %d", "It abstained on %d", n) % n,
        ),
    )
    named = (declined, left)
    return [
        _how_many_signed(of[Stance.JOINED], len(rows)),
        *(_said(here, words, here in named) for here, words in counted if here),
    ]


def _how_many_signed(joined: Collection[Row], of: int) -> str:
    if not of:
        return _("No statement on record is open to it.")
    if not joined:
        words = ngettext(
            "No source says that it signed the %(of)d statement on record that is open to it.",
            "No source says that it signed any of the %(of)d statements on record that are"
            " open to it.",
            of,
        )
        return words % {"of": of}
    words = ngettext(
        "It signed %(n)d of the %(of)d statement on record that is open to it.",
        "It signed %(n)d of the %(of)d statements on record that are open to it.",
        of,
    )
    return words % {"n": len(joined), "of": of}


def _said(rows: Collection[Row], words: _Words, by_name: bool) -> str:
    """``It declined 1: Paris 2025.``"""
    if not by_name or len(rows) > NAMED:
        return _("%s.") % words(len(rows))
    titles = listed([row.statement.short_title for row in rows])
    return _("%(finding)s: %(statements)s.") % {"finding": words(len(rows)), "statements": titles}
