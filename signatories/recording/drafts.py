"""Recording drafts: facts that nobody outside staff sees until they are published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from signatories.models import (
    Act,
    ActKind,
    Attendance,
    Attribution,
    Citation,
    Claim,
    Eligibility,
    EligibilityScope,
    Fact,
    ListCheck,
    ListCheckScope,
    Membership,
    Participant,
    Reason,
    ReportedCount,
    Source,
    Statement,
)
from signatories.recording.dating import act_bounds, claim_bounds, read_date, set_days
from signatories.recording.errors import Refused, refusing

AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True)
class NewReason:
    """Why, as a source gives it. ``text`` may be empty only where the source says "none given"."""

    attribution: Attribution | str
    text: str = ""
    speaker: str = ""
    said_on: str = ""
    note: str = ""


@dataclass(frozen=True)
class NewCitation:
    """A source's claim. ``says`` is left out where it says what the act is."""

    source: Source
    says: Claim | str = ""
    edtf: str = ""
    printed_name: str = ""
    quote: str = ""
    locator: str = ""
    cites: str = ""
    set_aside: str = ""
    note: str = ""
    reasons: tuple[NewReason, ...] = ()


@transaction.atomic
def record_act(
    statement: Statement,
    participant: Participant,
    kind: ActKind | str,
    edtf: str = "",
    *,
    citations: Sequence[NewCitation] = (),
    with_adoption: bool = False,
    after_adoption: bool = False,
    by=None,
    **details,
) -> Act:
    """A draft act with its draft citations. Its bounds are set here, once.

    ``details``: ``undoes`` (an act; only for a withdrawal), ``represented_by``, ``note``.
    """
    act = Act(statement=statement, participant=participant, kind=kind, edtf=edtf, **details)
    days = act_bounds(
        act,
        [c.source for c in citations],
        with_adoption=with_adoption,
        after_adoption=after_adoption,
    )
    set_days(act, days)
    save_draft(act, by)
    for citation in citations:
        record_citation(statement, participant, citation, act=act, by=by)
    return act


@transaction.atomic
def record_citation(
    statement: Statement,
    participant: Participant,
    new: NewCitation,
    *,
    act: Act | None = None,
    by=None,
) -> Citation:
    """A draft claim; with ``act`` it bears on that act, of the same participant and statement."""
    says = new.says or (act.kind if act is not None else "")
    if not says:
        raise Refused(_("Say what the source claims."))
    citation = Citation(
        statement=statement,
        participant=participant,
        source=new.source,
        says=says,
        edtf=new.edtf,
        act=act,
        printed_name=new.printed_name,
        quote=new.quote,
        locator=new.locator,
        cites=new.cites,
        set_aside=new.set_aside,
        note=new.note,
    )
    set_days(citation, claim_bounds(citation))
    save_draft(citation, by)
    for reason in new.reasons:
        record_reason(citation, reason, by=by)
    return citation


def record_reason(citation: Citation, new: NewReason, *, by=None) -> Reason:
    """A draft reason on a citation (on its first row, so that corrections keep it)."""
    return save_draft(new_reason(citation, new), by)


def new_reason(citation: Citation, new: NewReason) -> Reason:
    """The reason with its bounds, not yet saved."""
    reason = Reason(
        citation=citation,
        attribution=new.attribution,
        text=new.text,
        speaker=new.speaker,
        said_on=new.said_on,
        note=new.note,
    )
    _set_bounds(reason, "said_on", "said_on_")
    return reason


def record_attendance(summit, participant, role, source, *, by=None, **details) -> Attendance:
    """A draft: one source's word on a participant at a summit."""
    attendance = Attendance(
        summit=summit, participant=participant, role=role, source=source, **details
    )
    return save_draft(attendance, by)


def record_count(
    *, source: Source, as_printed: str, unit: str, by=None, **details
) -> ReportedCount:
    """A draft: a number that a source claims about a statement, a summit or a group."""
    count = ReportedCount(source=source, as_printed=as_printed, unit=unit, **details)
    _set_bounds(count, "edtf", "")
    return save_draft(count, by)


@transaction.atomic
def record_list_check(
    statement: Statement,
    source: Source,
    edtf: str,
    *,
    kinds: Iterable[str] = (),
    participants: Iterable[Participant] = (),
    by=None,
    **details,
) -> ListCheck:
    """A draft reading of a list, for these kinds of participant and these participants."""
    check = ListCheck(statement=statement, source=source, edtf=edtf, **details)
    set_days(check, read_date(edtf).narrowed(not_after=source.said_by))
    save_draft(check, by)
    save_scopes(ListCheckScope, "check_of", check, kinds, participants)
    return check


@transaction.atomic
def record_eligibility(
    statement: Statement,
    rule: str,
    *,
    kinds: Iterable[str] = (),
    participants: Iterable[Participant] = (),
    by=None,
    **details,
) -> Eligibility:
    """A draft: who may join the statement."""
    eligibility = Eligibility(statement=statement, rule=rule, **details)
    save_draft(eligibility, by)
    save_scopes(EligibilityScope, "eligibility", eligibility, kinds, participants)
    return eligibility


def record_membership(group, participant, status, source, *, by=None, **details) -> Membership:
    """A draft: a participant belongs to a group. ``details``: ``started``, ``ended``, ``note``."""
    membership = Membership(
        group=group, participant=participant, status=status, source=source, **details
    )
    _set_bounds(membership, "started", "started_")
    _set_bounds(membership, "ended", "ended_")
    return save_draft(membership, by)


def save_draft(fact: AnyFact, by=None) -> AnyFact:
    """Checks a draft's own fields and saves it; publishing checks the rest."""
    fact.recorded_by = by
    check_draft(fact)
    with refusing(), transaction.atomic():
        fact.save(force_insert=fact._state.adding)
    return fact


def check_draft(fact: Fact) -> None:
    """A draft's own fields, and that what it names is of its own pair, by its first row."""
    _name_first_rows(fact)
    fact.clean_fields(exclude=[f.name for f in fact._meta.fields if f.is_relation])
    fact.clean()


def _name_first_rows(fact: Fact) -> None:
    """A fact names what it rests on by its first row, which corrections keep; of its own pair."""
    if isinstance(fact, Act) and fact.undoes is not None:
        fact.undoes = first_row(fact.undoes)
        if _pair(fact.undoes) != _pair(fact):
            raise Refused(_("A withdrawal undoes an act of the same participant and statement."))
    if isinstance(fact, Citation) and fact.act is not None:
        fact.act = first_row(fact.act)
        if _pair(fact.act) != _pair(fact):
            raise Refused(_("A citation bears on an act of the same participant and statement."))
    if isinstance(fact, Reason):
        fact.citation = first_row(fact.citation)


def _pair(fact: Act | Citation) -> tuple[int, int]:
    return fact.statement_id, fact.participant_id


def save_scopes(model, parent_field: str, parent: Fact, kinds, participants) -> None:
    """What a fact covers: kinds of participant, participants."""
    rows = [model(participant_kind=kind, **{parent_field: parent}) for kind in kinds]
    rows += [model(participant=each, **{parent_field: parent}) for each in participants]
    for row in rows:
        row.clean_fields(exclude=["participant", parent_field])
    model.objects.bulk_create(rows)


def first_row(fact):
    """The first row of a fact's chain of corrections: what citations and withdrawals name."""
    return fact.first or fact


def _set_bounds(fact: Fact, field: str, prefix: str) -> None:
    fact.clean_fields(exclude=[f.name for f in fact._meta.fields if f.name != field])
    days = read_date(getattr(fact, field))
    setattr(fact, f"{prefix}earliest", days.earliest)
    setattr(fact, f"{prefix}latest", days.latest)
