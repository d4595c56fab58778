"""A printed name as words that can be compared, and the readings of it that mean the same.

Every reading is made of the text in the same way as of the names that we hold: a text matches only
what has an equal reading. Nothing here measures how near two texts are.
"""

import re

from signatories.text import plain_letters

# Between two words these all mean "and". Trinidad et Tobago, Bosna i Hercegovina, Сан-Томе и ...
_AND = frozenset(
    (
        "a",
        "and",
        "dan",
        "e",
        "en",
        "es",
        "et",
        "i",
        "ja",
        "na",
        "och",
        "og",
        "si",
        "und",
        "ve",
        "y",
        "és",
        "şi",
        "και",
        "и",
        "й",
        "та",
        "і",
        "و",
        "और",
        "এবং",
    )
)
_SAINTS = {"st": "saint", "ste": "sainte"}
# Articles that stand before a name, or after a comma: "Gambia, The".
ARTICLES = frozenset(
    (
        "a",
        "al",
        "as",
        "das",
        "de",
        "den",
        "der",
        "die",
        "el",
        "gli",
        "het",
        "i",
        "il",
        "l",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "o",
        "os",
        "the",
        "η",
        "ο",
        "οι",
        "το",
    )
)
# Those that may also stand at the end. Of one letter only the French "(l')": "Niger i" is a slip.
_AT_END = frozenset(a for a in ARTICLES if len(a) > 2 or a in ("el", "il", "l", "la", "le", "os"))
# Words that carry no meaning when a name is turned round: "Korea, Republic of".
LINKS = ARTICLES | frozenset(
    (
        "af",
        "av",
        "d",
        "da",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "delle",
        "dello",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "of",
        "på",
        "van",
        "von",
    )
)
# Printed short by data sets and on maps: World Bank, Natural Earth, UN tables.
_SHORTENED = {
    "rep": "republic",
    "dem": "democratic",
    "fed": "federated",
    "sts": "states",
    "is": "islands",
    "isl": "islands",
    "isls": "islands",
    "isds": "islands",
    "cent": "central",
    "eq": "equatorial",
    "equ": "equatorial",
    "herz": "herzegovina",
    "herzeg": "herzegovina",
    "peop": "peoples",
    "utd": "united",
    "intl": "international",
    "fr": "french",
    "br": "british",
    "terr": "territory",
    "dr": "democratic republic",
    "dpr": "democratic peoples republic",
    "pdr": "peoples democratic republic",
    "rd": "republique democratique",
    "sar": "special administrative region",
    "brit": "british",
    "dom": "dominican",
    "kgdm": "kingdom",
    "gren": "grenadines",
}
_WINDS = {
    "n": ("north", "northern"),
    "s": ("south", "southern"),
    "e": ("east", "eastern"),
    "w": ("west", "western"),
}
_PRINTED_SHORT = frozenset((*_SHORTENED, *_WINDS))
_ELISION = re.compile(r"\b(l|d|dell|all|un|qu)['’‘ʼ`´]\s?(?=\w)")
_APOSTROPHES = re.compile(r"['’‘ʼ`´ʻʿʾ′]")
_NOT_IN_WORDS = re.compile(r"[^\w&\u0900-\u0dff\u0e00-\u0eff]+|_")
_HAN_GAP = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff]) (?=[\u3040-\u30ff\u3400-\u9fff])")

# Footnote marks, as printed lists have them: Ghana*, India [1], Chile (2), Norway †, Peru¹.
_SUPERSCRIPTS = re.compile("[¹²³⁰⁴-⁹ᵃ-ᵛ⁺⁽⁾]+")
_SIGNS = re.compile(r"[*†‡§¶#※⁎∗•◊^]+")
_MAY_HAVE_MARKS = re.compile("[¹²³⁰-⁹⁺⁽⁾ᵃ-ᵛ*†‡§¶#※⁎∗•◊^)\\]）】]")
_MARK = re.compile(
    r"\s*[(\[（【]\s*(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡]+|note \d+)\s*[)\]）】]\s*$", re.I
)


def without_marks(text: str) -> str:
    """The text without its footnote marks. Longer remarks in brackets stay: they may matter."""
    if not _MAY_HAVE_MARKS.search(text):
        return text
    text = _SIGNS.sub(" ", _SUPERSCRIPTS.sub(" ", text)).strip()
    while (shorter := _MARK.sub("", text)) != text:
        text = shorter
    return text


def words_of(text: str) -> tuple[str, ...]:
    """``"St. Kitts & Nevis*"`` -> ``("saint", "kitts", "&", "nevis")``."""
    letters = plain_letters(without_marks(text))
    if letters.isalnum():
        return (_SAINTS.get(letters, letters),)
    letters = _APOSTROPHES.sub("", _ELISION.sub(r"\1 ", letters)).replace("&", " & ")
    words = _NOT_IN_WORDS.sub(" ", letters).split()
    if not letters.isascii():
        words = _HAN_GAP.sub("", " ".join(words)).split()
    if len(words) > 1:
        words = _initials_joined(_joined_by_and([_SAINTS.get(word, word) for word in words]))
    return tuple(words)


def _joined_by_and(words: list[str]) -> list[str]:
    """``and`` in any language between words of more than one letter becomes ``&``."""
    last = len(words) - 1
    if last < 2:
        return words
    return [
        "&"
        if 0 < place < last
        and word in _AND
        and len(words[place - 1]) > 1
        and len(words[place + 1]) > 1
        else word
        for place, word in enumerate(words)
    ]


def _initials_joined(words: list[str]) -> list[str]:
    """``u s virgin islands`` -> ``us virgin islands``; a letter alone stays."""
    if sum(len(word) == 1 for word in words) < 2:
        return words
    joined: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha() and word.isascii():
            run.append(word)
            continue
        joined += ["".join(run)] if len(run) > 1 else run
        run = []
        joined.append(word)
    return joined[:-1]


def without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without an article at either end, and without the Arabic one of every word."""
    first, last = 0, len(words)
    if last > 1 and words[0] in ARTICLES:
        first = 1
    if last - first > 1 and words[-1] in _AT_END:
        last -= 1
    bare = words[first:last]
    if not any(word.startswith("ال") for word in bare):
        return bare
    return tuple(map(_without_arabic_article, bare))


def _without_arabic_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def in_any_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that carry meaning, sorted; what stands on either side of "and" stays there.

    "Korea, Republic of" and "Republic of Korea" are one; "Montenegro and Serbia" is not the state
    that was called Serbia and Montenegro. Empty where fewer than two words are left.
    """
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "&":
            parts.append([])
        elif word not in LINKS:
            parts[-1].append(_without_arabic_article(word))
    kept = [" ".join(sorted(part)) for part in parts]
    return tuple(kept) if sum(map(len, parts)) > 1 and all(kept) else ()


def is_initials(short: str, name: str) -> bool:
    """Whether ``BAE`` begins the words of ``Birleşik Arap Emirlikleri``."""
    words, letters = words_of(name), "".join(words_of(short))
    told = [word for word in words if word not in LINKS and word != "&"]
    return len(letters) > 1 and letters in (
        "".join(w[0] for w in words),
        "".join(w[0] for w in told),
    )


def written_out(words: tuple[str, ...], wind: int = 0) -> tuple[str, ...]:
    """``dem rep congo`` -> ``democratic republic congo``: what tables print short.

    ``wind`` 0 reads ``n`` as north, 1 as northern: S. Sudan, N. Mariana Is.
    """
    if _PRINTED_SHORT.isdisjoint(words):
        return words
    long = (_WINDS[word][wind] if word in _WINDS else _SHORTENED.get(word, word) for word in words)
    return tuple(" ".join(long).split(" "))


_GERMAN_ENDINGS = ("en", "er", "em", "es")
_GERMAN_ENDING = re.compile(r"(isch|igt|at)e[nrms]$")


def uninflected(words: tuple[str, ...]) -> tuple[str, ...]:
    """German adjectives as they stand without an article: ``vereinigten`` -> ``vereinigte``."""
    if not any(word[-2:] in _GERMAN_ENDINGS for word in words):
        return words
    return tuple(_GERMAN_ENDING.sub(r"\1e", word) for word in words)
