"""Recording a list at once: the drafts of many names of one source, in a few statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from signatories.models import Act, Citation, Dated, Participant, Reason, Source, Statement
from signatories.recording.dating import act_bounds, claim_bounds, set_days
from signatories.recording.drafts import NewReason, check_draft, new_reason
from signatories.recording.errors import refusing

_BATCH = 500


@dataclass(frozen=True)
class ListedName:
    """What a source's list says of one participant.

    ``bears_on`` is the act that gains this source. Without one, ``is_act`` says whether the list
    makes us find an act, or whether this is only the claim of a source.
    """

    participant: Participant
    says: str
    edtf: str = ""
    is_act: bool = True
    bears_on: Act | None = None
    printed_name: str = ""
    quote: str = ""
    locator: str = ""
    represented_by: str = ""
    reason: NewReason | None = None


@dataclass(frozen=True)
class Listed:
    """The drafts that one name became; ``act`` may be one that was there before."""

    act: Act | None
    citation: Citation


def record_names(
    statement: Statement,
    source: Source,
    names: Iterable[ListedName],
    *,
    dated: Dated | str = Dated.BY_SOURCE,
    by=None,
) -> list[Listed]:
    """Draft acts, citations and reasons for these names, in their order; all of them or none.

    The same as ``record_act`` and ``record_citation`` one by one (a test compares them), in a few
    statements of SQL. Raises ``Refused`` where a row breaks a rule.
    """
    names = list(names)
    with refusing(), transaction.atomic():
        acts = [_new_act(statement, source, name, dated, by) for name in names]
        _write(Act, [act for act in acts if act is not None])
        citations = [
            _new_citation(statement, source, name, act or name.bears_on, by)
            for name, act in zip(names, acts, strict=True)
        ]
        _write(Citation, citations)
        _write(
            Reason,
            [
                _new_reason(citation, name.reason, by)
                for name, citation in zip(names, citations, strict=True)
                if name.reason is not None
            ],
        )
    return [Listed(citation.act, citation) for citation in citations]


def _new_act(
    statement: Statement, source: Source, name: ListedName, dated: Dated | str, by
) -> Act | None:
    if not name.is_act or name.bears_on is not None:
        return None
    act = Act(
        statement=statement,
        participant=name.participant,
        kind=name.says,
        edtf=name.edtf,
        represented_by=name.represented_by,
        recorded_by=by,
    )
    set_days(act, listed_bounds(act, source, dated))
    check_draft(act)
    return act


def listed_bounds(act: Act, source: Source, dated: Dated | str):
    """The days of an act that one list names; a date of its own comes before how the list is."""
    return act_bounds(
        act,
        [source],
        with_adoption=dated == Dated.WITH_ADOPTION and not act.edtf,
        after_adoption=dated == Dated.AFTER_ADOPTION and not act.edtf,
    )


def _new_citation(
    statement: Statement, source: Source, name: ListedName, act: Act | None, by
) -> Citation:
    citation = Citation(
        statement=statement,
        participant=name.participant,
        source=source,
        says=name.says,
        edtf=name.edtf,
        act=act,
        printed_name=name.printed_name,
        quote=name.quote,
        locator=name.locator,
        recorded_by=by,
    )
    set_days(citation, claim_bounds(citation))
    check_draft(citation)
    return citation


def _new_reason(citation: Citation, new: NewReason, by) -> Reason:
    reason = new_reason(citation, new)
    reason.recorded_by = by
    check_draft(reason)
    return reason


def _write(model, facts: Sequence) -> None:
    model.objects.bulk_create(facts, batch_size=_BATCH)
