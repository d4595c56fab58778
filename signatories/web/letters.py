"""A long list by name, with a way to each letter: ``components/letters.html``."""

from collections.abc import Iterable
from dataclasses import dataclass

# A list of fewer rows is seen without a jump.
LONG = 40


@dataclass(frozen=True)
class Letter:
    """A letter with which names begin, and the id of the row of the first of them."""

    text: str
    anchor: str


def letter_of(sort_name: str) -> Letter:
    """By the folded name, so that Åland is under A. What begins with no letter is under ``#``."""
    first = sort_name[:1]
    if not first.isalpha():
        return Letter("#", "letter-other")
    return Letter(first.upper(), f"letter-{first if first.isascii() else format(ord(first), 'x')}")


def first_of_each(sort_names: Iterable[str]) -> dict[int, Letter]:
    """Place -> the letter that begins there; empty for a short list. Names come in their order."""
    names = list(sort_names)
    if len(names) < LONG:
        return {}
    found: dict[Letter, int] = {}
    for place, name in enumerate(names):
        found.setdefault(letter_of(name), place)
    return {place: letter for letter, place in found.items()}
