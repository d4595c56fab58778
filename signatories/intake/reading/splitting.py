"""One printed line -> its items, cut only where that is certain; the pieces add up to the line."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from signatories.intake.reading.marks import AND_WORDS, Names, bullet_end, is_blank
from signatories.intake.reading.prose import asides, is_prose
from signatories.intake.reading.run_together import cuts

_CJK = "\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af"
_SEPARATOR = re.compile(
    rf"(?P<strong>[;；؛|\u2028]|(?<=\s)[•·▪●◦](?=\s))"
    rf"|(?P<comma>[,，、،](?!\d))(?:\s*(?:{AND_WORDS})(?=\s))?"
    rf"|(?P<and>\s+(?:{AND_WORDS})(?=\s)|\s*/\s*|\s+(?=[وו]\w))"
    rf"|(?P<line>\s*\n\s*)"
    rf"|(?P<glued>(?<=[{_CJK}])(?:以及|及|和|与|與|と|・|및|와|과)(?=[{_CJK}]))",
    re.IGNORECASE,
)
_CLOSING = {"(": ")", "[": "]", "（": "）", "“": "”", "«": "»", '"': '"', "「": "」"}
_OPENING = re.compile("[" + re.escape("".join(_CLOSING)) + "]")
# What may follow a comma and still belong to the name before it: "Korea, Republic of".
_INVERTED = re.compile(
    r".*\b(?:of|of the|de|de la|del|du|des)$|(?:the|la|le|los|las|les|die|north|south|equatorial"
    r"|norte|sur|nord|sud|sar|inc|ltd|llc|s\.?a|gmbh|(?:\w+\.? )*rep(?:ublic|\.)?)\.?$",
    re.IGNORECASE,
)
# Printed for one participant ("Hong Kong, China"), although each half is a name.
_OF_CHINA = "hong kong|macao|macau|taiwan|taipei"
_ONE_OF_CHINA = re.compile(
    rf"(?:{_OF_CHINA})(?: sar)?[\s,(]+china\)?|china[\s,(]+(?:{_OF_CHINA})(?: sar)?\)?",
    re.IGNORECASE,
)
_LONGEST_NAME = 8  # separators within one name: "Saint Helena, Ascension and Tristan da Cunha"
_LONGEST_LINE = 20_000
_FEW = 3


@dataclass(frozen=True)
class Piece:
    """A stretch of a line as printed. ``core`` is it without the words that joined it to others.

    ``aside``: words around the names of a sentence.
    """

    text: str
    core: str
    aside: bool = False


@dataclass(frozen=True)
class _Cut:
    """A separator: what comes before it ends at ``end``, what comes after begins at ``start``.

    ``at`` is where the printed line is cut: a comma stays with the name before it, "and" goes with
    the name after it.
    """

    end: int
    at: int
    start: int
    kind: str


@dataclass(frozen=True)
class _Group:
    """Consecutive atoms ``first`` up to ``last`` (exclusive) that are one item."""

    first: int
    last: int
    known: bool


def split(text: str, names: Names) -> list[Piece]:
    """The items of a line: the whole line unless its parts are certain enough."""
    if names.knows(text) or len(text) > _LONGEST_LINE:
        return [Piece(text, text)]
    for before, after in asides(text):
        around = [*printed_parts(text[:before]), *printed_parts(text[after:])]
        if any(names.knows(part) for part in around):
            continue  # a name among the words around: the sentence says more than a list
        pieces = _items(text[before:after], names)
        ends = [pieces[0]] * (before > 0) + [pieces[-1]] * (after < len(text))
        if all(names.knows(end.core) for end in ends):
            return [*_aside(text[:before]), *pieces, *_aside(text[after:])]
    return _items(text, names)


def printed_parts(text: str) -> list[str]:
    """What stands between the separators of a line."""
    separators = _separators(text)
    return [
        text[_start(separators, atom) : _end(text, separators, atom)]
        for atom in range(len(separators) + 1)
    ]


def _aside(text: str) -> list[Piece]:
    return [] if is_blank(text) else [Piece(text, text, aside=True)]


def _items(text: str, names: Names) -> list[Piece]:
    """The pieces of a list without words around it."""
    separators = list(_separators(text))
    groups = _list_groups(text, separators, names)
    pieces: list[Piece] = []
    for first, last in groups:
        start = separators[first - 1].at if first else 0
        end = separators[last - 1].at if last <= len(separators) else len(text)
        core = text[_start(separators, first) : _end(text, separators, last - 1)]
        pieces.extend(_taken_apart(text[start:end], core, names))
    return pieces


def _taken_apart(text: str, core: str, names: Names) -> Iterator[Piece]:
    """The names that are run together in a piece, else the piece."""
    if names.knows(core) or not (inner := cuts(core, names)):
        yield Piece(text, core)
        return
    offset = text.index(core)
    places = [0, *(offset + cut for cut in inner), len(text)]
    for start, end in pairwise(places):
        yield Piece(text[start:end], text[max(start, offset) : min(end, offset + len(core))])


def _list_groups(text: str, separators: Sequence[_Cut], names: Names) -> list[tuple[int, int]]:
    """Which atoms make an item: whole unless the parts between strong separators are certain."""
    whole = [(0, len(separators) + 1)]
    groups: list[_Group] = []
    start = 0
    for place, separator in enumerate([*separators, None]):
        if separator is None or separator.kind == "strong":
            groups += _stretch(text, separators, start, place + 1, names)
            start = place + 1
    for group in groups:
        core = text[_start(separators, group.first) : _end(text, separators, group.last - 1)]
        if not group.known and len(groups) > 1 and is_prose(core):
            return whole
    return [(group.first, group.last) for group in groups]


def _stretch(
    text: str, separators: Sequence[_Cut], first: int, last: int, names: Names
) -> list[_Group]:
    """The groups among atoms that only weak separators divide."""
    if last - first == 1:
        core = text[_start(separators, first) : _end(text, separators, first)]
        return [_Group(first, last, names.knows(core))]

    def known(start: int, end: int) -> bool:
        core = text[_start(separators, start) : _end(text, separators, end - 1)]
        return names.knows(core) or bool(_ONE_OF_CHINA.fullmatch(core.strip()))

    if known(first, last):
        return [_Group(first, last, True)]
    if certain := _certain_groups(first, last, known):
        return certain
    return _likely_groups(text, separators, _best_groups(first, last, known))


def _certain_groups(first: int, last: int, known: Callable[[int, int], bool]) -> list[_Group]:
    """Groups that cover all with known names, cut where every such cover cuts; or none."""
    before = {first: 1}
    for end in range(first + 1, last + 1):
        before[end] = sum(
            before[start]
            for start in range(max(first, end - _LONGEST_NAME), end)
            if before[start] and known(start, end)
        )
    if not before[last]:
        return []
    after = {last: 1}
    for start in range(last - 1, first - 1, -1):
        after[start] = sum(
            after[end]
            for end in range(start + 1, min(last, start + _LONGEST_NAME) + 1)
            if after[end] and known(start, end)
        )
    inner = [
        place for place in range(first, last + 1) if before[place] * after[place] == before[last]
    ]
    return [_Group(a, b, known(a, b)) for a, b in pairwise(inner)]


def _best_groups(first: int, last: int, known: Callable[[int, int], bool]) -> list[_Group]:
    """The cover with the fewest unknown atoms, then the longest names."""
    best: dict[int, tuple[int, int, int, bool]] = {first: (0, 0, first, False)}
    for end in range(first + 1, last + 1):
        unknown, count, *_before = best[end - 1]
        choices = [(unknown + 1, count + 1, end - 1, False)]
        for start in range(max(first, end - _LONGEST_NAME), end):
            if known(start, end):
                choices.append((best[start][0], best[start][1] + 1, start, True))
        best[end] = min(choices)
    groups = []
    end = last
    while end > first:
        _unknown, _count, start, is_known = best[end]
        groups.append(_Group(start, end, is_known))
        end = start
    return groups[::-1]


def _likely_groups(text: str, separators: Sequence[_Cut], groups: list[_Group]) -> list[_Group]:
    """The groups of a list with unknown parts; one unknown group if it may as well be one name."""
    whole = [_Group(groups[0].first, groups[-1].last, False)]
    joined = [groups[0]]
    for group in groups[1:]:
        before = joined[-1]
        if _belong_together(text, separators, before, group, group is groups[-1]):
            joined[-1] = _Group(before.first, group.last, False)
        else:
            joined.append(group)
    known = sum(group.known for group in joined)
    unknown = len(joined) - known
    if len(joined) <= _FEW and unknown >= known:
        return whole
    return joined


def _belong_together(
    text: str, separators: Sequence[_Cut], before: _Group, group: _Group, is_last: bool
) -> bool:
    """True if an unknown part may be the rest of a name: "Korea, Rep.", "Trinidad and Tobogo".

    The last "and" of a list with commas is taken as the end of the list.
    """
    if before.known and group.known:
        return False
    kind = separators[group.first - 1].kind
    if kind == "comma":
        core = text[_start(separators, group.first) : _end(text, separators, group.last - 1)]
        return not group.known and bool(_INVERTED.match(core.strip()))
    ends_list = is_last and any(cut.kind == "comma" for cut in separators[: group.first - 1])
    return kind != "and" or not ends_list


def _separators(text: str) -> list[_Cut]:
    """The separators outside brackets and quotes, none with nothing before or after it."""
    inside = _inside_brackets(text)
    found: list[_Cut] = []
    for match in _SEPARATOR.finditer(text, bullet_end(text)):
        if match.start() in inside or match.end() - 1 in inside:
            continue
        cut = _cut(match)
        last = found[-1] if found else None
        if not is_blank(text[last.start if last else 0 : cut.end].strip("()[]")):
            found.append(cut)
        elif last:
            kind = "strong" if "strong" in (last.kind, cut.kind) else last.kind
            found[-1] = _Cut(last.end, cut.at, cut.start, kind)
    if found and is_blank(text[found[-1].start :]):
        found.pop()
    return found


def _cut(match: re.Match[str]) -> _Cut:
    kind = match.lastgroup or ""
    at = {"strong": match.end(), "comma": match.start() + 1}.get(kind, match.start())
    return _Cut(match.start(), at, match.end(), kind)


def _inside_brackets(text: str) -> set[int]:
    """The places between brackets or quotes; what is never closed protects nothing."""
    inside: set[int] = set()
    if not _OPENING.search(text):
        return inside
    place = 0
    while place < len(text):
        closing = _CLOSING.get(text[place])
        end = text.find(closing, place + 1) if closing else -1
        if end > 0:
            inside.update(range(place, end + 1))
            place = end
        place += 1
    return inside


def _start(separators: Sequence[_Cut], atom: int) -> int:
    return separators[atom - 1].start if atom else 0


def _end(text: str, separators: Sequence[_Cut], atom: int) -> int:
    return separators[atom].end if atom < len(separators) else len(text)
