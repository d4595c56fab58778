"""Pure functions on strings. No Django."""

import re
import unicodedata
from collections import Counter

_SPACES = re.compile(r"\s+")
# Letters that NFKD leaves whole although readers type them without the mark.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})

# A cell that begins so is a formula to a spreadsheet; the full-width signs are the same to some.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")


def search_key(text: str) -> str:
    """The form in which texts are searched: ``" Côte  d’Ivoire"`` -> ``"cote d'ivoire"``.

    NFKD, case folded, no accents of letters, one kind of apostrophe, hyphen and space. Lossy on
    purpose: it finds candidates, it never decides that two names are one.
    """
    if text.isascii():
        return _SPACES.sub(" ", text.casefold().replace("`", "'")).strip()
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


# Written differently by people who mean the same letter. NFKD has taken marks apart before.
_SAME_LETTER = _PLAIN | str.maketrans(
    {
        "ى": "ي",  # Arabic: alef maqsura for yeh, ta marbuta for heh, Persian and Urdu letters
        "ی": "ي",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ۀ": "ه",
        "ک": "ك",
        "ـ": None,  # tatweel only stretches a word
        "ँ": "ं",  # Devanagari: the two signs of a nasal vowel
        "़": None,  # nukta
        "ς": "σ",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
        "ə": "a",
    }
)
# Chinese as written in Taipei and Hong Kong, for the letters of names (Unihan, kSimplifiedVariant).
_TRADITIONAL = (
    "亞來倫偽內凱別剋剛勞區協喬囌國圖堅奧寧屬岡島嶼幹幾庫彆愛懞揚撾敘時會東極檯歐湯澤"
    "濛濟灣烏爾獅獨甦盧眾矇約納紐紹維緬羅義聖聯脫臘臺與茲華萊萬葉蓋薩蘇蘭裏裡託誌誕諾"
    "讚貝買賓賴賽贊達邊長門開關靈韋韓頓領顛颱馬鬆魯鮑鮮麥"
)
_SIMPLIFIED = (
    "亚来伦伪内凯别克刚劳区协乔苏国图坚奥宁属冈岛屿干几库别爱蒙扬挝叙时会东极台欧汤泽"
    "蒙济湾乌尔狮独苏卢众蒙约纳纽绍维缅罗义圣联脱腊台与兹华莱万叶盖萨苏兰里里托志诞诺"
    "赞贝买宾赖赛赞达边长门开关灵韦韩顿领颠台马松鲁鲍鲜麦"
)
_SAME_LETTER |= {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
# Marks over and under letters: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels.
# Then signs that nobody sees: soft hyphens, zero width, direction, variation.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_WORD = re.compile(r"\w+")
_LOOKS_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеіѕјорсухһԁԛԝӏɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυχγ",
    "ABESIJKMHOPCTXYaeisjopcyxhdqwlgABEZHIKMNOPTYXaivopuxy",
)
_OTHER_ALPHABET = re.compile(
    "[\u0370-\u03ff\u0400-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\u2de0-\u2dff"
    "\ua640-\ua69f\uab70-\uabbf\U00010280-\U0001ffff]"
)
_LOOK_ALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE")


def plain_letters(text: str) -> str:
    """The letters by which two printed names are compared: more is folded than for searching.

    Over ``search_key``: invisible signs are dropped (zero width, direction, soft hyphens), and so
    are Arabic vowels and tatweel, Hebrew points and Devanagari dots; letters that Arabic, Persian
    and Urdu keyboards write differently are one, and so are traditional and simplified Chinese
    ones. Punctuation is kept.
    """
    if text.isascii():
        return text.casefold()
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", folded.translate(_SAME_LETTER))


def script_of(letter: str) -> str:
    """The alphabet of a letter that has look-alikes in others (``"CYRILLIC"``), else ``""``."""
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return first if first in _LOOK_ALIKE_SCRIPTS else ""


def odd_letter(text: str) -> tuple[str, str] | None:
    """The first letter that another alphabet lends to a word, with its alphabet, or ``None``.

    ``"Frаnce"`` with a Cyrillic а -> ``("а", "CYRILLIC")``. The rarer alphabet of the word is the
    odd one; on a draw it is the one that is not Latin.
    """
    if text.isascii() or not _OTHER_ALPHABET.search(text):
        return None
    for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
        scripts = [(letter, script_of(letter)) for letter in word]
        counts = Counter(script for _, script in scripts if script)
        if len(counts) > 1:
            odd = min(counts, key=lambda script: (counts[script], script == "LATIN", script))
            return next((letter, script) for letter, script in scripts if script == odd)
    return None


def latin_look_alike(text: str) -> str:
    """The text with Cyrillic and Greek letters read as the Latin ones that they look like."""
    return unicodedata.normalize("NFKC", text).translate(_LOOKS_LATIN)


def spreadsheet_safe(text: str) -> str:
    """The text, marked as text with ``'`` where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
