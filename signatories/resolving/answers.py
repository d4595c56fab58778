"""What asking for a printed name answers."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Result(TextChoices):
    MATCH = "match", _("match")
    # Several bear the name. A person chooses; nothing is ever chosen for them.
    AMBIGUOUS = "ambiguous", _("ambiguous")
    UNKNOWN = "unknown", _("unknown")


@dataclass(frozen=True)
class Candidate:
    """One participant that a text names, may name, or is spelt like; ``why`` in plain words."""

    id: int
    code: str
    name: str
    kind: str
    why: str


@dataclass(frozen=True)
class Resolution:
    """The answer for one text. ``participant`` is set for a match and for nothing else.

    ``candidates`` are those who share the name (ambiguous), or at most five that are spelt like
    it, nearest first (unknown).
    """

    text: str
    result: Result
    why: str
    participant: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    # Of a match by name: the languages in which it is that name; "" where none is given.
    languages: frozenset[str] = frozenset()
