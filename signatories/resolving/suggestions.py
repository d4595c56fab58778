"""Names that are spelt like a text: offered to a person, never taken."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Indel

from signatories.models import NameKind
from signatories.resolving.held import HeldName

MOST = 5
_LONGEST = 100  # beyond it the text is no name
_ALIKE = 0.64
# What a likeness is worth: of an English name, of one in another language, of one word of a name.
_ENGLISH, _FOREIGN, _ONE_WORD = 1.0, 0.96, 0.92
_SHORTEST_WORD = 5
_MOST_OF_A_WORD = 5  # "republic" tells nothing
_REACH = 0.4
_LONGEST_RUN = 8


class Suggestions:
    """Names by participant, compared with a text letter by letter."""

    def __init__(self, names: Mapping[str, tuple[HeldName, ...]]) -> None:
        weights: dict[tuple[str, int], float] = {}
        for key, held in names.items():
            for name in held:
                worth = _ENGLISH if name.language in ("en", "") else _FOREIGN
                weights[key, name.owner] = max(worth, weights.get((key, name.owner), 0))
        for word, owners in _single_words(names).items():
            for owner in owners if len(owners) <= _MOST_OF_A_WORD else ():
                weights.setdefault((word, owner), _ONE_WORD)
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        for (key, owner), worth in sorted(weights.items()):
            self._weights[key][owner] = worth
        # Letter by letter, only names of a like length can be alike.
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for key in self._weights:
            self._by_length[len(key)].append(key)

    def near(self, key: str) -> list[tuple[int, str]]:
        """At most five participants with the name that is nearest, nearest first."""
        if not key or len(key) > _LONGEST:
            return []
        best: dict[int, tuple[float, str]] = {}
        for name, alike, _place in process.extract(
            key,
            self._of_like_length(key),
            scorer=Indel.normalized_similarity,
            score_cutoff=_ALIKE,
            limit=60,
        ):
            score = max(alike, DamerauLevenshtein.normalized_similarity(key, name))
            self._keep(best, name, score)
        for name in _runs(key):
            if len(name) > 3 and name in self._weights:
                self._keep(best, name, 0.7 + 0.29 * len(name) / len(key))
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[1][1], item[0]))
        return [(owner, name) for owner, (_score, name) in ranked[:MOST]]

    def _of_like_length(self, key: str) -> list[str]:
        reach = max(2, round(len(key) * _REACH))
        return [
            name
            for length in range(len(key) - reach, len(key) + reach + 1)
            for name in self._by_length.get(length, ())
        ]

    def _keep(self, best: dict[int, tuple[float, str]], name: str, score: float) -> None:
        for owner, worth in self._weights[name].items():
            if score * worth >= _ALIKE and score * worth > best.get(owner, (0.0, ""))[0]:
                best[owner] = (score * worth, name)


def _single_words(names: Mapping[str, tuple[HeldName, ...]]) -> dict[str, set[int]]:
    """The longer words of English names of several words, with those who have them."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, held in names.items():
        words = key.split(" ")
        for word in words if len(words) > 1 else ():
            if len(word) >= _SHORTEST_WORD:
                found[word].update(
                    name.owner
                    for name in held
                    if name.language in ("en", "") and name.kind != NameKind.FORMER
                )
    return found


def _runs(key: str) -> Iterable[str]:
    """Words that follow each other in a text: "France (by video message)" holds "France"."""
    words = key.split(" ")
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _LONGEST_RUN) + 1):
            if last - first < len(words):
                yield " ".join(words[first:last])
