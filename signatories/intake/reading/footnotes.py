"""Which marks of a list lead to footnotes, and which lines are those footnotes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from signatories.intake.reading.marks import FOOTNOTE_MARK, Names

_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"
_AT_END = re.compile(
    rf"[^\W_][.)\]”\"]?\s?({FOOTNOTE_MARK})(?=\s*(?:[,;،、，\t|.]|$))", re.MULTILINE
)
_AT_START = re.compile(rf"\s*({FOOTNOTE_MARK})\s*(?=\S)|\s*(\d{{1,2}})[.):]?\s+(?=\S)")


@dataclass(frozen=True)
class Footnotes:
    """``marks``: those on names. ``bullets``: those that stand before names, so that a line with
    one is an item of the list."""

    marks: frozenset[str]
    bullets: frozenset[str]

    def mark_of(self, line: str) -> str:
        """The mark of a line that certainly is a footnote, or ``""``."""
        match = _AT_START.match(line)
        mark = _plain(match[1] or match[2]) if match else ""
        if not match or mark in self.bullets:
            return ""
        return mark if mark in self.marks or (match[1] and match[1][0] in _SUPERSCRIPTS) else ""


def find_footnotes(text: str, names: Names) -> Footnotes:
    """The marks of a list. Its lines are looked at before any is read."""
    marks = {_plain(match[1]) for match in _AT_END.finditer(text)}
    for digit in names.footnote_digits:
        if re.search(rf"[^\W\d_]{digit}(?=\s*(?:[,;\t]|$))", text, re.MULTILINE):
            marks.add(digit)
    bullets = set()
    for line in text.split("\n"):
        match = _AT_START.match(line)
        if match and names.knows(line[match.end() :]):
            bullets.add(_plain(match[1] or match[2]))
    return Footnotes(frozenset(marks), frozenset(bullets))


def footnote_digits(text: str) -> frozenset[str]:
    """Digits with which a line begins: only these can be marks that stick to a name."""
    starts: Iterable[re.Match[str]] = re.finditer(r"^\s*(\d{1,2})[.):]?\s+\S", text, re.MULTILINE)
    return frozenset(match[1] for match in starts)


def _plain(mark: str) -> str:
    """The mark without brackets: ``[1]`` on a name leads to ``1`` or ``¹`` below."""
    digits = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
    return mark.strip("()[]").translate(digits) or mark
