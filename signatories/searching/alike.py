"""Words that are nearly written so: for a person's typing, shown after everything that is."""

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from signatories.searching.matching import Query, best, may_meet
from signatories.searching.things import ABOUT, WHOLE_ONLY, Hit, Rank, Thing

# A wrong letter in a word of three is another word.
_SHORTEST = 4
# So is a shorter one with two: England is no misspelt Estland.
_TWO_SLIPS = 8
# Words read for one that is misspelt, the nearest first, and combinations of those.
_MOST_WORDS = 6
_MOST_QUERIES = 24


class Spellings:
    """The words of the names of ``things``, to correct a query by. Not changed after it is made."""

    def __init__(self, things: Iterable[Thing]) -> None:
        words: set[str] = set()
        for thing in things:
            for text in thing.texts:
                if text.what not in WHOLE_ONLY and text.what not in ABOUT:
                    words.update(text.key.split())
        self._words = sorted(word for word in words if len(word) >= _SHORTEST)
        self._all = "".join(f" {word}" for word in sorted(words))

    def queries(self, query: Query) -> list[Query]:
        """The queries that may have been meant; empty where no word is misspelt."""
        found: list[tuple[str, ...]] = [()]
        misspelt = False
        for word in query.words:
            near = [word]
            if f" {word}" not in self._all:
                near, misspelt = self._near(word), True
            found = [(*begun, other) for begun in found for other in near][:_MOST_QUERIES]
        if not misspelt:
            return []
        return [replace(query, key=" ".join(words), words=words) for words in found]

    def _near(self, word: str) -> list[str]:
        """Words within one slip, from eight letters on within two; then their beginnings."""
        if len(word) < _SHORTEST:
            return []
        reach = 1 if len(word) < _TWO_SLIPS else 2
        found = _nearest(word, self._words, reach)
        if not found and len(word) > _SHORTEST:  # still being typed: "bletchl", "blechl"
            sizes = (len(word), len(word) + 1)
            beginnings = sorted({each[:size] for each in self._words for size in sizes})
            found = _nearest(word, beginnings, 1)
        return found


def _nearest(word: str, words: list[str], reach: int) -> list[str]:
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=reach, limit=_MOST_WORDS)
    least = min((distance for _word, distance, _place in near), default=0)
    # "germny" is Germany: what is two slips away is not shown beside what is one away.
    return [other for other, distance, _place in near if distance == least]


def alike(query: Query, spellings: Spellings, things: Iterable[Thing]) -> list[Hit]:
    """Things that may have been meant: without the spaces that are missing, or misspelt."""
    things = list(things)
    meant = spellings.queries(query)
    found: dict[int, Hit] = {}
    for place, thing in enumerate(things):
        if hit := _squeezed(query, thing) or _meant(meant, thing):
            found[place] = hit
    return list(found.values())


def _squeezed(query: Query, thing: Thing) -> Hit | None:
    """``newzealand``, ``south-korea`` and ``eng land`` as names are written otherwise spaced."""
    key = query.key.replace(" ", "")
    if len(key) < _SHORTEST or key not in thing.squeezed:
        return None
    for text in thing.texts:
        if text.what not in ABOUT and text.key.replace(" ", "").startswith(key):
            return Hit(thing, text, Rank.AT_A_WORD, alike=True)
    return None


def _meant(queries: list[Query], thing: Thing) -> Hit | None:
    for query in queries:
        hit = best(query, thing) if may_meet(query, thing) else None
        if hit is not None and hit.rank < Rank.INSIDE:
            return replace(hit, alike=True)
    return None
