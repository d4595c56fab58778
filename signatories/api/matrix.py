"""The matrix: participants and statements side by side, as ``/matrix/`` shows them."""

from collections.abc import Iterator
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from signatories.api.fields import CLOCKS, held
from signatories.api.lists import ListView, clocks
from signatories.api.pagination import Page
from signatories.filters.derived import WholeMatrixFilter
from signatories.filters.problems import Problem
from signatories.models import Position, Statement
from signatories.positions.matrix import Line, Matrix, matrix
from signatories.publishing.columns import Column, Origin, Table, name, number, text, word
from signatories.publishing.comparing import matrix_table
from signatories.publishing.files import Format
from signatories.publishing.tables import POSITIONS

_CELL = (
    name("statement", "Slug of the statement."),
    word(
        "position",
        Position,
        "Where the participant stands; null where it could not join.",
        nullable=True,
    ),
)


_PARTICIPANT = tuple(c for c in POSITIONS.columns if c.name.startswith("participant"))
LINES = Table("matrix", _PARTICIPANT, origin=Origin.DERIVED)
COLUMNS = Table(
    "matrix-columns",
    (
        name("statement", "Slug of the statement.", read="slug"),
        text("statement_title", "Its short title.", read="short_title", origin=Origin.DESCRIBED),
    ),
)


class MatrixView(ListView):
    """One answer without pages: its question is bounded. As a file: a column for each statement."""

    table = LINES
    filterset_class = WholeMatrixFilter
    orderings = {}

    @classmethod
    def row(cls) -> tuple[Column, ...]:
        cells = held("cells", _CELL, "A cell for each of the statements, in their order.")
        return (*LINES.columns, cells)

    @classmethod
    def fields(cls) -> tuple[Column, ...]:
        joined = number(
            "joined", "How many of the rows joined or supported it.", unit="participants"
        )
        return (
            *CLOCKS,
            held("statements", (*COLUMNS.columns, joined), "The columns, oldest first."),
            name("later", "Statements asked for that were adopted after the day.", many=True),
            held("results", cls.row(), "The rows, in the order asked for with “sort”."),
        )

    def shape(self, given: Any, *, flat: bool) -> tuple[Page, list[Problem]]:
        return Page(), []

    def page(self, request: Request, question: Any, page: Page) -> Response:
        shown = worked_out(question)
        statements = zip(shown.statements, shown.joined or [0] * len(shown.statements), strict=True)
        return Response(
            {
                **clocks(question),
                "statements": [{**COLUMNS.record(s), "joined": n} for s, n in statements],
                "later": [statement.slug for statement in shown.later],
                "results": [_record(line, shown.statements) for line in shown.lines],
            }
        )

    def file(self, request: Request, question: Any, wanted: Format) -> HttpResponseBase:
        self.shown = worked_out(question)
        self.table = matrix_table(self.shown.statements)
        return super().file(request, question, wanted)

    def batches(self, question: Any) -> Iterator[list]:
        yield self.shown.lines


def worked_out(question: WholeMatrixFilter) -> Matrix:
    return matrix(
        question.clock, question.chosen_statements, question.chosen_participants, question.sort_by
    )


def _record(line: Line, statements: list[Statement]) -> dict[str, Any]:
    cells = [
        {"statement": statement.slug, "position": cell.standing.position if cell else None}
        for statement, cell in zip(statements, line.cells, strict=True)
    ]
    return {**LINES.record(line), "cells": cells}
