"""How many positions there are, by one or two of what they have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from signatories.api import shaping
from signatories.api.lists import WorkedOutList
from signatories.api.pagination import Key, Keyset, Page
from signatories.filters.derived import CountFilter, Dimension
from signatories.filters.problems import Problem
from signatories.positions.counting import Counted, counts
from signatories.publishing.columns import Table, boolean, name, number, text
from signatories.publishing.tables.derived import COUNTS, DIMENSIONS


@dataclass(frozen=True)
class Line:
    """A row: of the dimensions only those that were asked for."""

    counted: Counted

    def __getattr__(self, word: str) -> Any:
        if word in DIMENSIONS:
            return self.counted.values.get(word)
        raise AttributeError(word)

    @property
    def count(self) -> int:
        return self.counted.count

    @property
    def of(self) -> int | None:
        return self.counted.of

    @property
    def of_note(self) -> str | None:
        if self.counted.of is not None:
            return None
        if not self.counted.statements:
            return _("Who was not eligible is counted too: that is of nobody.")
        note = _("Not all who may join are known by name: of %(incomplete)d of %(all)d statements.")
        words = {"incomplete": self.counted.incomplete, "all": len(self.counted.statements)}
        return note % words


class CountList(WorkedOutList):
    """A row for each combination that there is."""

    table = COUNTS
    filterset_class = CountFilter
    orderings = {
        "by": Keyset(
            tuple(Key(word) for word in DIMENSIONS),
            "by the dimensions as asked: words in the order of their list, others by value, what"
            " has none last",
        )
    }
    heading = (
        name("by", "What is counted by, in the order asked.", many=True),
        number("total", "The positions that are counted.", unit="positions"),
        boolean("adds_up", "Each of them is counted once: the counts add up to the total."),
        text("adds_up_note", "Why they do not.", nullable=True),
    )

    def whole(self, given: Any) -> Table:
        """Of the dimensions only those that are counted by: no row has the others."""
        asked = shaping.chosen(given, "by", DIMENSIONS) or [Dimension.POSITION.value]
        return COUNTS.only([n for n in COUNTS.names if n not in DIMENSIONS or n in asked])

    def shape(self, given: Any, *, flat: bool) -> tuple[Page, list[Problem]]:
        page, problems = super().shape(given, flat=flat)
        return page, [_with_the_way(problem) for problem in problems]

    def entries(self, question: CountFilter) -> Sequence[Line]:
        groups = question.asked.get("group")
        self.counts = counts(
            question.question(),
            [dimension.value for dimension in question.dimensions],
            groups and list(groups.values()),
        )
        return [Line(cell) for cell in self.counts.cells]

    def of_all(self, question: CountFilter) -> dict[str, Any]:
        note = _("A participant may belong to several, and is counted in each of them.")
        return {
            "by": [dimension.value for dimension in question.dimensions],
            "total": self.counts.total,
            "adds_up": self.counts.adds_up,
            "adds_up_note": None if self.counts.adds_up else note,
        }

    def words(self, entry: Line) -> tuple[str, ...]:
        return tuple(str(getattr(entry, word) or "") for word in DIMENSIONS)


def _with_the_way(problem: Problem) -> Problem:
    """Of a dimension that is not counted by, how to get it."""
    if problem.parameter != "fields" or problem.value not in DIMENSIONS:
        return problem
    way = _("It is a field where it is counted by: by=%s.") % problem.value
    return replace(problem, message=f"{problem.message} {way}")
