"""Codes: asked for only where a scheme is named. GER, RSA and SA are no codes of ours."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from signatories.models import CodeScheme
from signatories.resolving.participants import Named

PUBLIC = "code"  # the scheme of our own codes
_NUMBERS = (CodeScheme.ISONUM, CodeScheme.M49, CodeScheme.COW, CodeScheme.GW)


class Codes:
    """Participants by scheme and value, without regard to case and leading zeros."""

    def __init__(
        self, participants: Mapping[int, Named], codes: Iterable[tuple[str, str, int]]
    ) -> None:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for scheme, value, owner in codes:
            found[scheme, _plain(scheme, value)].append(owner)
        for each in participants.values():
            found[PUBLIC, _plain(PUBLIC, each.code)].append(each.id)
        self._participants = participants
        self._owners = {key: tuple(dict.fromkeys(owners)) for key, owners in found.items()}

    def owners(self, scheme: str, value: str, on: date | None) -> tuple[int, ...]:
        """Those who bear the code; on a day, of those who existed then the one that has ended.

        State lists give a state and its heir one number: 365 is the Soviet Union until its last
        day and Russia afterwards, though the list of participants gives Russia no beginning.
        """
        if scheme != PUBLIC and scheme not in CodeScheme.values:
            raise ValueError(f"“{scheme}” is no scheme of codes.")
        owners = self._owners.get((scheme, _plain(scheme, value)), ())
        if on is None or len(owners) < 2:
            return owners
        then = [owner for owner in owners if self._participants[owner].existed(on)]
        ended = [owner for owner in then if self._participants[owner].ended]
        return tuple(ended if len(ended) == 1 else then or owners)

    def bears(self, owner: int, text: str) -> bool:
        """Whether a text in capitals is an ISO or public code of that participant."""
        schemes = (PUBLIC, CodeScheme.ISO2, CodeScheme.ISO3)
        return text.isupper() and any(
            owner in self._owners.get((scheme, _plain(scheme, text)), ()) for scheme in schemes
        )


def label(scheme: str) -> str:
    """``"ISO 3166-1 alpha-3"``; our own scheme has no name."""
    return "" if scheme == PUBLIC else str(CodeScheme(scheme).label)


def _plain(scheme: str, value: str) -> str:
    value = value.strip().casefold()
    return (value.lstrip("0") or value) if scheme in _NUMBERS else value
