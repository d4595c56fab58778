"""How well a thing meets a query: its best text decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language

from signatories.searching.folding import folded, is_unspaced
from signatories.searching.things import ABOUT, DOCUMENTS, WHOLE_ONLY, Hit, Rank, Text, Thing

# A part of a word finds nothing useful below this, but in scripts without spaces.
_SHORTEST_PART = 3


@dataclass(frozen=True)
class Query:
    """A query as it is compared. ``words`` may come in any order."""

    key: str
    words: tuple[str, ...]
    parts: bool

    @classmethod
    def of(cls, text: str) -> "Query":
        key = folded(text)
        unspaced = is_unspaced(key)
        return cls(key, tuple(key.split()), unspaced or len(key) >= _SHORTEST_PART)

    @property
    def is_empty(self) -> bool:
        return not self.key


def hits(query: Query, things: Iterable[Thing]) -> Iterator[Hit]:
    """The things that meet the query, in no order."""
    for thing in things:
        if may_meet(query, thing) and (hit := best(query, thing)):
            yield hit


def may_meet(query: Query, thing: Thing) -> bool:
    """False for most things, at the cost of one look."""
    return all(word in thing.whole for word in query.words)


def best(query: Query, thing: Thing) -> Hit | None:
    """The hit by the thing's best text; by several of its texts if none has all the words."""
    reader = get_language() or "en"
    found = [
        (rank, text.what, len(text.key), place)
        for place, text in enumerate(thing.texts)
        if (rank := _rank(query, text, reader)) is not None
    ]
    if found:
        rank, _what, _length, place = min(found)
        if thing.kind in DOCUMENTS and rank > Rank.EXACT:
            rank = Rank.ABOUT
        return Hit(thing, thing.texts[place], rank)
    if all(f" {word}" in thing.whole for word in query.words):
        most = max(thing.texts, key=lambda text: _words_in(query, text))
        return Hit(thing, most, Rank.ACROSS) if _words_in(query, most) else None
    return None


def _rank(query: Query, text: Text, reader: str) -> Rank | None:
    """A name of another language than the reader's counts less, unless it is met whole."""
    if query.words[0] not in text.key:
        return None
    if text.what in WHOLE_ONLY:
        return Rank.EXACT if text.key == query.key else None
    rank = _rank_of_name(query, text.key)
    if rank is None:
        return None
    if text.what in ABOUT:
        return Rank.ABOUT
    foreign = text.language not in ("", "en", reader)
    return Rank(rank + 1) if foreign and Rank.EXACT < rank < Rank.ALL_WORDS else rank


def _rank_of_name(query: Query, key: str) -> Rank | None:
    if key.startswith(query.key):
        return Rank.EXACT if key == query.key else Rank.BEGINNING
    padded = f" {key}"
    if f" {query.key}" in padded:
        return Rank.AT_A_WORD
    if len(query.words) > 1 and all(f" {word}" in padded for word in query.words):
        return Rank.ALL_WORDS
    return Rank.INSIDE if query.parts and query.key in key else None


def _words_in(query: Query, text: Text) -> int:
    """How many of the words begin one of the text's."""
    if text.what in WHOLE_ONLY:
        return 0
    padded = f" {text.key}"
    return sum(f" {word}" in padded for word in query.words)
