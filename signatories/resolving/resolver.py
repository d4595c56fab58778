"""The resolver: a printed name -> one of three answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from signatories.resolving.answers import Candidate, Resolution, Result
from signatories.resolving.codes import Codes, label
from signatories.resolving.finding import Finder
from signatories.resolving.held import HeldName
from signatories.resolving.participants import Found, Named
from signatories.resolving.suggestions import Suggestions
from signatories.resolving.words import words_of
from signatories.text import latin_look_alike, odd_letter


class Resolver:
    """Answers for texts. Made by ``load_resolver``; not changed afterwards."""

    def __init__(
        self,
        participants: Mapping[int, Named],
        names: Iterable[HeldName],
        codes: Iterable[tuple[str, str, int]],
    ) -> None:
        self._participants = participants
        self._codes = Codes(participants, codes)
        self._finder = Finder(participants, names, self._codes)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self._finder.names.written)

    def resolve(
        self, text: str, *, on: date | None = None, scheme: str | None = None
    ) -> Resolution:
        """The answer for a printed name; with ``scheme`` the text is a code of it and nothing else.

        ``scheme`` is a ``CodeScheme`` or ``"code"``, our own codes; another raises ``ValueError``.
        """
        if scheme is not None:
            return self._resolve_code(text, scheme, on)
        if odd := odd_letter(text):
            return self._refused(text, *odd)
        if not words_of(text):
            return Resolution(text, Result.UNKNOWN, _("There is no name here"))
        found = self._finder.find(text, on)
        return self._answer(text, found) if found else self._unknown(text)

    def is_name(self, text: str) -> bool:
        """Whether the whole text is one name, of one participant or of several."""
        return odd_letter(text) is None and self._finder.find(text) is not None

    def _answer(self, text: str, found: Found) -> Resolution:
        candidates = tuple(self._candidate(owner, why) for owner, why in found.owners.items())
        if len(candidates) == 1 and not found.asks:
            only = candidates[0]
            return Resolution(
                text, Result.MATCH, only.why, participant=only, languages=found.languages
            )
        why = found.shared or _("several have this name")
        return Resolution(text, Result.AMBIGUOUS, why, candidates=candidates)

    def _unknown(self, text: str) -> Resolution:
        why = _("No name that we hold is written like this")
        return Resolution(text, Result.UNKNOWN, why, candidates=self._near(text))

    def _refused(self, text: str, letter: str, script: str) -> Resolution:
        """A word of two alphabets is a slip or a trick: never a name, however it looks."""
        why = _("“%(letter)s” is a %(script)s letter in a word of another alphabet") % {
            "letter": letter,
            "script": script.title(),
        }
        meant = self._finder.find(latin_look_alike(text))
        if meant is None:
            return Resolution(text, Result.UNKNOWN, why, candidates=self._near(text))
        looks = _("looks like its name")
        candidates = tuple(self._candidate(owner, looks) for owner in meant.owners)
        return Resolution(text, Result.UNKNOWN, why, candidates=candidates)

    def _resolve_code(self, text: str, scheme: str, on: date | None) -> Resolution:
        owners = self._codes.owners(scheme, text, on)
        named = label(scheme)
        why = _("%(scheme)s code") % {"scheme": named} if named else _("code")
        if not owners:
            none = _("No participant has this %(code)s") % {"code": why}
            return Resolution(text, Result.UNKNOWN, none)
        return self._answer(text, Found(dict.fromkeys(owners, why)))

    def _near(self, text: str) -> tuple[Candidate, ...]:
        near = self._suggestions.near(" ".join(words_of(text)))
        why = _("spelt alike: “%(name)s”")
        return tuple(self._candidate(owner, why % {"name": name}) for owner, name in near)

    def _candidate(self, owner: int, why: str) -> Candidate:
        named = self._participants[owner]
        return Candidate(named.id, named.code, named.name, named.kind, why)
