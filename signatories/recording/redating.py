"""Dates of a fact that is edited or corrected: its bounds follow its text and its sources anew."""

from functools import singledispatch

from signatories.models import (
    Act,
    Citation,
    Fact,
    ListCheck,
    Membership,
    Reason,
    ReportedCount,
    Source,
)
from signatories.recording.dating import act_bounds, claim_bounds, read_date, set_days

# How an act without a day is dated: see ``act_bounds``.
HOW_DATED = {"with_adoption", "after_adoption"}


@singledispatch
def set_dates(fact: Fact, changed: set[str], **how) -> None:
    """Sets the bounds that a change of these fields moves; other facts have none.

    ``how``: for an act, ``with_adoption`` and ``after_adoption``.
    """


@set_dates.register
def _(act: Act, changed: set[str], **how) -> None:
    if not changed & {"edtf", "kind", "statement", *HOW_DATED}:
        return
    cited = Citation.objects.filter(act=act.public_id)
    # What is on record bounds a correction; a new act has only drafts yet.
    cited = cited.published() if act.first_id else cited.drafts()
    sources = Source.objects.filter(pk__in=cited.values("source"))
    set_days(act, act_bounds(act, sources, **how))


@set_dates.register
def _(citation: Citation, changed: set[str], **how) -> None:
    if changed & {"edtf", "source", "statement"}:
        set_days(citation, claim_bounds(citation))


@set_dates.register
def _(check: ListCheck, changed: set[str], **how) -> None:
    if changed & {"edtf", "source"}:
        set_days(check, read_date(check.edtf).narrowed(not_after=check.source.said_by))


@set_dates.register(Membership)
@set_dates.register(Reason)
@set_dates.register(ReportedCount)
def _(fact, changed: set[str], **how) -> None:
    for field in changed & {"started", "ended", "said_on", "edtf"}:
        days = read_date(getattr(fact, field))
        prefix = "" if field == "edtf" else f"{field}_"
        setattr(fact, f"{prefix}earliest", days.earliest)
        setattr(fact, f"{prefix}latest", days.latest)
