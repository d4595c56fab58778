"""Merging: who was entered twice is one participant from one revision on. See ``splitting``."""

from typing import Any

from django.utils.translation import gettext as _

from signatories.models import (
    Act,
    Attendance,
    ChangeKind,
    Citation,
    EligibilityScope,
    Fact,
    ListCheck,
    ListCheckScope,
    Membership,
    Merge,
    MergedFact,
    Participant,
)
from signatories.recording.anew import NAMES, Anew, move_open_lines, row_of, sign
from signatories.recording.errors import Refused
from signatories.recording.merge_plans import MergePlan, cited_from, plan_merge
from signatories.recording.publishing_rules import names_cited
from signatories.recording.retracting import supersede
from signatories.recording.revisions import open_revision

# Drafts that a split gives back; reasons follow their citations.
_GIVEN_BACK = (Act, Citation, Attendance, Membership)


def merge(participant: Participant, into: Participant, *, reason: str, by=None) -> Merge:
    """``participant`` was entered twice and is ``into``: one revision, a correction.

    Every fact on record is retracted and recorded anew for ``into`` as it is; what ``into`` has
    already is not recorded twice, and gains the citations. Drafts become drafts about ``into``,
    last written by ``by``.
    Older revisions answer as before. Raises ``Refused`` with everything that stands in the way.
    """
    summary = _("Merge: %(old)s (%(old_code)s) is %(new)s (%(new_code)s)") % {
        "old": participant.name,
        "old_code": participant.code,
        "new": into.name,
        "new_code": into.code,
    }
    with open_revision(ChangeKind.CORRECTION, summary[:300], by=by, reason=reason) as opened:
        plan = plan_merge(participant, into)
        if plan.obstacles:
            raise Refused(plan.obstacles)
        whole = _whole_lists(plan)
        merged = Merge(participant=participant, into=into, recorded_by=by)
        merged.save(force_insert=True)
        anew = Anew(opened, by)
        noted = [
            *(_take_over(anew, plan, fact) for fact in plan.moving),
            *(_cover(anew, plan, fact) for fact in plan.covering),
            *_move_drafts(anew, plan),
        ]
        move_open_lines(participant, into)
        MergedFact.objects.bulk_create(
            MergedFact(merge=merged, table=table, old_id=old, new_id=new)
            for table, old, new in noted
        )
        # Last: what a published merge took over does not change any more.
        merged.published_in = opened.revision
        merged.save(update_fields=["published_in"])
        _refuse_short_lists(whole)
    return merged


Noted = tuple[str, int, int | None]


def _noted(fact: Fact, new: Fact | None) -> Noted:
    return str(fact._meta.model_name), fact.pk, new.pk if new else None


def _take_over(anew: Anew, plan: MergePlan, fact: Fact) -> Noted:
    supersede(anew.opened, fact)
    same = plan.there.get(row_of(fact))
    if same is not None:
        anew.stands_for(same, fact)
        return _noted(fact, None)
    changes: dict[str, Any] = {}
    if hasattr(fact, "participant_id"):
        changes["participant_id"] = plan.into.pk
    if type(fact) in NAMES:
        column, model = NAMES[type(fact)]
        # A claim whose act was retracted before bears on no act of the other participant.
        changes[column] = anew.firsts.get((model, getattr(fact, column)))
    new = anew.record(fact, **changes)
    anew.stands_for(new, fact)
    return _noted(fact, new)


def _cover(anew: Anew, plan: MergePlan, fact: Fact) -> Noted:
    """The list check or eligibility anew, naming ``into``, once."""
    named = _participants(fact)
    named = {pk: each for pk, each in named.items() if pk != plan.participant.pk}
    named.setdefault(plan.into.pk, plan.into)
    return _noted(fact, anew.cover(fact, named.values()))


def _participants(fact) -> dict[int, Participant]:
    scopes = fact.scopes.filter(participant__isnull=False).select_related("participant")
    return {scope.participant_id: scope.participant for scope in scopes.order_by("pk")}


def _move_drafts(anew: Anew, plan: MergePlan) -> list[Noted]:
    for draft in plan.drafts:
        anew.move_draft(draft, plan.into)
    anew.move_corrections(plan.into)
    for scopes, parent in ((ListCheckScope, "check_of"), (EligibilityScope, "eligibility")):
        _move_draft_scopes(scopes, parent, plan, anew.by)
    return [_noted(draft, draft) for draft in plan.drafts if isinstance(draft, _GIVEN_BACK)]


def _move_draft_scopes(scopes, parent: str, plan: MergePlan, by) -> None:
    drafts = scopes.objects.filter(**{f"{parent}__published_in": None})
    for scope in drafts.filter(participant=plan.participant).select_related(parent):
        sign(getattr(scope, parent), by)
        getattr(scope, parent).save(update_fields=["recorded_at", "recorded_by"])
        if drafts.filter(**{parent: getattr(scope, parent)}, participant=plan.into).exists():
            scope.delete()
        else:
            scope.participant = plan.into
            scope.save(update_fields=["participant"])


def _whole_lists(plan: MergePlan) -> list[ListCheck]:
    """Complete lists that name the participant and have all their names cited now."""
    cited = cited_from(plan)
    checks = ListCheck.objects.published().filter(
        complete=True, statement__in={statement for statement, _source in cited}
    )
    return [
        check
        for check in checks.select_related("source", "statement")
        if (check.statement_id, check.source_id) in cited and not _lacks_names(check)
    ]


def _lacks_names(check: ListCheck) -> int:
    return max(0, (check.names or 0) - len(names_cited(check)))


def _refuse_short_lists(whole: list[ListCheck]) -> None:
    """A list that named both has a name less: what was read of it must be corrected first."""
    for before in whole:
        check = ListCheck.objects.published().chain(before.public_id).get()
        if _lacks_names(check):
            raise Refused(
                _(
                    "%(check)s: the list has %(names)d names, and fewer would be cited from it."
                    " Correct the list check first."
                )
                % {"check": check, "names": check.names}
            )
