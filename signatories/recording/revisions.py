"""Opening a revision: the only way by which the public record changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from signatories.models import ChangeKind, CurrentPosition, RecordLock, Revision
from signatories.positions.index import index_rows
from signatories.recording.errors import refusing


@dataclass
class OpenRevision:
    """A revision being written. ``touch`` the statements whose positions may have changed."""

    revision: Revision
    statements: set[int] = field(default_factory=set)

    def touch(self, statement_id: int | None) -> None:
        if statement_id is not None:
            self.statements.add(statement_id)


@contextmanager
def open_revision(
    change: ChangeKind | str, summary: str, *, by=None, reason: str = ""
) -> Iterator[OpenRevision]:
    """One change of the public record: all of it or nothing.

    Revisions are taken one at a time, under a lock that is held until the end, so that numbers
    become visible in order. At the end the index of positions is refreshed for what was touched.
    A summary or a reason of blanks alone is none. Raises ``Refused`` where the database's own
    constraints refuse the change.
    """
    with refusing(), transaction.atomic():
        opened = OpenRevision(_take_next(change, summary.strip(), by, reason.strip()))
        yield opened
        refresh_positions(opened.statements)


def lock_record() -> RecordLock:
    """Waits until nobody else changes the record; held until the end of the transaction."""
    RecordLock.objects.get_or_create(pk=1)
    return RecordLock.objects.select_for_update().get(pk=1)


def _take_next(change: ChangeKind | str, summary: str, by, reason: str) -> Revision:
    lock = lock_record()
    previous = Revision.objects.newest_first().first()
    now = timezone.now()
    revision = Revision(
        number=lock.number + 1,
        # A clock that was set back must not let a later revision look earlier.
        made_at=max(now, previous.made_at) if previous else now,
        made_by=by,
        change=change,
        summary=summary,
        reason=reason,
    )
    revision.full_clean()
    revision.save(force_insert=True)
    lock.number = revision.number
    lock.save(update_fields=["number"])
    return revision


def refresh_positions(statements: set[int] | None) -> None:
    """Makes the index anew for these statements (ids; ``None``: for all)."""
    if statements is not None and not statements:
        return
    rows = list(index_rows(statements))
    old = CurrentPosition.objects.all()
    if statements is not None:
        old = old.filter(statement_id__in=statements)
    old.delete()
    CurrentPosition.objects.bulk_create(rows, batch_size=500)
