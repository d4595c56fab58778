"""Undoing an entry: all that it wrote is taken back, in one revision, or nothing is."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from signatories.intake.saving import written_acts, written_citations
from signatories.models import (
    Act,
    ChangeKind,
    Citation,
    Entry,
    EntryState,
    Fact,
    Merge,
    Name,
    Reason,
    Revision,
)
from signatories.recording import (
    Refused,
    discard,
    lock_record,
    open_revision,
    refusing,
    retract_into,
)


def undo_entry(entry: Entry, *, reason: str = "", by=None) -> Revision | None:
    """Takes back all that the entry wrote: drafts are dropped, public facts retracted.

    One revision if any of it was public, else none. Refused, naming them, where later facts rest on
    what would go.
    """
    with refusing(), transaction.atomic():
        lock_record()
        entry.refresh_from_db(fields=["state"])
        if entry.state != EntryState.SAVED:
            raise Refused(_("Only a list that was saved can be undone."))
        acts, citations = written_acts(entry), written_citations(entry)
        _refuse_if_rested_on(entry, acts, citations)
        revision = _retract(entry, [*_reasons(citations), *citations, *acts], reason, by)
        discard([fact for fact in [*acts, *citations] if fact.is_draft])
        entry.state = EntryState.UNDONE
        entry.version += 1
        entry.save(update_fields=["state", "version"])
    return revision


def _reasons(citations: Iterable[Citation]) -> list[Reason]:
    return list(Reason.objects.published().filter(citation__in=[c.pk for c in citations]))


def _retract(entry: Entry, facts: list[Fact], reason: str, by) -> Revision | None:
    public = [fact for fact in facts if fact.is_on_record]
    spellings = Name.objects.filter(entry_lines__entry=entry)
    if not public and not spellings:
        return None
    if not reason.strip():
        raise Refused(_("Say why: part of it is public."))
    summary = _("Undo: %s") % entry
    with open_revision(ChangeKind.CORRECTION, summary[:300], by=by, reason=reason) as opened:
        retract_into(opened, public)
        for name in spellings:
            name.delete()
    return opened.revision


def _merges_of(acts: list[Act], citations: list[Citation]) -> list[Merge]:
    """Merges that took some of it over: recorded anew for another, it is no longer this list's."""
    taken = Q()
    for facts in (acts, citations):
        names = {fact._meta.model_name or "" for fact in facts}
        taken |= Q(facts__table__in=names, facts__old_id__in=[fact.pk for fact in facts])
    return list(Merge.objects.published().filter(taken).distinct())


def _edited_since(entry: Entry, facts: list[Act | Citation]) -> list[Act | Citation]:
    """Drafts that somebody wrote anew by hand since the list was saved."""
    saved_at = entry.saved_at
    return [f for f in facts if f.is_draft and saved_at is not None and f.recorded_at > saved_at]


def _refuse_if_rested_on(entry: Entry, acts: list[Act], citations: list[Citation]) -> None:
    """Later facts rest on it: its rows were corrected, or others cite, explain or undo its acts."""
    ours = {citation.pk for citation in citations}
    ids = [act.public_id for act in acts]
    later: list[Fact] = [
        *_merges_of(acts, citations),
        *_edited_since(entry, [*acts, *citations]),
        *Citation.objects.filter(act__in=ids, superseded_in=None).exclude(pk__in=ours),
        *Act.objects.filter(undoes__in=ids, superseded_in=None),
        *Act.objects.filter(replaces__in=ids, superseded_in=None),
        *Citation.objects.filter(replaces__in=ours, superseded_in=None),
        *Reason.objects.filter(
            citation__in=ours, superseded_in=None, recorded_at__gt=entry.saved_at
        ),
    ]
    if later:
        named = "; ".join(str(fact) for fact in later[:5])
        raise Refused(_("It cannot be undone: later facts rest on it: %s.") % named)
