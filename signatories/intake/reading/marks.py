"""What stands around a printed name: bullets, numbers, footnote marks, separators, quotes."""

import re
import unicodedata
from collections.abc import Iterator

from signatories.intake.reading.lines import LONGEST_NAME, IsName

_SUPERSCRIPTS = "¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"
FOOTNOTE_MARK = rf"[*＊∗†‡§]+|[{_SUPERSCRIPTS}]+|\[(?:\d{{1,3}}|[a-z*])\]|\((?:\d{{1,2}}|\*+)\)"
AND_WORDS = (
    "and|et|y|e|und|en|och|og|i|и|та|ve|&|as well as|ainsi que|así como|sowie"
    "|और|एवं|तथा|以及|及|和|与|و|ו"
)
# Zero width and direction marks, which browsers and word processors copy along.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BULLET = re.compile(
    r"(?:[-‐‑‒–—−*＊•‣▪▫◦●○■□·∙➢➤►▸✓✔☑☐|>]+\s*"
    r"|#+\s+"
    r"|\d{1,3}[.)．、](?!\d)\s*|\(\d{1,3}\)\s*|\[\d{1,3}\]\s*|（\d{1,3}）\s*"
    r"|[①-⑳㉑-㉟㊱-㊿]\s*"
    r"|[🇦-🇿]{2}\s*)+"
)
# May be the beginning of a name: taken off only if a known name is left.
# No letter with a dot: "S. Sudan" is not item S of a list.
_MAYBE_BULLET = re.compile(
    r"(?:\d{1,3}[\s:\-–]+|#\d{1,3}\s+|\(?(?:[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4})\)\s*|[IVX]{2,4}\.\s+)"
)
_MAYBE_AND = re.compile(rf"(?:{AND_WORDS})\s+", re.IGNORECASE)
_MAYBE_AND_AFTER = re.compile(rf"\s+(?:{AND_WORDS})$", re.IGNORECASE)
_JOINING = " ,;，；、،؛"
# Possessive, and only the last characters are looked at: no text makes it slow.
_END = re.compile(rf"(?:\s*+(?>{FOOTNOTE_MARK}|[,;，；、،؛。।|:：\u2028]|[🇦-🇿]{{2}}))++$")
_LONGEST_END = 80
_QUOTED = re.compile(r"\"([^\"]*)\"|“([^”]*)”|«([^»]*)»|‘([^’]*)’|「([^」]*)」")
_GLUED_DIGITS = re.compile(r"(.*[^\W\d_])(\d{1,2})", re.DOTALL)


def is_blank(text: str) -> bool:
    """True if nothing of the text can be seen."""
    if text.isascii() and text.isprintable():
        return not text.strip()
    return all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf") for c in text)


def without_bullet(text: str) -> str:
    """The text without what certainly is a bullet or the number of an item."""
    return text[bullet_end(text) :]


def bullet_end(text: str) -> int:
    match = _BULLET.match(text)
    return match.end() if match else 0


def bare(text: str) -> str:
    """The name in a printed item: ``"• “Serbia”*,"`` -> ``Serbia``. Certain marks only."""
    seen = text if text.isascii() else _INVISIBLE.sub("", text)
    text = " ".join(seen.split()).strip(_JOINING)
    name = _without_end(without_bullet(text))
    if quoted := _QUOTED.fullmatch(name):
        name = next(group for group in quoted.groups() if group is not None).strip()
        name = _without_end(name)
    return name


def _without_end(text: str) -> str:
    """The text without footnote marks and separators after it."""
    if text[-1:].isalnum() and text[-1].isascii():
        return text  # no mark ends so
    head, tail = text[:-_LONGEST_END], text[-_LONGEST_END:]
    return (head + _END.sub("", tail)).strip()


class Names:
    """Which printed items are known names. Asks ``is_name`` once for each text.

    ``footnote_digits``: plain digits that are footnote marks in this list, so that
    ``South Africa1`` is a name and ``EU27`` is left alone.
    """

    def __init__(self, is_name: IsName, footnote_digits: frozenset[str] = frozenset()) -> None:
        self.is_name = is_name
        self.footnote_digits = footnote_digits
        self._found: dict[str, str | None] = {}
        self._asked: dict[str, bool] = {}

    def name(self, text: str) -> str:
        """The part of the item to resolve: the first reading of it that is a known name."""
        return self._known(text) or bare(text) or text.strip()

    def knows(self, text: str) -> bool:
        return self._known(text) is not None

    def _known(self, text: str) -> str | None:
        if text not in self._found:
            readings = self._readings(text)
            self._found[text] = next((name for name in readings if self._is_name(name)), None)
        return self._found[text]

    def _is_name(self, text: str) -> bool:
        if text not in self._asked:
            short = 0 < len(text) <= LONGEST_NAME
            self._asked[text] = short and self.is_name(text)
        return self._asked[text]

    def _readings(self, text: str) -> Iterator[str]:
        name = bare(text)
        yield name
        yield " ".join(text.split())
        yield name.removesuffix(".").rstrip()
        if "-\n" in text:
            yield bare(text.replace("-\n", "-"))
            yield bare(text.replace("-\n", ""))
        if (match := _MAYBE_AND.match(name)) or (match := _MAYBE_BULLET.match(name)):
            rest = bare(name[match.end() :])
            yield rest
            yield rest.removesuffix(".")
        if match := _MAYBE_AND_AFTER.search(name):
            yield bare(name[: match.start()])
        if name[:1] in ("و", "ו"):  # "and", written together with the next word
            yield name[1:]
        if (match := _GLUED_DIGITS.fullmatch(name)) and match[2] in self.footnote_digits:
            yield match[1].strip()
