"""Where the setting demands it, nobody puts on the record what they wrote themselves."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from signatories.models import Fact
from signatories.recording.errors import Refused


def needs_another(written_by: int | None, publisher: int | None) -> bool:
    """True if a draft that one user (id) wrote last waits for somebody else than the other.

    Nobody in particular (``None``: a command) may publish everything, and what nobody in particular
    wrote may be published by everybody.
    """
    return settings.SECOND_PERSON and publisher is not None and written_by == publisher


def refuse_own(rows: Iterable[Fact], by) -> None:
    """Raises ``Refused``, naming the draft, if ``by`` wrote one last and may not publish it."""
    for fact in rows:
        if needs_another(fact.recorded_by_id, by.pk if by else None):
            raise Refused(
                _("%(fact)s: you wrote this draft last. A second person publishes it.")
                % {"fact": fact}
            )
