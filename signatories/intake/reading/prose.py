"""Sentences around names: which words may stand before and after them, and what is no item."""

import re
from collections.abc import Iterator
from itertools import islice

# Words that may come directly before the first of the names that a sentence lists.
_BEFORE = re.compile(
    r"\b(?:signed by|joined by|endorsed by|supported by|adopted by|signatories (?:are|were)"
    r"|(?:are|were|includes?|including|namely|by|signatories|signatarios|signataires)"
    r"|(?:par|sont|dont|comprennent|incluent|signé par)|(?:por|son|fueron|incluyen|incluidos)"
    r"|(?:durch|sind|waren))\b\s*:?\s*(?:both\s+)?",
    re.IGNORECASE,
)
# The words with which a sentence that begins with names may end.
_AFTER = re.compile(
    r"\s+(?:have |has |had |ont |a |han |ha |haben |hat )?(?:all )?"
    r"(?:signed|joined|endorsed|signé|rejoint|firmado|firmaron|unterzeichnet)"
    r"(?: (?:up|it|on|the (?:statement|declaration|text|agreement)|la déclaration"
    r"|la declaración))*\s*\.?\s*$",
    re.IGNORECASE,
)
# A line with one of these may say the contrary of a list of signatories: nothing is taken from it.
REFUSAL = re.compile(
    r"\b(?:not|no|non|never|nor|declin\w*|refus\w*|without|except\w*|exclud\w*|abst[ae]\w*|absent"
    r"|against|withdr\w+|oppos\w+|reject\w*|did ?n.t|has ?n.t|have ?n.t|ne|pas|sans|sauf|hormis"
    r"|abst\w+|contre|contra|sin|excepto|salvo|rehus\w+|rechaz\w+|nicht|kein\w*|ohne|außer"
    r"|ablehn\w*|abgelehnt|observers?)\b|[未拒不没無无]|لم |رفض|ليس|не |отказ|против",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_MOST_TRIES = 5


def asides(text: str) -> Iterator[tuple[int, int]]:
    """Where the names of a sentence may begin and end, without the words around them."""
    if REFUSAL.search(text):
        return
    after = match.start() if (match := _AFTER.search(text)) else len(text)
    for match in islice(_BEFORE.finditer(text, 0, after), _MOST_TRIES):
        if match.start() > 0 or match.end() < after:
            yield match.end(), after
            if after < len(text):
                yield match.end(), len(text)
    if after < len(text):
        yield 0, after


def is_prose(part: str) -> bool:
    """True for a part of a line that reads as words of a sentence, not as a name in a list."""
    words = part.split()
    if len(words) > _MOST_WORDS or REFUSAL.search(part) or re.search(r"\w{3}[.!?]\s+\w", part):
        return True
    return len(words) > 1 and words[0][:1].islower() and words[0].lower() not in _ARTICLES


_ARTICLES = {
    "the",
    "la",
    "le",
    "les",
    "l'",
    "el",
    "los",
    "las",
    "der",
    "die",
    "das",
    "o",
    "os",
    "il",
}
_ARTICLES |= {"den", "dem", "de", "het", "a", "as", "gli"}
