"""Long forms that are safe to take off: "the Republic of X" is X where X alone is one state.

Only plain ones. "Democratic", "People's" or "Federal" tell states apart, so those must be held as
official names. What is left must name one state by itself: "Republic of Korea" and "Republic of
the Congo" are held, "Kingdom of Korea" asks like "Korea" does. "State of" is never taken off in
languages that call Georgia in America so.
"""

from signatories.resolving.words import ARTICLES

_TITLES = {
    # Before the name, with what may link it.
    "republic": ("of",),
    "kingdom": ("of",),
    "government": ("of",),
    "republique": ("de", "du", "des", "d"),
    "royaume": ("de", "du", "des", "d"),
    "gouvernement": ("de", "du", "des", "d"),
    "republica": ("de", "del", "do", "da", "dos", "das"),
    "reino": ("de", "del", "do", "da", "dos", "das"),
    "gobierno": ("de", "del"),
    "governo": ("de", "do", "da", "dos", "das", "di", "del", "della", "d"),
    "repubblica": ("di", "del", "della", "dell", "d"),
    "regno": ("di", "del", "della", "dell", "d"),
    "republik": ("", "der", "des"),
    "konigreich": ("", "der", "des"),
    "regierung": ("von", "der", "des"),
    "republiek": ("", "van"),
    "koninkrijk": ("", "van", "der"),
    "республика": ("",),
    "королевство": ("",),
    "جمهوريه": ("",),
    "مملكه": ("",),
    "دوله": ("",),
    "حكومه": ("",),
}
# "Republik Dominica" is a slip for the Dominican Republic as often as for the Commonwealth.
_NOT_TAKEN_OFF = (("dominica",),)
_ENDINGS = ("共和国", "共和國", "王国", "王國", "政府", "공화국", "왕국", "정부")


def without_long_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words after "Republic of", "Royaume de", "Government of the Kingdom of"; else none."""
    rest = words[1:] if len(words) > 1 and words[0] in ARTICLES else words
    bare = rest
    for _ in range(2):
        rest = _without_one(rest) or rest
    return rest if rest != bare and rest not in _NOT_TAKEN_OFF else ()


def _without_one(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) == 1:
        for ending in _ENDINGS:
            if words[0].endswith(ending) and len(words[0]) > len(ending):
                return (words[0].removesuffix(ending),)
        return ()
    title = words[0][2:] if words[0].startswith("ال") else words[0]
    for link in _TITLES.get(title, ()):
        rest = words[1:] if not link else words[2:] if words[1] == link else ()
        if rest:
            return rest
    return ()
