"""Who could join what: the answer of the statements' eligibility, for every pair."""

from collections.abc import Collection
from datetime import date

from django.db import connection

from signatories.models import Eligibility, Participant, Statement
from signatories.positions.sql import eligibility
from signatories.positions.sql_text import ids

Pair = tuple[int, int]


class Eligible:
    """Who may join these statements (ids) at a revision.

    ``of`` answers ``True``, ``False``, or ``None`` where the record does not say: a list of who may
    join that bars nobody else says nothing of the others.
    """

    def __init__(self, revision: int, statements: Collection[int]) -> None:
        rules = Eligibility.objects.record(revision).filter(statement__in=statements)
        closed = rules.filter(excludes_others=True).order_by()
        self._closed = set(closed.values_list("statement_id", flat=True))
        self._named = named(revision, statements)

    def of(self, statement: Statement, participant: Participant, day: date | None) -> bool | None:
        """Without a day, only who had ended before the adoption is outside its dates."""
        if outside_dates(statement, participant, day):
            return False
        if (statement.pk, participant.pk) in self._named:
            return True
        return False if statement.pk in self._closed else None


def outside_dates(statement: Statement, participant: Participant, day: date | None) -> bool:
    """The participant was no more at the adoption, or was not there on the day."""
    began, ended = participant.began_earliest, participant.ended_latest
    adopted = statement.adopted_earliest
    if ended is not None and adopted is not None and ended < adopted:
        return True
    return day is not None and not existed(began, ended, day)


def existed(began: date | None, ended: date | None, day: date) -> bool:
    """Between the first day that it may have begun and the last that it may have ended."""
    return (began is None or began <= day) and (ended is None or ended >= day)


def named(revision: int, statements: Collection[int]) -> set[Pair]:
    """(statement, participant) for whom the rule in force names: by kind, name or membership."""
    sql = f"""
        WITH st AS (
            SELECT id, adopted_latest FROM signatories_statement
            WHERE published_in_id <= %(revision)s AND {ids("id", statements)}),
        {eligibility()}
        SELECT statement_id, participant_id FROM eligible"""  # noqa: S608  # constants and ids
    with connection.cursor() as cursor:
        cursor.execute(sql, {"revision": revision})
        return {(statement, participant) for statement, participant in cursor.fetchall()}
