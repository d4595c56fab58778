"""Who bears a text: by names held, by what several share, by long forms, by two names at once."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property

from django.utils.translation import gettext as _

from signatories.models import NameKind, ParticipantKind
from signatories.resolving.codes import Codes
from signatories.resolving.held import (
    HeldName,
    HeldNames,
    Reading,
    keys,
    spellings,
    vocabulary,
    without_spaces,
)
from signatories.resolving.long_forms import without_long_form
from signatories.resolving.participants import Found, Named
from signatories.resolving.reasons import why_named, with_end
from signatories.resolving.shared import DATED, SHARED, SharedText
from signatories.resolving.words import is_initials, without_marks, words_of

_IN_BRACKETS = re.compile(r"^(.+?)\s*[(（\[【](.+)[)）\]】]\s*$")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_MAY_BE_TWO = re.compile(r"[(（\[【/]|\s(?:or|ou|oder)\s")
_EITHER = re.compile(r"\s*/\s*|\s+or\s+|\s+ou\s+|\s+oder\s+")


class Finder:
    """The names of a register, ready to be asked. Not changed after it is made."""

    def __init__(
        self, participants: Mapping[int, Named], names: Iterable[HeldName], codes: Codes
    ) -> None:
        self._participants = participants
        self._codes = codes
        by_code = {each.code: each.id for each in participants.values()}
        self.names = HeldNames(names)
        self._dated = HeldNames(
            HeldName(by_code[each.code], each.text, NameKind.FORMER, "en", each.used)
            for each in DATED
            if each.code in by_code
        )
        self._shared = _shared_by_key(by_code)
        self._vocabulary = self.names.vocabulary | self._dated.vocabulary | _shared_words()

    def find(self, text: str, on: date | None = None) -> Found | None:
        """Who bears the text, or ``None``. Several on a day become one if the day decides."""
        return self._one_name(text, on) or self._two_names(text, on)

    def _one_name(self, text: str, on: date | None) -> Found | None:
        """A name as it is, without a long form, or with its hyphens closed up (Norfolk-Insel)."""
        words = words_of(text)
        if not words:
            return None
        found = self._held(words, on) or self._long_form(words, on)
        if found is None and (closed := _HYPHEN.sub("", text)) != text:
            return self._held(words_of(closed), on)
        return found

    def _held(self, words: tuple[str, ...], on: date | None) -> Found | None:
        for spelling in spellings(words):
            # Most of what a long list asks is no name: a word of no name settles it at once.
            known = self._vocabulary.issuperset(spelling)
            for reading, key in keys(spelling) if known else without_spaces(spelling):
                if shared := self._shared.get((reading, key)):
                    return self._sharing(*shared)
                if names := self.names.read(reading, key, len(words)):
                    names += self._dated_names(reading, key, on)
                    return self._found(names, reading, on)
        return None

    def _dated_names(self, reading: Reading, key: str, on: date | None) -> tuple[HeldName, ...]:
        """Names that count on the days of their use alone."""
        if on is None:
            return ()
        return tuple(name for name in self._dated.read(reading, key, 0) if name.in_use(on))

    def _found(self, names: tuple[HeldName, ...], reading: Reading, on: date | None) -> Found:
        owners: dict[int, HeldName] = {}
        for name in names:
            owners.setdefault(name.owner, name)
        if len(owners) > 1 and on is not None:
            then = {
                owner: next(n for n in names if n.owner == owner and n.in_use(on))
                for owner in owners
                if self._participants[owner].existed(on)
                and any(n.owner == owner and n.in_use(on) for n in names)
            }
            owners = then or owners
        return Found(
            {
                owner: with_end(why_named(name, reading), self._participants[owner].ended)
                for owner, name in owners.items()
            },
            languages=frozenset(name.language for name in names if name.owner in owners),
        )

    def _sharing(self, shared: SharedText, owners: tuple[int, ...]) -> Found:
        why = str(shared.why)
        return Found(dict.fromkeys(owners, why), why, shared.members_too)

    def _long_form(self, words: tuple[str, ...], on: date | None) -> Found | None:
        """``Kingdom of X`` where X alone is one state; where X is shared it is asked."""
        rest = without_long_form(words)
        found = self._held(rest, on) if rest else None
        if found is None or found.shared:
            return found
        if len(found.owners) > 1 or not self._titled.issuperset(found.owners):
            return None
        return Found(
            {
                owner: _("%(name)s, without its long form") % {"name": why}
                for owner, why in found.owners.items()
            }
        )

    @cached_property
    def _titled(self) -> frozenset[int]:
        """States, and who else has a name with a title: the Republic of Kosovo, not of Taiwan."""
        states = {o for o, p in self._participants.items() if p.kind == ParticipantKind.STATE}
        return frozenset(states).union(
            name.owner
            for key, names in self.names.written.items()
            if without_long_form(tuple(key.split(" ")))
            for name in names
        )

    def _two_names(self, text: str, on: date | None) -> Found | None:
        """``Myanmar (Burma)``, ``Türkiye / Turkey``, ``France (FRA)``: one participant twice."""
        if not _MAY_BE_TWO.search(text):
            return None
        text = without_marks(text)
        bracketed = _IN_BRACKETS.match(text)
        parts = list(bracketed.groups()) if bracketed else _EITHER.split(text)
        if len(parts) != 2:
            return None
        first = self._one_name(parts[0], on)
        if first is None:
            return None
        second = self._one_name(parts[1], on)
        if second is None:
            short = parts[1].strip()
            initials = bracketed is not None and is_initials(short, parts[0])
            both = {o for o in first.owners if initials or self._codes.bears(o, short)}
        else:
            both = first.owners.keys() & second.owners.keys()
        if len(both) == 1:
            owner = both.pop()
            return Found({owner: _("%(name)s, twice") % {"name": first.owners[owner]}})
        if bracketed and second is not None and not both:
            return self._in_brackets(first, second)
        return None

    def _in_brackets(self, first: Found, second: Found) -> Found:
        """``Greenland (Denmark)`` is Greenland; of other pairs a person says who is meant."""
        kinds = [[self._participants[o].kind for o in found.owners] for found in (first, second)]
        if kinds == [[ParticipantKind.TERRITORY], [ParticipantKind.STATE]]:
            ((owner, why),) = first.owners.items()
            return Found({owner: _("%(name)s, with a state in brackets") % {"name": why}})
        return Found({**first.owners, **second.owners}, _("the name in brackets is another's"))


def _shared_by_key(
    by_code: Mapping[str, int],
) -> dict[tuple[Reading, str], tuple[SharedText, tuple[int, ...]]]:
    """What several bear, by reading and key; only where all of them are in the register."""
    found = {}
    for shared in SHARED:
        if not all(code in by_code for code in shared.codes):
            continue
        owners = tuple(by_code[code] for code in shared.codes)
        for text in shared.texts:
            for reading, key in keys(words_of(text)):
                found[reading, key] = shared, owners
    return found


@cache
def _shared_words() -> frozenset[str]:
    return vocabulary(words_of(text) for shared in SHARED for text in shared.texts)
