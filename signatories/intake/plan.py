"""The plan: what saving an entry would write, line by line, against the record as it is now.

Nothing is written here. The same plan is made again, under the lock, when a person saves; if it
differs from the one that was shown, nothing is written (see ``intake.saving``).
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.models import (
    VOTE_KINDS,
    Act,
    ActKind,
    Claim,
    CurrentPosition,
    Entry,
    EntryLine,
    Participant,
    Treatment,
)


class Outcome(models.TextChoices):
    """What becomes of a line, in the order in which the plan shows them."""

    NEEDS_CHOICE = "needs_choice", gettext_lazy("Needs a choice")
    CONTRADICTS = "contradicts", gettext_lazy("Contradicts the record")
    REFUSED = "refused", gettext_lazy("Cannot be recorded")
    MATCHED = "matched", gettext_lazy("Matched")
    RECORDED = "recorded", gettext_lazy("Already recorded")
    CITED = "cited", gettext_lazy("Already recorded from this source")
    DUPLICATE = "duplicate", gettext_lazy("Duplicate line")
    NOT_A_NAME = "not_a_name", gettext_lazy("Not a name")
    SKIPPED = "skipped", gettext_lazy("Left out by you")


@dataclass
class PlannedLine:
    """One line with what saving would write of it."""

    line: EntryLine
    says: str
    edtf: str
    outcome: Outcome
    participant: Participant | None = None
    note: str = ""
    act: Act | None = None
    position: CurrentPosition | None = None
    draft: Act | None = None
    cited_by: int = 0

    @property
    def is_open(self) -> bool:
        """True if a person must choose before anything is saved."""
        return self.outcome in (Outcome.NEEDS_CHOICE, Outcome.REFUSED) or (
            self.outcome == Outcome.CONTRADICTS and not self.treatment
        )

    @property
    def treatment(self) -> str:
        """What a person chose of a contradiction, if that is theirs to choose."""
        allowed = {value for value, _label in self.treatments}
        return self.line.treatment if self.line.treatment in allowed else ""

    @property
    def held(self) -> str:
        """What we say, in words, where this line says otherwise."""
        if self.draft is not None:
            return _("%(what)s, a draft that is not published yet") % {
                "what": self.draft.get_kind_display()
            }
        if self.position is None:
            return ""
        since = f", {self.position.since}" if self.position.since else ""
        return f"{self.position.get_position_display()}{since}"

    @property
    def said(self) -> str:
        """What the source says, in words, with the day that it says."""
        return (
            f"{Claim(self.says).label}, {self.edtf}" if self.edtf else str(Claim(self.says).label)
        )

    @property
    def was(self) -> str:
        """What the line was when the list was last checked, if the record made it another since."""
        before = self.line.outcome
        return str(Outcome(before).label) if before and before != self.outcome else ""

    @property
    def writes_act(self) -> bool:
        if self.outcome == Outcome.CONTRADICTS:
            return self.treatment == Treatment.ACT
        return self.outcome == Outcome.MATCHED and self.says in ActKind.values

    @property
    def writes_citation(self) -> bool:
        if self.outcome == Outcome.CONTRADICTS:
            return bool(self.treatment)
        return self.outcome in (Outcome.MATCHED, Outcome.RECORDED)

    @property
    def treatments(self) -> list[tuple[str, str]]:
        """What a person may choose where the line contradicts the record."""
        return [
            (value, str(label))
            for value, label in Treatment.choices
            if value and (value == Treatment.CLAIM or _may_be_act(self))
        ]


@dataclass
class Plan:
    """All lines of an entry in their order, and what they add up to."""

    entry: Entry
    lines: list[PlannedLine] = field(default_factory=list)

    def of(self, outcome: Outcome) -> list[PlannedLine]:
        return [line for line in self.lines if line.outcome == outcome]

    @cached_property
    def counts(self) -> Counter[Outcome]:
        return Counter(line.outcome for line in self.lines)

    @cached_property
    def open_lines(self) -> list[PlannedLine]:
        return [line for line in self.lines if line.is_open]

    @cached_property
    def changed(self) -> int:
        """How many lines the record, or a name added, has changed since the last check."""
        return sum(bool(line.was) for line in self.lines)

    @property
    def acts(self) -> int:
        return sum(line.writes_act for line in self.lines)

    @property
    def citations(self) -> int:
        return sum(line.writes_citation for line in self.lines)

    @property
    def added_sources(self) -> int:
        """Acts that are recorded already and gain this source."""
        return self.counts[Outcome.RECORDED]

    @cached_property
    def names(self) -> int:
        """How many participants the list names, as far as it is decided."""
        return len({line.participant.pk for line in self.lines if line.participant})

    @cached_property
    def fingerprint(self) -> str:
        """The same for two plans that would write the same; shown and compared when saving."""
        parts = (
            f"{line.line.pk}:{line.outcome}:{line.participant and line.participant.pk}"
            f":{line.act and line.act.pk}:{line.says}:{line.edtf}:{line.treatment}"
            for line in self.lines
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _may_be_act(planned: PlannedLine) -> bool:
    """A second vote, or the same act of the same day, is never recorded anew."""
    if planned.says not in ActKind.values or planned.says in VOTE_KINDS:
        return False
    return planned.act is None or planned.act.edtf != planned.edtf
