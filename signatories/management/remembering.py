"""A resolver that answers a second time without looking."""

from datetime import date

from signatories.intake.entries import resolution_of
from signatories.intake.reading import Reading
from signatories.models import Entry, EntryLine
from signatories.resolving import Resolution, Resolver


class Remembering(Resolver):
    """Keeps every answer, so that a long list is resolved before the record is locked for it."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._answers: dict[tuple[str, date | None, str | None], Resolution] = {}

    def resolve(
        self, text: str, *, on: date | None = None, scheme: str | None = None
    ) -> Resolution:
        asked = (text, on, scheme)
        if asked not in self._answers:
            self._answers[asked] = self._resolver.resolve(text, on=on, scheme=scheme)
        return self._answers[asked]

    def is_name(self, text: str) -> bool:
        return self._resolver.is_name(text)

    def look_up(self, entry: Entry, reading: Reading) -> None:
        """Asks for every name of a list. The entry need not be stored."""
        for row in reading.lines:
            line = EntryLine(name=row.name, text=row.text, values=dict(row.values))
            resolution_of(line, entry, self)
