"""Text in pictures: how wide it is, broken into lines that fit, without letters we cannot draw."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

from signatories.publishing.pictures import SANS, SERIF

_WIDTHS = Path(__file__).parent / "fonts" / "widths.json"
# Kerning is not measured: a line is taken to be a little wider than its letters.
_SLACK = 1.01


@dataclass(frozen=True)
class Face:
    """A font that pictures have; ``name`` is its file's."""

    name: str
    family: str
    weight: int


TITLE = Face("serif-600", SERIF, 600)
TEXT = Face("sans-400", SANS, 400)
STRONG = Face("sans-600", SANS, 600)


@cache
def _widths() -> dict[str, dict[str, int]]:
    return json.loads(_WIDTHS.read_text(encoding="utf-8"))


def drawable(text: str, otherwise: str = "") -> str:
    """The text without what the fonts lack; ``otherwise`` if more than a few letters would go."""
    letters = _widths()["sans-400"].keys() & _widths()["serif-600"].keys()
    kept = " ".join("".join(c for c in text if c in letters or c.isspace()).split())
    lost = sum(c.isalnum() and c not in letters for c in text)
    return kept if lost * 10 <= len(text) else otherwise


def width(text: str, face: Face, size: float) -> float:
    """How wide the text is drawn, in the units of ``size``."""
    known = _widths()[face.name]
    return sum(known.get(letter, 0) for letter in text) * size / 1000 * _SLACK


def lines(text: str, face: Face, size: float, within: float) -> list[str]:
    """The text in lines no wider than ``within``; a word that is wider is broken."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, face, size) <= within:
            found[-1] = longer
            continue
        found.append("")
        for letter in word:
            if width(found[-1] + letter, face, size) > within:
                found.append("")
            found[-1] += letter
    return found


def fitted(
    text: str, face: Face, sizes: Sequence[int], within: float, most: int
) -> tuple[int, list[str]]:
    """The largest of ``sizes`` at which the text takes at most ``most`` lines, and these.

    At the smallest a text that is still too long ends in an ellipsis.
    """
    for size in sizes:
        if len(broken := lines(text, face, size, within)) <= most:
            return size, broken
    kept = broken[:most]
    while width(f"{kept[-1]} …", face, size) > within:
        kept[-1] = kept[-1][:-1].rstrip()
    return size, [*kept[:-1], f"{kept[-1]} …"]


def sentences_that_fit(
    sentences: Sequence[str], face: Face, size: int, within: float, most: int
) -> list[str]:
    """The lines of as many whole sentences, from the first on, as ``most`` lines hold."""
    for number in range(len(sentences), 0, -1):
        broken = lines(" ".join(sentences[:number]), face, size, within)
        if len(broken) <= most:
            return broken
    return fitted(sentences[0], face, (size,), within, most)[1] if sentences else []


def written(text: str, face: Face, size: float, x: float, y: float, fill: str) -> SafeString:
    """One line of text, its baseline at ``y``."""
    return format_html(
        '<text x="{}" y="{}" font-family="{}" font-weight="{}" font-size="{}" fill="{}">{}</text>',
        f"{x:.6g}",
        f"{y:.6g}",
        face.family,
        face.weight,
        size,
        fill,
        text,
    )
