"""Lists of what is derived for statements: who stands where, and how many joined."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from signatories.api import includes
from signatories.api.described_lists import in_time
from signatories.api.lists import ListView
from signatories.api.pagination import Key, Keyset, Page, bad_cursor
from signatories.api.problems import BadQuestion
from signatories.filters import lists, record
from signatories.models import Statement
from signatories.positions.standings import Question, Row, rows
from signatories.publishing import tables
from signatories.publishing.columns import batches
from signatories.publishing.tables.derived import STANDINGS

# Positions on more statements are not counted: that would fold them all.
MOST_STATEMENTS_COUNTED = 200


class PositionList(ListView):
    """Who stands where: one row for each eligible participant and statement."""

    table = tables.POSITIONS
    filterset_class = record.PositionFilter
    orderings = {
        "-adopted": Keyset(
            (Key("statement"), Key("participant")),
            "statements newest first (by adoption, then slug), participants by name",
        )
    }
    includes = (
        includes.ACTS_OF_PAIR,
        includes.CITATIONS_OF_PAIR,
        includes.names(includes.OF_ROW),
        includes.codes(includes.OF_ROW),
    )
    linked = True

    def batches(self, question: record.PositionFilter) -> Iterator[list]:
        return batches(rows(question.question()))

    def read(self, question: record.PositionFilter, page: Page) -> tuple[list, dict[str, Any]]:
        asked = question.question()
        counts = _statements_in(asked) <= MOST_STATEMENTS_COUNTED
        found = rows(asked, after=page.beside, backwards=page.backwards)
        try:
            batch = list(islice(found, page.size + 1))
        except LookupError:
            raise BadQuestion([bad_cursor(question.data["cursor"])]) from None
        if not counts:
            note = _("Not counted: the question holds more than %d statements.")
            return batch, {"count": None, "count_note": note % MOST_STATEMENTS_COUNTED}
        # The first page has begun to read all rows; a later one has read only those after it.
        number = _number(rows(asked)) if page.beside else len(batch) + _number(found)
        return batch, {"count": number, "count_note": None}

    def values(self, row: Row) -> tuple:
        return row.key


def _statements_in(question: Question) -> int:
    statements = Statement.objects.record(question.clock.revision)
    if question.statements is not None:
        statements = statements.filter(pk__in=question.statements)
    return statements.count()


def _number(found: Iterator[Row]) -> int:
    return sum(1 for _row in found)


class StandingList(ListView):
    """How many joined each statement, of how many."""

    table = STANDINGS
    filterset_class = lists.StatementFilter
    queryset = Statement.objects.all()
    orderings = in_time("adopted", "adopted_latest", "adoption")
    linked = True
