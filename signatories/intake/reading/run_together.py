"""Names without a separator between them: "Armenia Australia", "ArmeniaAustralia", "法国德国"."""

import re

from signatories.intake.reading.marks import Names

# A name may begin here: after a space, a lower-case letter before a capital, between ideographs.
_WORD = re.compile(r"(?<=\s)(?=\S)|(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-ÞĀ-Ž])|(?<=[)\]*])(?=\w)")
_IDEOGRAPH = re.compile(r"(?<=[\u3400-\u9fff\uac00-\ud7af])(?=[\u3400-\u9fff\uac00-\ud7af])")
_LONGEST_NAME = 12  # words
_LONGEST_IDEOGRAPHS = 16
_MOST_PLACES = 2_000
_OF_CHINA = re.compile(
    r"(?:china|中国)\W*(?:hong kong|macao|macau|taiwan|taipei|香港|澳门|台湾)"
    r"|(?:hong kong|macao|macau|taiwan)\W*china",
    re.IGNORECASE,
)


def cuts(text: str, names: Names) -> list[int]:
    """Where to cut a text that known names cover wholly: only where every such cover cuts.

    None if the text is not covered, or if it can be covered in ways that have no cut in common.
    """
    found = {match.start() for match in _WORD.finditer(text)}
    ideographs = {match.start() for match in _IDEOGRAPH.finditer(text)}
    places = sorted({0, len(text)} | found | ideographs)
    if not 2 < len(places) <= _MOST_PLACES or _OF_CHINA.search(text):
        return []
    longest = _LONGEST_IDEOGRAPHS if ideographs else _LONGEST_NAME
    before = _ways(text, places, longest, names)
    total = before[-1]
    if not total:
        return []
    after = _ways_back(text, places, longest, names)
    return [
        place
        for index, place in enumerate(places[1:-1], 1)
        if before[index] * after[index] == total
    ]


def _ways(text: str, places: list[int], longest: int, names: Names) -> list[int]:
    """In how many ways names cover the text up to each place."""
    ways = [1] + [0] * (len(places) - 1)
    for end in range(1, len(places)):
        ways[end] = sum(
            ways[start]
            for start in range(max(0, end - longest), end)
            if ways[start] and names.knows(text[places[start] : places[end]])
        )
    return ways


def _ways_back(text: str, places: list[int], longest: int, names: Names) -> list[int]:
    """In how many ways names cover the text from each place on."""
    last = len(places) - 1
    ways = [0] * last + [1]
    for start in range(last - 1, -1, -1):
        ways[start] = sum(
            ways[end]
            for end in range(start + 1, min(last, start + longest) + 1)
            if ways[end] and names.knows(text[places[start] : places[end]])
        )
    return ways
