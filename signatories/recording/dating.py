"""Which days a fact's date allows (domain: section 2). Set once, when recorded."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from signatories.dates import BadDate, Bounds, bounds, next_day
from signatories.models import VOTE_KINDS, Act, Citation, ListCheck, Source
from signatories.recording.errors import Refused


def read_date(text: str) -> Bounds:
    """The bounds of a date's text. Raises ``Refused`` where ``dates`` cannot read it."""
    try:
        return bounds(text)
    except BadDate as error:
        raise Refused(str(error)) from None


def act_bounds(
    act: Act,
    sources: Iterable[Source],
    *,
    with_adoption: bool = False,
    after_adoption: bool = False,
) -> Bounds:
    """The days of an act from its text, its statement and the sources that report it.

    ``latest`` is cut to the day on which the earliest source says it, and is that day where no
    source gives one. A missing start is the adoption. A vote has the vote's day. A name on the list
    adopted with the statement (``with_adoption``) has the adoption's; a later joining without a day
    (``after_adoption``) is after it.
    """
    statement = act.statement
    days = read_date(act.edtf)
    if with_adoption or (act.kind in VOTE_KINDS and not act.edtf):
        days = Bounds(statement.adopted_earliest, statement.adopted_latest)
    said_by = min((source.said_by for source in sources), default=None)
    start = statement.adopted_earliest
    if after_adoption and statement.adopted_latest:
        start = next_day(statement.adopted_latest)
    return days.narrowed(not_after=said_by, not_before=start)


def claim_bounds(citation: Citation) -> Bounds:
    """The days that a claim describes; undated, it counts from the day on which it was said."""
    days = read_date(citation.edtf)
    if days.latest is None:
        days = days.narrowed(not_after=citation.source.said_by)
    return days.narrowed(not_before=_not_after(citation.statement.adopted_earliest, days.latest))


def set_days(fact: Act | Citation | ListCheck, days: Bounds) -> None:
    """Sets the days of a fact that must have a last one. Raises ``Refused`` where it has none."""
    if days.latest is None:
        raise Refused(
            _("%(fact)s: no day and no source that bounds it. Cite a source.") % {"fact": fact}
        )
    fact.earliest, fact.latest = days.earliest, days.latest


def _not_after(day: date | None, limit: date | None) -> date | None:
    return min(day, limit) if day and limit else day


def refuse_future(fact, today: date) -> str:
    """Why the fact's day is too late for the record: at most the day after it is published."""
    latest = getattr(fact, "latest", None)
    if latest is not None and latest > next_day(today):
        return _("%(fact)s: %(latest)s has not come yet. An announcement is a claim, no act.") % {
            "fact": fact,
            "latest": latest,
        }
    return ""
