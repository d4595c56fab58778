"""Publishing, correcting, retracting: what the public sees change, each in one revision."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from signatories.models import (
    Act,
    Attendance,
    ChangeKind,
    Citation,
    Eligibility,
    EligibilityScope,
    Fact,
    ListCheck,
    ListCheckScope,
    Membership,
    Reason,
    ReportedCount,
    Revision,
    Statement,
    Summit,
)
from signatories.recording.drafts import save_draft, save_scopes
from signatories.recording.errors import Refused
from signatories.recording.pieces import in_pieces
from signatories.recording.publishing_rules import check_publishable, refuse_merged
from signatories.recording.redating import HOW_DATED, set_dates
from signatories.recording.retracting import supersede, touch
from signatories.recording.revisions import OpenRevision, lock_record, open_revision
from signatories.recording.second_person import refuse_own

# What a fact is about: a correction keeps it, for the public id stands for it.
ABOUT: dict[type[Fact], tuple[str, ...]] = {
    Act: ("statement", "participant"),
    Citation: ("statement", "participant"),
    Reason: ("citation",),
    Attendance: ("summit", "participant"),
    Membership: ("group", "participant"),
    ReportedCount: ("statement", "summit", "group"),
    ListCheck: ("statement",),
    Eligibility: ("statement",),
}
SCOPES = {ListCheck: (ListCheckScope, "check_of"), Eligibility: (EligibilityScope, "eligibility")}


def publish(
    drafts: Iterable[Fact],
    *,
    summary: str,
    change: ChangeKind | str = ChangeKind.WORLD,
    reason: str = "",
    by=None,
) -> Revision:
    """Puts drafts on the record, in one revision. Raises ``Refused`` and then publishes nothing.

    An act brings its draft citations, a citation its draft reasons, and a fact its statement or
    summit where that was not public yet. A draft that replaces a public row supersedes it. Where a
    second person must publish, a draft that ``by`` wrote last is refused.
    """
    drafts = list(drafts)
    if not drafts:
        raise Refused(_("There is nothing to publish."))
    with open_revision(change, summary, by=by, reason=reason) as opened:
        publish_into(opened, drafts)
    return opened.revision


def publish_into(opened: OpenRevision, drafts: Iterable[Fact]) -> list[Fact]:
    """Publishes drafts, and what belongs to them, into a revision that is open."""
    rows = with_what_belongs(drafts)
    refuse_merged(rows)
    refuse_own(rows, opened.revision.made_by)
    _put_on_record(opened, rows)
    today = opened.revision.made_at.date()
    check_publishable(rows, today)
    return rows


def with_what_belongs(drafts: Iterable[Fact]) -> list[Fact]:
    """The drafts with the draft citations of acts and the draft reasons of citations, once each."""
    drafts = list(drafts)
    rows: dict[tuple[type, int], Fact] = {}
    for fact in [*drafts, *drafts_on(drafts)]:
        if not fact.is_draft:
            raise Refused(_("%(fact)s: it is on the record already.") % {"fact": fact})
        rows.setdefault((type(fact), fact.pk), fact)
    return list(rows.values())


def drafts_on(facts: Iterable[Fact]) -> list[Fact]:
    """What is published together with these facts, or with their corrections.

    The draft citations of acts, and the draft reasons of citations, also of those citations.
    """
    facts = list(facts)
    acts = [fact.public_id for fact in facts if isinstance(fact, Act)]
    drafts = Citation.objects.drafts().select_related("statement", "participant", "source")
    citations = [row for some in in_pieces(acts) for row in drafts.filter(act__in=some)]
    cited = [fact.public_id for fact in [*facts, *citations] if isinstance(fact, Citation)]
    reasons = Reason.objects.drafts()
    return [
        *citations,
        *(row for some in in_pieces(cited) for row in reasons.filter(citation__in=some)),
    ]


def _put_on_record(opened: OpenRevision, rows: list[Fact]) -> None:
    """Supersedes what the rows replace, then publishes the rows, table by table."""
    by_table: dict[type[Fact], list[Fact]] = {}
    for fact in rows:
        if fact.replaces is not None:
            supersede(opened, fact.replaces)
        _show_described(opened, fact)
        touch(opened, fact)
        fact.published_in = opened.revision
        by_table.setdefault(type(fact), []).append(fact)
    for model, facts in by_table.items():
        published = sum(
            model.objects.drafts().filter(pk__in=some).update(published_in=opened.revision)
            for some in in_pieces(fact.pk for fact in facts)
        )
        if published != len(facts):
            raise Refused(_("Somebody published one of these since. Look again."))


def _show_described(opened: OpenRevision, fact: Fact) -> None:
    """A fact's statement and summit are public from its revision on, if they were not yet."""
    statement = getattr(fact, "statement", None)
    if statement is not None:
        show(opened, statement)
    if isinstance(summit := getattr(fact, "summit", None), Summit):
        show(opened, summit)


def show(opened: OpenRevision, described: Statement | Summit) -> None:
    """Makes a statement, or a summit, public with the summit that it belongs to."""
    if described.published_in_id is None:
        described.published_in = opened.revision
        described.save(update_fields=["published_in"])
        if isinstance(described, Statement):
            opened.touch(described.pk)
    above = described.summit if isinstance(described, Statement) else described.parent
    if above is not None:
        show(opened, above)


@transaction.atomic
def draft_correction(fact: Fact, *, by=None, **changes) -> Fact:
    """A draft that will replace ``fact``: the same row with ``changes``; its dates are set anew.

    Statement and participant stay: if one of these was wrong, retract and record anew. ``kinds``
    and ``participants`` give new scopes where the fact has scopes, ``with_adoption`` and
    ``after_adoption`` say how an act without a day is dated (see ``act_bounds``). A row has one
    open correction at a time: a second is refused.
    """
    lock_record()
    if not fact.is_on_record:
        raise Refused(_("%(fact)s: only what is on the record can be corrected.") % {"fact": fact})
    if open_correction(fact) is not None:
        raise Refused(
            _("%(fact)s: a correction of it waits to be published already. Edit or discard that.")
            % {"fact": fact}
        )
    refuse_move(fact, changes)
    kinds, participants = changes.pop("kinds", None), changes.pop("participants", None)
    dated = {name: changes.pop(name) for name in HOW_DATED & set(changes)}
    copy = type(fact).objects.get(pk=fact.pk)
    copy.pk, copy._state.adding = None, True
    copy.published_in = copy.superseded_in = None
    copy.replaces, copy.first = fact, fact.first or fact
    for name, value in changes.items():
        setattr(copy, name, value)
    set_dates(copy, changed=set(changes) | set(dated), **dated)
    save_draft(copy, by)
    replace_scopes(fact, copy, kinds, participants)
    return copy


def open_correction(fact: Fact) -> Fact | None:
    """The draft that would replace this row, if there is one."""
    drafts: Any = type(fact).objects.drafts()
    return drafts.filter(replaces=fact.pk).order_by("pk").first()


def refuse_move(fact: Fact, changes: dict) -> None:
    """Raises ``Refused`` if the changes make the fact one about something else."""
    if any(
        getattr(fact, name) != changes.get(name, getattr(fact, name)) for name in ABOUT[type(fact)]
    ):
        raise Refused(_("If the statement or the participant was wrong, retract and record anew."))


def replace_scopes(old: Fact, new: Fact, kinds, participants) -> None:
    """Gives ``new`` these scopes, and those of ``old`` where ``None`` is given."""
    if not isinstance(old, ListCheck | Eligibility) or not isinstance(new, type(old)):
        return
    rows = list(old.scopes.select_related("participant"))
    if kinds is None:
        kinds = [row.participant_kind for row in rows if row.participant_kind]
    if participants is None:
        participants = [row.participant for row in rows if row.participant]
    new.scopes.all().delete()
    save_scopes(*SCOPES[type(old)], new, kinds, participants)


def correct(
    fact: Fact,
    *,
    reason: str,
    change: ChangeKind | str = ChangeKind.CORRECTION,
    summary: str = "",
    by=None,
    **changes,
) -> Fact:
    """Supersedes ``fact`` and puts its corrected successor on the record, in one revision."""
    with transaction.atomic():
        new = draft_correction(fact, by=by, **changes)
        publish(
            [new], summary=summary or f"Correct: {fact}"[:300], change=change, reason=reason, by=by
        )
    return new
