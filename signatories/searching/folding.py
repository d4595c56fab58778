"""The form in which texts and queries are compared: the same for every database and script."""

import re
from functools import lru_cache

from signatories.text import plain_letters, search_key

# "d'Ivoire" is two words to who types "ivoire"; "people's" is one.
_ELISION = re.compile(r"\b(l|d|dell|all|un|qu)'(?=\w)")
# Vowel signs of Indian scripts, Thai and Lao are parts of words, though no letters to Python.
_NOT_IN_WORDS = re.compile(r"[^\w\u0900-\u0dff\u0e00-\u0eff]+|_")
# Written without spaces: a part of a text is a word of it, even one or two characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def folded(text: str) -> str:
    """``"Côte d’Ivoire"`` -> ``"cote d ivoire"``; ``"A/RES/78/265"`` -> ``"a res 78 265"``.

    Over ``search_key``: Arabic letters that keyboards write differently are one, traditional and
    simplified Chinese too, and everything that is no letter or number is one space.
    """
    return folded_key(search_key(text))


# Every revision folds all names again, and nearly all are those of the revision before.
@lru_cache(maxsize=32768)
def folded_key(key: str) -> str:
    """The same of a text's ``search_key``, as tables keep it."""
    if key.isascii() and key.replace(" ", "").isalnum():
        return key
    plain = plain_letters(key)
    if "'" in plain:
        plain = _ELISION.sub(r"\1 ", plain).replace("'", "")
    return " ".join(_NOT_IN_WORDS.sub(" ", plain).split())


def is_unspaced(key: str) -> bool:
    """True if the text is of a script that puts no spaces between words."""
    return _UNSPACED.search(key) is not None
