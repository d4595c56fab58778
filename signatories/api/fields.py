"""Fields that answers have besides the columns of their table, each described once."""

from collections.abc import Sequence
from typing import Any

from signatories.publishing.columns import Column, Origin, Type, address, number, path, text

CLOCKS = (
    number(
        "revision",
        "The revision of the record that answers: with it the answer can be cited and asked again.",
        origin=Origin.REGISTER,
    ),
    text("as_of", "The day of the world, as asked.", nullable=True),
    text("known_at", "The moment of our record, as asked, by either word.", nullable=True),
)
PAGES = (
    number("count", "All rows of the question, on every page.", nullable=True, unit="rows"),
    text("count_note", "Why there is no count.", nullable=True),
    address("next", "The next page.", nullable=True),
    address("previous", "The page before.", nullable=True),
)
# Not "url": a source has one, which is that of the document.
SELF = address("self", "Its own address in this API. Only in JSON.", origin=Origin.REGISTER)


def held(
    name: str, parts: Sequence[Column], about: str, *, many: bool = True, **options: Any
) -> Column:
    """An object, or a list of objects, with these parts."""
    return Column(name, path(name), Type.OBJECT, about, many=many, parts=tuple(parts), **options)
