"""What must hold before a fact may be public, beyond what the database's constraints hold."""

from datetime import date
from functools import singledispatch

from django.utils.translation import gettext

from signatories.dates import next_day
from signatories.models import (
    TOOK_PART,
    Act,
    ActKind,
    Attendance,
    Citation,
    Claim,
    Fact,
    ListCheck,
    Reason,
)
from signatories.models.positions import Position
from signatories.positions.rules import CONTRADICTIONS, LISTED_CLAIMS, PRECEDENCE
from signatories.recording.dating import refuse_future
from signatories.recording.errors import Refused

_POSITION_OF = {kind: position for kind, _place, position in PRECEDENCE}


def check_publishable(fact: Fact, today: date) -> None:
    """Raises ``Refused`` with the reason. Called inside the revision, after all rows are public."""
    if problem := refuse_future(fact, today) or check(fact, today):
        raise Refused(problem)


@singledispatch
def check(fact: Fact, today: date) -> str:
    """Why this fact may not be public; empty if it may."""
    return ""


@check.register
def _(act: Act, today: date) -> str:
    if not supporting_citations(act).exists():
        return gettext("%(act)s: an act without a supporting citation cannot be published.") % {
            "act": act
        }
    if _announced_only(act):
        return gettext(
            "%(act)s: every source that supports it was published before %(day)s. An announcement"
            " is a claim, no act."
        ) % {"act": act, "day": act.earliest}
    if act.undoes_id and not Act.objects.published().chain(act.undoes_id).exists():
        return gettext("%(act)s: the act that it undoes is not on the record.") % {"act": act}
    return ""


@check.register
def _(citation: Citation, today: date) -> str:
    if (
        citation.act_id
        and not Act.objects.filter(pk=citation.act_id, published_in__isnull=False).exists()
    ):
        return gettext("%(citation)s: the act that it bears on is still a draft.") % {
            "citation": citation
        }
    return ""


@check.register
def _(reason: Reason, today: date) -> str:
    if reason.citation.published_in_id is None:
        return gettext("%(reason)s: its citation is still a draft.") % {"reason": reason}
    return ""


@check.register
def _(attendance: Attendance, today: date) -> str:
    first_day = attendance.summit.held_earliest
    if attendance.role in TOOK_PART and first_day and first_day > today:
        return gettext(
            "%(attendance)s: the summit has not begun. An announcement is no attendance."
        ) % {"attendance": attendance}
    return ""


@check.register
def _(list_check: ListCheck, today: date) -> str:
    if not list_check.complete or list_check.names is None:
        return ""
    cited = len(names_cited(list_check))
    if cited < list_check.names:
        return gettext(
            "%(check)s: the list has %(names)d names, %(cited)d of them are cited from it. Cite the"
            " others, or record the check as partial."
        ) % {"check": list_check, "names": list_check.names, "cited": cited}
    return ""


def supporting_citations(act: Act):
    """Citations on record that bear on the act and do not say otherwise of it."""
    position = _POSITION_OF[ActKind(act.kind)]
    otherwise = set(CONTRADICTIONS[position]) - {Claim(act.kind)}
    if position == Position.BOUND:
        otherwise.add(Claim.SIGNED)
    return (
        Citation.objects.published()
        .filter(act_id=act.public_id, set_aside="")
        .exclude(says__in=[str(claim) for claim in otherwise])
    )


def _announced_only(act: Act) -> bool:
    """True if no support is as late as the act may be (a day more, as local days run ahead)."""
    if act.earliest is None:
        return False
    supports = supporting_citations(act).select_related("source")
    return all(next_day(citation.source.said_by) < act.earliest for citation in supports)


def names_cited(list_check: ListCheck) -> set[int]:
    """The participants in the check's scope that its source names, for the acts of the list."""
    scopes = list(list_check.scopes.all())
    kinds = {scope.participant_kind for scope in scopes if scope.participant_kind}
    named = {scope.participant_id for scope in scopes if scope.participant_id}
    cited = (
        Citation.objects.published()
        .filter(
            statement=list_check.statement_id,
            source=list_check.source_id,
            says__in=[str(claim) for claim in LISTED_CLAIMS[list_check.acts]],
        )
        .values_list("participant_id", "participant__kind")
    )
    return {pk for pk, kind in cited if pk in named or kind in kinds}
