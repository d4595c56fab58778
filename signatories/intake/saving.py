"""Saving an entry, publishing what it wrote, undoing it: all of it or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.intake.entries import resolve_again, rewrite
from signatories.intake.plan import Plan, PlannedLine
from signatories.intake.planning import plan_of
from signatories.models import (
    Act,
    Attribution,
    ChangeKind,
    Citation,
    Entry,
    EntryLine,
    EntryState,
    Fact,
    Name,
    NameKind,
    Revision,
)
from signatories.recording import (
    ListedName,
    NewReason,
    Refused,
    lock_record,
    open_revision,
    publish_into,
    record_names,
    refusing,
)
from signatories.text import search_key


class Stale(Refused):
    """The record changed since the plan was shown; nothing was written."""


@dataclass(frozen=True)
class Saved:
    """How many drafts an entry wrote."""

    acts: int
    citations: int


def store_choices(
    entry: Entry, lines: Iterable[EntryLine], *, version: int, shown: str | None = None
) -> Plan:
    """Stores what a person chose on these lines, and gives the plan that follows from it.

    ``version`` and ``shown`` (a fingerprint) are those of the page on which they chose. Raises
    ``Stale``, and stores nothing, if somebody else chose in this list since. If the record changed
    since, the choices are stored and the lines that it changed stay marked (``Plan.changed``).
    """
    with refusing(), transaction.atomic():
        lock_record()
        entry.refresh_from_db(fields=["state", "version"])
        if entry.state != EntryState.OPEN:
            raise Refused(_("This list was saved already."))
        if entry.version != version:
            raise Stale(_("Somebody chose in this list since you opened it. Look at it again."))
        is_stale = shown is not None and shown != plan_of(entry).fingerprint
        rewrite(lines, ["decided", "skipped", "keep_alias", "treatment"])
        entry.version += 1
        entry.save(update_fields=["version"])
        return plan_of(entry) if is_stale else note_outcomes(entry)


def note_outcomes(entry: Entry) -> Plan:
    """The plan, its outcomes noted: a later look shows which lines the record has changed."""
    plan = plan_of(entry)
    for line in plan.lines:
        line.line.outcome = line.outcome
    rows = [line.line for line in plan.lines]
    rewrite(rows, ["outcome"])
    return plan


def check_again(entry: Entry) -> None:
    """Asks anew for what nobody decided, and notes the outcomes, unless it was saved meanwhile."""
    resolve_again(entry)
    with transaction.atomic():
        lock_record()
        entry.refresh_from_db(fields=["state", "version"])
        if entry.state == EntryState.OPEN:
            note_outcomes(entry)


def save_entry(entry: Entry, *, fingerprint: str | None = None, by=None) -> Saved:
    """Writes the drafts that the plan says. Raises ``Refused``, and then writes nothing.

    ``fingerprint`` is that of the plan that the person saw: if what would be written is no longer
    the same, ``Stale`` is raised. The plan is made under the record's lock, so nobody can change
    the record between looking and writing. Saving twice writes once: the second is refused.
    """
    with refusing(), transaction.atomic():
        lock_record()
        entry.refresh_from_db(fields=["state"])
        if entry.state != EntryState.OPEN:
            raise Refused(_("This list was saved already."))
        plan = plan_of(entry)
        if fingerprint is not None and fingerprint != plan.fingerprint:
            raise Stale(_stale(entry))
        if plan.open_lines:
            raise Refused(_undecided(plan))
        return _write(plan, by)


def _undecided(plan: Plan) -> str:
    numbers = ", ".join(str(line.line.number) for line in plan.open_lines[:10])
    return ngettext(
        "%(count)d line needs a choice: line %(numbers)s.",
        "%(count)d lines need a choice: lines %(numbers)s.",
        len(plan.open_lines),
    ) % {"count": len(plan.open_lines), "numbers": numbers}


def _stale(entry: Entry) -> str:
    newest = Revision.objects.newest_first().first()
    text = _("The record changed since you opened this plan. Nothing was written; look again.")
    if newest is not None and newest.made_at > entry.opened_at:
        text += " " + _("The newest change is revision %(number)d: %(summary)s") % {
            "number": newest.number,
            "summary": newest.summary,
        }
    return text


def _write(plan: Plan, by) -> Saved:
    entry = plan.entry
    lines = [line for line in plan.lines if line.writes_citation]
    names = [_listed_name(entry, line) for line in lines]
    written = record_names(entry.statement, entry.source, names, dated=entry.dated, by=by)
    for line, facts in zip(lines, written, strict=True):
        line.line.act, line.line.citation = facts.act, facts.citation
    for line in plan.lines:
        line.line.outcome = line.outcome
    stored = [line.line for line in plan.lines]
    rewrite(stored, ["outcome", "act", "citation"])
    entry.state, entry.saved_at = EntryState.SAVED, timezone.now()
    entry.version += 1
    entry.save(update_fields=["state", "saved_at", "version"])
    return Saved(acts=plan.acts, citations=plan.citations)


def _listed_name(entry: Entry, planned: PlannedLine) -> ListedName:
    assert planned.participant is not None  # noqa: S101  # for the type checker
    values = planned.line.values
    return ListedName(
        participant=planned.participant,
        says=planned.says,
        edtf=planned.edtf,
        is_act=planned.writes_act,
        bears_on=None if planned.treatment else planned.act,
        printed_name=values.get("printed_name") or planned.line.name,
        quote=values.get("quote", ""),
        locator=_("line %d") % planned.line.number,
        represented_by=values.get("represented_by", ""),
        reason=_reason(entry, planned),
    )


def _reason(entry: Entry, planned: PlannedLine) -> NewReason | None:
    """The participant's words if its own organ published them, else the source's."""
    text = planned.line.values.get("reason", "")
    if not text or planned.participant is None:
        return None
    own = entry.source.publisher.organ_of_id == planned.participant.pk
    return NewReason(Attribution.OWN if own else Attribution.ATTRIBUTED, text=text)


# --- What an entry wrote -------------------------------------------------------------------------


def written_acts(entry: Entry) -> list[Act]:
    """The acts that this entry recorded, in any state; not those that only gained its source."""
    recorded = entry.lines.filter(act__isnull=False).exclude(outcome="recorded")
    return list(Act.objects.filter(pk__in=recorded.values("act")).select_related(*_NAMED))


def written_citations(entry: Entry) -> list[Citation]:
    """The citations that this entry recorded, in any state."""
    recorded = entry.lines.filter(citation__isnull=False).values("citation")
    return list(Citation.objects.filter(pk__in=recorded).select_related(*_NAMED, "source"))


_NAMED = ("statement__summit", "participant")


def drafts_of(entry: Entry) -> list[Fact]:
    """What the entry wrote and nobody has published yet; reasons come along with their citation."""
    facts: list[Fact] = [*written_acts(entry), *written_citations(entry)]
    return [fact for fact in facts if fact.is_draft]


def publish_entry(
    entry: Entry,
    *,
    summary: str,
    change: ChangeKind | str = ChangeKind.WORLD,
    reason: str = "",
    by=None,
) -> Revision:
    """Publishes what is still a draft of it, and keeps the spellings, in one revision."""
    with open_revision(change, summary, by=by, reason=reason) as opened:
        drafts = drafts_of(entry)
        if not drafts:
            raise Refused(_("There is nothing to publish."))
        publish_into(opened, drafts)
        _keep_spellings(entry)
    return opened.revision


def _keep_spellings(entry: Entry) -> None:
    """Names that a person recognised and wants recognised from now on, with their source."""
    for line in entry.lines.filter(keep_alias=True, alias=None).select_related("decided"):
        if line.decided is None or _is_anothers(line):
            continue
        name, _new = Name.objects.get_or_create(
            participant=line.decided,
            language=entry.source.language,
            kind=NameKind.ALIAS,
            text=line.name,
            defaults={"source": str(entry.source)[:300]},
        )
        line.alias = name if _new else None
        line.save(update_fields=["alias"])


def _is_anothers(line: EntryLine) -> bool:
    """Kept all the same, the spelling would make a name of somebody else ambiguous."""
    borne = Name.objects.filter(key=search_key(line.name)).exclude(participant=line.decided)
    return borne.exists()
