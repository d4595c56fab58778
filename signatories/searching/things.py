"""What can be found, by which texts, and what a hit says of itself."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ThingKind(TextChoices):
    """What a result is, in the order in which equal matches are shown."""

    PARTICIPANT = "participant", _("participant")
    STATEMENT = "statement", _("statement")
    SUMMIT = "summit", _("summit")
    SERIES = "series", _("series of summits")
    GROUP = "group", _("group")
    PUBLISHER = "publisher", _("publisher")
    SOURCE = "source", _("source")


# They are many, and their titles repeat the names of what they are about.
DOCUMENTS = (ThingKind.PUBLISHER, ThingKind.SOURCE)


class What(IntEnum):
    """What a text is to its thing; the one that names it best comes first."""

    LABEL = 0
    CODE = 1
    SHORT = 2
    OFFICIAL = 3
    ALIAS = 4
    FORMER = 5
    TITLE = 6
    IDENTIFIER = 7
    PUBLISHER = 8
    PLACE = 9
    TOPIC = 10
    SUMMARY = 11


# Found whole or not at all: FR is no beginning of "from".
WHOLE_ONLY = (What.CODE,)
# About the thing, and not its name: found by words, after everything that is named so.
ABOUT = (What.PUBLISHER, What.PLACE, What.TOPIC, What.SUMMARY)


class Text(NamedTuple):
    """A text by which a thing is found. ``note`` is the scheme of a code, or days of use (EDTF)."""

    text: str
    key: str
    what: What
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class Thing:
    """Something public that has a page of its own, or a list narrowed to it (``query``).

    ``kind_label`` is lazy: it is translated when shown. ``day`` is EDTF; ``since`` is the first
    day on which it may have been.
    """

    kind: ThingKind
    label: str
    texts: tuple[Text, ...]
    route: str
    argument: str = ""
    query: str = ""
    kind_label: Any = ""
    code: str = ""
    day: str = ""
    since: date | None = None

    @cached_property
    def whole(self) -> str:
        """All keys, each word after a space: one look says that a query is not here."""
        return "".join(f"\n {text.key}" for text in self.texts)

    @cached_property
    def squeezed(self) -> str:
        """All keys without spaces, for queries that lack them."""
        return "\n".join(text.key.replace(" ", "") for text in self.texts)

    @property
    def path(self) -> str:
        return reverse(self.route, args=[self.argument] if self.argument else None)


class Rank(IntEnum):
    """How well a text meets a query, the best first."""

    EXACT = 0
    BEGINNING = 1
    AT_A_WORD = 2
    ALL_WORDS = 3
    INSIDE = 4
    ACROSS = 5
    ABOUT = 6


@dataclass(frozen=True)
class Hit:
    """A thing found. ``text`` is what met the query best; ``alike``: a query spelt otherwise."""

    thing: Thing
    text: Text
    rank: Rank
    alike: bool = False
