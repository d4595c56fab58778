"""Pure functions on strings. No Django."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# Letters that NFKD leaves whole although readers type them without the mark.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


def search_key(text: str) -> str:
    """The form in which texts are searched: ``" Côte  d’Ivoire"`` -> ``"cote d'ivoire"``.

    NFKD, case folded, no accents of letters, one kind of apostrophe, hyphen and space. Lossy on
    purpose: it finds candidates, it never decides that two names are one.
    """
    folded = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in folded if not _is_accent(c)).translate(_PLAIN)
    plain = re.sub(r"[’‘ʼ`´]", "'", plain)
    plain = re.sub(r"[‐‑‒–—−]", "-", plain)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def _is_accent(character: str) -> bool:
    """Marks over Latin, Greek and Cyrillic letters; vowel signs of other scripts are letters."""
    return "\u0300" <= character <= "\u036f"


def one_line(text: str) -> str:
    """NFC, without control characters, runs of white space folded to one space."""
    clean = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", clean)).strip()
