"""The two clocks of every public answer: a day of the world, and a revision of our record."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from signatories.dates import BadDate, full_date
from signatories.models import Revision


class BadClock(ValueError):
    """The day or the revision asked for cannot be answered; the message says why."""


@dataclass(frozen=True)
class Clock:
    """``as_of``: a day of the world, or ``None`` for the whole record. ``revision``: of our record.

    ``newest`` is the newest revision when the clock was read: by it a page can say that it is old.
    """

    revision: int
    as_of: date | None = None
    newest: int = 0

    @property
    def is_present(self) -> bool:
        """True if the current index answers: the whole record at the newest revision."""
        return self.as_of is None and self.revision == self.newest

    @property
    def is_old_revision(self) -> bool:
        return self.revision < self.newest


def present() -> Clock:
    """The whole record as it stands now."""
    newest = Revision.objects.latest_number()
    return Clock(revision=newest, newest=newest)


def read_clock(as_of: str = "", known_at: str = "") -> Clock:
    """The clock that a visitor asks for. Raises ``BadClock`` with what is wrong.

    ``as_of`` is a full date, not later than tomorrow (local days run ahead of UTC). ``known_at`` is
    a revision number that was reached, or a full date (its last revision, UTC).
    """
    now = present()
    return Clock(
        revision=_revision(known_at, now.newest) if known_at else now.newest,
        as_of=as_of_day(as_of) if as_of else None,
        newest=now.newest,
    )


def as_of_day(text: str) -> date:
    """The day asked for; refused when it is later than tomorrow."""
    try:
        day = full_date(text)
    except BadDate as error:
        raise BadClock(str(error)) from None
    if day > timezone.now().date() + timedelta(days=1):
        raise BadClock(
            _("%(day)s is in the future: the record cannot answer for it.") % {"day": day}
        )
    return day


def _revision(text: str, newest: int) -> int:
    if text.isascii() and text.isdigit():
        number = int(text[:10])
        if number > newest:
            raise BadClock(
                _("Revision %(number)s has not been reached; the newest is %(newest)s.")
                % {"number": text if len(text) <= 10 else f"{text[:10]}…", "newest": newest}
            )
        return number
    try:
        day = full_date(text)
    except BadDate:
        raise BadClock(
            _("“%(text)s” is neither a revision number nor a date like 2025-02-11.")
            % {"text": text}
        ) from None
    if day > timezone.now().date() + timedelta(days=1):
        raise BadClock(
            _("%(day)s is in the future: nobody knows what we will know then.") % {"day": day}
        )
    return Revision.objects.on_day(day)
