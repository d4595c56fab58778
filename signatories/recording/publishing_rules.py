"""What must hold before a fact may be public, beyond what the database's constraints hold."""

from collections.abc import Iterable, Sequence
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
    Eligibility,
    Fact,
    ListCheck,
    Participant,
    Reason,
    Source,
)
from signatories.positions.rules import LISTED_CLAIMS
from signatories.positions.support import SAYS_OTHERWISE
from signatories.recording.dating import refuse_future
from signatories.recording.errors import Refused
from signatories.recording.pieces import in_pieces


class Publication:
    """What the rules ask of the record, read once for all rows that are published together."""

    def __init__(self, facts: Sequence[Fact], today: date) -> None:
        self.today = today
        self.supports = supports_of([fact for fact in facts if isinstance(fact, Act)])
        named = {fact.act_id for fact in facts if isinstance(fact, Citation)}
        self.acts = _public(Act, named)
        explained = {fact.citation_id for fact in facts if isinstance(fact, Reason)}
        self.citations = _public(Citation, explained)


def check_publishable(facts: Sequence[Fact], today: date) -> None:
    """Raises ``Refused`` with the reason. Called inside the revision, after all rows are public.

    A fixed number of queries for acts, citations and reasons, however many there are.
    """
    publication = Publication(facts, today)
    for fact in facts:
        if problem := refuse_future(fact, today) or check(fact, publication):
            raise Refused(problem)


def _public(model: type[Fact], ids: set) -> set[int]:
    """Which of these rows were ever published."""
    return {
        pk
        for some in in_pieces(ids - {None})
        for pk in model.objects.filter(pk__in=some, published_in__isnull=False).values_list(
            "pk", flat=True
        )
    }


def supports_of(acts: Iterable[Act]) -> dict[int, list[Citation]]:
    """The citations on record that support each act, by its public id (see ``support``)."""
    kinds = {act.public_id: ActKind(act.kind) for act in acts}
    supports: dict[int, list[Citation]] = {public_id: [] for public_id in kinds}
    for some in in_pieces(kinds):
        cited = Citation.objects.published().filter(act__in=some, set_aside="")
        for citation in cited.select_related("source"):
            act = citation.act_id
            if act and Claim(citation.says) not in SAYS_OTHERWISE[kinds[act]]:
                supports[act].append(citation)
    return supports


def refuse_merged(facts: Iterable[Fact]) -> None:
    """Raises ``Refused`` if a fact names a participant that was merged into another."""
    merged = Participant.objects.merged_into()
    if not merged:
        return
    for fact in facts:
        for pk in participants_of(fact) & merged.keys():
            named = Participant.objects.in_bulk([pk, merged[pk]])
            raise Refused(
                gettext("%(fact)s: %(old)s was merged into %(now)s (%(code)s). Choose that.")
                % {
                    "fact": fact,
                    "old": named[pk].code,
                    "now": named[merged[pk]],
                    "code": named[merged[pk]].code,
                }
            )


def participants_of(fact: Fact) -> set[int]:
    """The participants (ids) that a fact is about, or that its scopes name."""
    if isinstance(fact, ListCheck | Eligibility):
        named = fact.scopes.filter(participant__isnull=False)
        return set(named.values_list("participant_id", flat=True))
    return {fact.participant_id} if hasattr(fact, "participant_id") else set()


@singledispatch
def check(fact: Fact, publication: Publication) -> str:
    """Why this fact may not be public; empty if it may."""
    return ""


@check.register
def _(act: Act, publication: Publication) -> str:
    supports = publication.supports[act.public_id]
    if not supports:
        return gettext("%(act)s: an act without a supporting citation cannot be published.") % {
            "act": act
        }
    if problem := _announced_only(act, [citation.source for citation in supports]):
        return problem
    if act.undoes_id and not Act.objects.published().chain(act.undoes_id).exists():
        return gettext("%(act)s: the act that it undoes is not on the record.") % {"act": act}
    return ""


@check.register
def _(citation: Citation, publication: Publication) -> str:
    if citation.act_id and citation.act_id not in publication.acts:
        return gettext("%(citation)s: the act that it bears on is still a draft.") % {
            "citation": citation
        }
    return ""


@check.register
def _(reason: Reason, publication: Publication) -> str:
    if reason.citation_id not in publication.citations:
        return gettext("%(reason)s: its citation is still a draft.") % {"reason": reason}
    return ""


@check.register
def _(attendance: Attendance, publication: Publication) -> str:
    first_day = attendance.summit.held_earliest
    if attendance.role in TOOK_PART and first_day and first_day > publication.today:
        return gettext(
            "%(attendance)s: the summit has not begun. An announcement is no attendance."
        ) % {"attendance": attendance}
    return ""


@check.register
def _(list_check: ListCheck, publication: Publication) -> str:
    if not list_check.complete or list_check.names is None:
        return ""
    cited = len(names_cited(list_check))
    if cited < list_check.names:
        return gettext(
            "%(check)s: the list has %(names)d names, %(cited)d of them are cited from it. Cite the"
            " others, or record the check as partial."
        ) % {"check": list_check, "names": list_check.names, "cited": cited}
    return ""


def _announced_only(act: Act, sources: Iterable[Source]) -> str:
    """Why no source is as late as the act may be (a day more, as local days run ahead)."""
    if act.earliest is None or any(next_day(s.said_by) >= act.earliest for s in sources):
        return ""
    return gettext(
        "%(act)s: every source that supports it was published before %(day)s. An announcement"
        " is a claim, no act."
    ) % {"act": act, "day": act.earliest}


def refuse_announced(act: Act, sources: Iterable[Source]) -> None:
    """Raises ``Refused`` for an act that these sources can only have announced."""
    if problem := _announced_only(act, sources):
        raise Refused(problem)


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
