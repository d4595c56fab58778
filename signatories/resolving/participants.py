"""A participant as the resolver knows it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Named:
    """Who can be meant, with the first day that it may and the last that it may have existed."""

    id: int
    code: str
    name: str
    kind: str
    began: date | None
    ended: date | None

    def existed(self, day: date) -> bool:
        return not ((self.began and day < self.began) or (self.ended and day > self.ended))


@dataclass(frozen=True, slots=True)
class Found:
    """Who bears a text, with why for each; ``shared`` says why several do, where that is known.

    ``asks``: to be asked even where there is one: the Union itself, or each of its members.
    """

    owners: dict[int, str]
    shared: str = ""
    asks: bool = False
    # The languages in which it is a name, where one participant alone bears it.
    languages: frozenset[str] = frozenset()
