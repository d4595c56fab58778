"""Editing and dropping drafts: nobody outside staff has seen them, so nothing is kept of them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from signatories.models import Act, Citation, Fact, Reason
from signatories.recording.changes import refuse_move, replace_scopes, with_what_belongs
from signatories.recording.drafts import save_draft
from signatories.recording.errors import Refused, refusing
from signatories.recording.redating import HOW_DATED, set_dates
from signatories.recording.revisions import lock_record


def redraft(fact: Fact, *, by=None, **changes) -> Fact:
    """The draft with these ``changes``, saved as written by ``by``; its dates are set anew.

    ``kinds`` and ``participants`` give new scopes. ``with_adoption`` and ``after_adoption``, also
    when false, date an act anew by the sources that it now has (see ``act_bounds``). An act takes
    its citations along to another pair. Raises ``Refused`` if the fact is public, and where a draft
    correction would be about something else.
    """
    with refusing(), transaction.atomic():
        lock_record()
        draft = type(fact).objects.get(pk=fact.pk)
        if not draft.is_draft:
            raise Refused(
                _("%(draft)s: it is on the record. Correct it instead.") % {"draft": draft}
            )
        if draft.replaces_id:
            refuse_move(draft, changes)
        kinds, participants = changes.pop("kinds", None), changes.pop("participants", None)
        dated = {name: changes.pop(name) for name in HOW_DATED & set(changes)}
        for name, value in changes.items():
            setattr(draft, name, value)
        draft.recorded_at = timezone.now()
        _take_citations_along(draft, by)
        set_dates(draft, changed={*changes, *dated}, **dated)
        save_draft(draft, by)
        replace_scopes(draft, draft, kinds, participants)
    return draft


def _take_citations_along(draft: Fact, by) -> None:
    if not isinstance(draft, Act):
        return
    pair = {"statement": draft.statement, "participant": draft.participant}
    for citation in Citation.objects.drafts().filter(act=draft).exclude(**pair):
        for name, value in pair.items():
            setattr(citation, name, value)
        set_dates(citation, changed=set(pair))
        citation.recorded_by, citation.recorded_at = by, draft.recorded_at
        # Its act still has the old pair in the database, so it is not checked against it.
        citation.save()


def discard(drafts: Iterable[Fact]) -> None:
    """Drops drafts, with the draft citations of acts and the draft reasons of citations.

    Raises ``Refused``, and then drops nothing, if one is public or another draft rests on one.
    """
    with refusing(), transaction.atomic():
        lock_record()
        rows = [type(fact).objects.get(pk=fact.pk) for fact in drafts]
        for fact in sorted(with_what_belongs(rows), key=_drop_order):
            fact.delete()


def _drop_order(fact: Fact) -> tuple[int, bool]:
    """What rests on others goes first: reasons, citations, withdrawals, then the rest."""
    order = {Reason: 0, Citation: 1}.get(type(fact), 2)
    return order, isinstance(fact, Act) and fact.undoes_id is None
