"""Facts recorded anew for another participant, in one open revision: what merging and splitting do.

A correction keeps the participant (domain: section 3), so a fact of another one is another fact.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from signatories.models import (
    Act,
    Attendance,
    Citation,
    Eligibility,
    EntryLine,
    Fact,
    ListCheck,
    Membership,
    Participant,
    Reason,
)
from signatories.recording.changes import SCOPES
from signatories.recording.drafts import save_scopes
from signatories.recording.errors import Refused
from signatories.recording.publishing_rules import supports_of
from signatories.recording.retracting import supersede, touch
from signatories.recording.revisions import OpenRevision

# Facts about one participant, those that others of them name first.
ABOUT_ONE: tuple[type[Fact], ...] = (Act, Citation, Reason, Attendance, Membership)
# Facts whose scopes name participants.
COVERING: tuple[type[Fact], ...] = (ListCheck, Eligibility)
TABLES: dict[str, type[Fact]] = {str(m._meta.model_name): m for m in (*ABOUT_ONE, *COVERING)}
# The column by which a fact names another one, by that one's first row.
NAMES: dict[type[Fact], tuple[str, type[Fact]]] = {
    Act: ("undoes_id", Act),
    Citation: ("act_id", Act),
    Reason: ("citation_id", Citation),
}

Row = tuple[type[Fact], int]


def row_of(fact: Fact) -> Row:
    return type(fact), fact.pk


@dataclass
class Anew:
    """What stands for what: ``rows`` by row id, ``firsts`` by public id."""

    opened: OpenRevision
    by: Any = None
    rows: dict[Row, Fact] = field(default_factory=dict)
    firsts: dict[Row, int] = field(default_factory=dict)

    def stands_for(self, new: Fact, old: Fact) -> None:
        self.rows[row_of(old)] = new
        self.firsts[type(old), old.public_id] = new.public_id

    def record(self, fact: Fact, *, replaces: Fact | None = None, **changes: Any) -> Fact:
        """A copy of the row, on the record with the open revision; bounds are copied too.

        ``replaces`` names the row whose chain, and public id, it goes on with.
        """
        new = copy_of(fact, self.by, replaces)
        for name, value in changes.items():
            setattr(new, name, value)
        new.published_in = self.opened.revision
        new.save(force_insert=True)
        touch(self.opened, new)
        return new

    def cover(self, fact: Fact, participants: Iterable[Participant]) -> Fact:
        """The same list check or eligibility, corrected to name these participants."""
        supersede(self.opened, fact)
        new = copy_of(fact, self.by, replaces=fact)
        new.save(force_insert=True)
        kinds = fact.scopes.exclude(participant_kind="")  # type: ignore[attr-defined]
        kinds = list(kinds.values_list("participant_kind", flat=True))
        save_scopes(*SCOPES[type(fact)], new, kinds, participants)
        # Last: what a published fact covers does not change any more.
        new.published_in = self.opened.revision
        new.save(update_fields=["published_in"])
        touch(self.opened, new)
        self.stands_for(new, fact)
        return new

    def move_draft(self, draft: Fact, to: Participant) -> None:
        """Makes a draft one about ``to``, and about what stands there for what it named."""
        if hasattr(draft, "participant_id"):
            draft.participant_id = to.pk
        if type(draft) in NAMES:
            column, model = NAMES[type(draft)]
            named = getattr(draft, column)
            setattr(draft, column, self.firsts.get((model, named), named))
        if isinstance(draft, Citation) and draft.act and draft.act.participant_id != to.pk:
            draft.act = None  # its act was retracted: only the claim is left
        self._replace_anew(draft)

    def move_corrections(self, to: Participant) -> None:
        """Draft corrections of rows that have gone correct what stands for these now."""
        for model in (*ABOUT_ONE, *COVERING):
            gone = [pk for kind, pk in self.rows if kind is model]
            drafts: Any = model.objects.drafts()
            for draft in drafts.filter(replaces__in=gone):
                self.move_draft(draft, to)
        cited = [pk for kind, pk in self.firsts if kind is Citation]
        for reason in Reason.objects.drafts().filter(citation__in=cited):
            self.move_draft(reason, to)

    def _replace_anew(self, draft: Fact) -> None:
        new = self.rows.get((type(draft), draft.replaces_id or 0))
        if new is not None:
            draft.replaces, draft.first = new, new.first or new
        sign(draft, self.by)
        draft.save()


def sign(draft: Fact, by) -> None:
    """What it says is now that person's word too; a form that has it open is told of a change."""
    draft.recorded_at = timezone.now()
    if by is not None:  # a command is nobody: the author stays
        draft.recorded_by = by


def copy_of(fact: Fact, by, replaces: Fact | None = None) -> Any:
    """The row once more, not yet saved; as the correction of ``replaces`` if that is given."""
    new = type(fact).objects.get(pk=fact.pk)
    new.pk, new._state.adding = None, True
    new.published_in = new.superseded_in = None
    new.replaces, new.first = replaces, (replaces.first or replaces) if replaces else None
    new.recorded_by = by
    return new


def refuse_unsupported(statements: Iterable[int], participants: Iterable[Participant]) -> None:
    """Raises ``Refused``, naming it, if an act of theirs has no support left on the record."""
    acts = Act.objects.published().filter(statement__in=statements, participant__in=participants)
    for act in acts.select_related("statement", "participant"):
        if not supports_of([act])[act.public_id]:
            raise Refused(
                _("%(act)s: no citation on the record would support it any more.") % {"act": act}
            )


def move_open_lines(old: Participant, new: Participant) -> None:
    """Pasted lists that wait to be saved name the one where they named the other."""
    for name in ("matched", "decided"):
        lines = EntryLine.objects.filter(entry__state="open", **{name: old})
        lines.update(**{name: new})
