"""Taking facts off the record: superseded, never deleted; what rests on others goes with care."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from signatories.models import (
    Act,
    Attendance,
    ChangeKind,
    Citation,
    Eligibility,
    Fact,
    ListCheck,
    Membership,
    Reason,
    Revision,
    Statement,
)
from signatories.recording.errors import Refused
from signatories.recording.pieces import in_pieces
from signatories.recording.publishing_rules import names_cited, supports_of
from signatories.recording.revisions import OpenRevision, open_revision


def retract(
    fact: Fact,
    *,
    reason: str,
    change: ChangeKind | str = ChangeKind.CORRECTION,
    summary: str = "",
    by=None,
) -> Revision:
    """Takes a fact off the record and adds nothing. What was public stays answerable.

    Refused for an act that a withdrawal names, and for the last support of a public act: these
    cannot go alone. The citations of a retracted act stay as claims.
    """
    with open_revision(change, summary or f"Retract: {fact}"[:300], by=by, reason=reason) as opened:
        retract_into(opened, [fact])
    return opened.revision


def retract_into(opened: OpenRevision, facts: Iterable[Fact]) -> None:
    """Retracts several facts together, inside an open revision; queries do not grow with facts."""
    facts = list(facts)
    by_table: dict[type[Fact], list[Fact]] = {}
    for fact in facts:
        by_table.setdefault(type(fact), []).append(fact)
    for model, rows in by_table.items():
        _supersede_all(opened, model, rows)
    _refuse_named([fact for fact in facts if isinstance(fact, Act)])
    citations = [fact for fact in facts if isinstance(fact, Citation)]
    _refuse_explained(citations)
    _refuse_last_supports(citations)
    _refuse_short_lists(citations)


def supersede(opened: OpenRevision, fact: Fact) -> None:
    """Takes the row off the record. Raises ``Refused`` if it is off already."""
    _supersede_all(opened, type(fact), [fact])


def _supersede_all(opened: OpenRevision, model: type[Fact], rows: Sequence[Fact]) -> None:
    for some in in_pieces(rows):
        on_record = model.objects.published().filter(pk__in=[fact.pk for fact in some])
        if on_record.update(superseded_in=opened.revision) != len(some):
            raise Refused(_gone(opened, model, some))
    for fact in rows:
        fact.superseded_in = opened.revision
        touch(opened, fact)


def _gone(opened: OpenRevision, model: type[Fact], rows: Sequence[Fact]) -> str:
    ours = model.objects.filter(pk__in=[fact.pk for fact in rows], superseded_in=opened.revision)
    taken = set(ours.values_list("pk", flat=True))
    fact = next(fact for fact in rows if fact.pk not in taken)
    return _("%(fact)s: somebody changed it since; it is no longer on the record.") % {"fact": fact}


def touch(opened: OpenRevision, fact: Fact) -> None:
    """Notes whose positions the fact may change."""
    if isinstance(fact, Attendance):
        changed = Statement.objects.filter(summit=fact.summit_id).values_list("pk", flat=True)
        opened.statements.update(changed)
    elif isinstance(fact, Membership):
        # Members of a group on the day of adoption are who may join.
        rules = Eligibility.objects.published().filter(group=fact.group_id)
        opened.statements.update(rules.values_list("statement", flat=True))
    elif not isinstance(fact, Reason):
        opened.touch(getattr(fact, "statement_id", None))


# --- Why a fact cannot go alone --------------------------------------------------------------


def _refuse_named(acts: Sequence[Act]) -> None:
    named = {act.public_id: act for act in acts}
    for some in in_pieces(named):
        withdrawal = Act.objects.published().filter(undoes__in=some).order_by("pk").first()
        if withdrawal is not None and withdrawal.undoes_id is not None:
            raise Refused(
                _("%(fact)s: a withdrawal names it. Retract that first.")
                % {"fact": named[withdrawal.undoes_id]}
            )


def _refuse_explained(citations: Sequence[Citation]) -> None:
    explained = {citation.public_id: citation for citation in citations}
    for some in in_pieces(explained):
        reason = Reason.objects.published().filter(citation__in=some).order_by("pk").first()
        if reason is not None:
            raise Refused(
                _("%(fact)s: a reason stands on it. Retract that first.")
                % {"fact": explained[reason.citation_id]}
            )


def _refuse_last_supports(citations: Sequence[Citation]) -> None:
    """An act that is still on record keeps at least one support."""
    supported = {citation.act_id for citation in citations if citation.act_id}
    for some in in_pieces(supported):
        firsts = Act.objects.published().filter(pk__in=some)
        corrected = Act.objects.published().filter(first__in=some)
        acts = {act.public_id: act for act in [*firsts, *corrected]}
        for public_id, supports in supports_of(acts.values()).items():
            if not supports:
                raise Refused(
                    _("%(act)s: this is its last support. Retract the act first.")
                    % {"act": acts[public_id]}
                )


def _refuse_short_lists(citations: Sequence[Citation]) -> None:
    """A complete list keeps its names: without one, a participant would count as not on it."""
    lists = {(citation.statement_id, citation.source_id) for citation in citations}
    for statement, source in sorted(lists):
        checks = ListCheck.objects.published().filter(statement=statement, source=source)
        for list_check in checks.filter(complete=True).prefetch_related("scopes"):
            if list_check.names is not None and len(names_cited(list_check)) < list_check.names:
                raise Refused(
                    _("%(check)s: a complete list of %(names)d names. Retract that first.")
                    % {"check": list_check, "names": list_check.names}
                )
