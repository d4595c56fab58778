"""How the members of a group stand, in one look: for its page and for its picture."""

from collections import Counter
from collections.abc import Mapping

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from signatories.models import Group, Membership, Participant, Position, Statement
from signatories.positions.clock import Clock
from signatories.positions.standings import Question, rows
from signatories.publishing.marks import ROWS
from signatories.web.charts import Mark
from signatories.web.member_rows import MemberRow, member_rows
from signatories.web.summaries import Counted

# Columns of marks that a picture has room for, so that each can still be told.
COLUMNS = 60


def people_of(clock: Clock, group: Group) -> dict[int, Participant]:
    """The members of a group on the day asked: id -> participant, by name."""
    found = Membership.objects.record(clock.revision).of_members(clock.as_of).filter(group=group)
    found = found.select_related("participant")
    named = found.order_by("participant__sort_name", "participant__code", "pk")
    return {membership.participant_id: membership.participant for membership in named}


class GroupSummary:
    """Where the members of a group stand on each statement. ``people``: as of ``people_of``."""

    def __init__(self, clock: Clock, group: Group, people: Mapping[int, Participant]):
        self.clock, self.group, self.people = clock, group, people
        self.title = _("%s: how its members stand") % group.name

    @cached_property
    def rows(self) -> tuple[list[MemberRow], list[Statement]]:
        """The statements on which a member stands somewhere; those where none is known to."""
        itself = self.group.participant_id
        asked = set(self.people) if itself is None else {*self.people, itself}
        if not asked:
            return [], []
        question = Question(self.clock, participants=frozenset(asked))
        return member_rows(rows(question), self.people, itself)

    @cached_property
    def sided(self) -> list[MemberRow]:
        """The statements on which at least two members took a side."""
        return [row for row in self.rows[0] if row.took_a_side > 1]

    @cached_property
    def sentences(self) -> list[str]:
        """The finding: on how many statements they stand together."""
        members = len(self.people)
        found = [ngettext("%d member.", "%d members.", members) % members]
        if self.sided:
            found.append(
                ngettext(
                    "On %d statement at least two of them took a position.",
                    "On %d statements at least two of them took a position.",
                    len(self.sided),
                )
                % len(self.sided)
            )
            together = sum(not row.apart for row in self.sided)
            found.append(_together(together, len(self.sided)))
        return found

    @cached_property
    def blocks(self) -> list[list[Mark]]:
        """The marks of the statements in ``sided``, newest first, as far as a picture has room."""
        found: list[list[Mark]] = []
        columns = 0
        for row in self.sided:
            marks = [mark for group in row.chart.groups for mark in group]
            columns += -(-len(marks) // ROWS) + 1
            if found and columns > COLUMNS:
                break
            found.append(marks)
        return found

    @cached_property
    def legend(self) -> list[Counted]:
        """The positions drawn, with the number of marks."""
        numbers = Counter(mark.position for block in self.blocks for mark in block)
        return [Counted(position, numbers[position]) for position in Position if numbers[position]]


def _together(together: int, sided: int) -> str:
    if together == sided:
        return _("All who did took the same side.")
    words = ngettext(
        "On %d of these all who did took the same side.",
        "On %d of these all who did took the same side.",
        together,
    )
    return words % together
