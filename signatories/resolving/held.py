"""The names that we hold, found by any reading of a text that means the same."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from signatories.dates import bounds
from signatories.models import NameKind
from signatories.resolving.words import (
    LINKS,
    in_any_order,
    uninflected,
    without_articles,
    words_of,
    written_out,
)

# "Suedafrika", "Koenigreich": written so where a keyboard has no umlauts.
_UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "å": "aa",
        "ø": "oe",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Å": "Aa",
        "Ø": "Oe",
    }
)


_RANKS: dict[str, int] = {
    NameKind.SHORT: 0,
    NameKind.OFFICIAL: 1,
    NameKind.ALIAS: 2,
    NameKind.FORMER: 3,
}


class Reading(IntEnum):
    """How a text was read when it was found, in the order in which they are tried."""

    AS_WRITTEN = 0
    WITHOUT_ARTICLE = 1
    WITHOUT_SPACES = 2
    IN_ANY_ORDER = 3


class HeldName(NamedTuple):
    """One name of one participant (``owner`` is its id). ``used`` is EDTF, mostly empty."""

    owner: int
    text: str
    kind: str
    language: str
    used: str = ""

    @property
    def rank(self) -> tuple[int, bool, str]:
        """The name to give as the reason comes first: what names it best, English before others."""
        return _RANKS.get(self.kind, len(_RANKS)), self.language not in ("en", ""), self.language

    def in_use(self, day: date) -> bool:
        used = bounds(self.used)
        return not ((used.earliest and day < used.earliest) or (used.latest and day > used.latest))


def keys(words: tuple[str, ...]) -> Iterable[tuple[Reading, str]]:
    """What a text is looked up by, in the order of trying."""
    yield Reading.AS_WRITTEN, " ".join(words)
    bare = without_articles(words)
    yield Reading.WITHOUT_ARTICLE, " ".join(bare)
    yield Reading.WITHOUT_SPACES, "".join(bare)
    if turned := in_any_order(words):
        yield Reading.IN_ANY_ORDER, "&".join(turned)


def without_spaces(words: tuple[str, ...]) -> Iterable[tuple[Reading, str]]:
    """The one key by which words may be found that are no words of a name: "UnitedKingdom"."""
    yield Reading.WITHOUT_SPACES, "".join(without_articles(words))


def vocabulary(names: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Every word that a text found by its words may have: those of the names, and articles."""
    words = {word for name in names for word in name}
    bare = {word for word in words if word.startswith("ال")}
    without = {plain for word in bare for plain in without_articles((word,))}
    arabic = {f"ال{word}" for word in words | without if _is_arabic(word)}
    return frozenset(words | without | arabic | LINKS | {"&"})


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


class HeldNames:
    """Names by reading and key. Not changed after it is made."""

    def __init__(self, names: Iterable[HeldName]) -> None:
        self._written: dict[str, tuple[HeldName, ...]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        for name in sorted(names, key=lambda name: name.rank):
            plain = name.text if name.text.isascii() else name.text.translate(_UMLAUTS)
            for text in {name.text, plain}:
                words = words_of(text)
                key = " ".join(words)
                self._words[key] = words
                self._written[key] = (*self._written.get(key, ()), name)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return vocabulary(self._words.values())

    @cached_property
    def _read_otherwise(self) -> dict[tuple[Reading, str], tuple[HeldName, ...]]:
        """The other readings; made when a text is first not found as written."""
        found: dict[tuple[Reading, str], tuple[HeldName, ...]] = defaultdict(tuple)
        for written, names in self._written.items():
            for reading, key in keys(self._words[written]):
                if key != written:  # else it is found as written
                    found[reading, key] += names
        return dict(found)

    @property
    def written(self) -> dict[str, tuple[HeldName, ...]]:
        """Every name by its key as written: what suggestions are drawn from."""
        return self._written

    def read(self, reading: Reading, key: str, words: int) -> tuple[HeldName, ...]:
        """The names with that key. A space of theirs may be missing; none may be added."""
        if reading is Reading.AS_WRITTEN:
            return self._written.get(key, ())
        names = self._read_otherwise.get((reading, key), ())
        if reading is Reading.WITHOUT_SPACES:
            return tuple(name for name in names if len(words_of(name.text)) > words)
        return self._written.get(key, ()) + names


def spellings(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The words; then with what is printed short written out, or without German endings."""
    yield words
    for other in (written_out(words), written_out(words, wind=1), uninflected(words)):
        if other != words:
            yield other
