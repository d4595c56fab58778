"""A file is the answer to a question, in pieces, as text that nothing runs."""

from datetime import date

import pytest

from signatories.positions.standings import Question, rows
from signatories.publishing.columns import batches, cell
from signatories.publishing.files import CSV, file_name
from signatories.publishing.tables import ACTS, POSITIONS
from signatories.text import spreadsheet_safe
from tests.factories import at, make_act, make_participant, make_statement


@pytest.mark.django_db
def test_a_file_of_positions_begins_with_its_header_and_holds_every_answer():
    fra, nzl = make_participant("FRA"), make_participant("NZL")
    statement = make_statement("paris")
    make_act(statement, fra, "signed", "2025-02-11")
    asked = Question(at(), participants=frozenset([fra.pk, nzl.pk]))
    header, lines = CSV.write(POSITIONS, batches(rows(asked)))
    assert header.decode() == ",".join(POSITIONS.names) + "\r\n"
    assert [line.split(",")[2] for line in lines.decode().splitlines()] == ["FRA", "NZL"]


@pytest.mark.django_db
def test_a_file_is_named_for_its_table_revision_and_day():
    make_statement("paris")
    assert file_name(ACTS, at()) == "acts-revision-1.csv"
    day = at(date(2025, 2, 11))
    assert file_name(ACTS, day) == "acts-revision-1-as-of-2025-02-11.csv"
    assert file_name(ACTS, at(), part="FRA") == "acts-FRA-revision-1.csv"
    assert file_name(ACTS, at(), part='"\r\n/..') == "acts-revision-1.csv"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (date(2025, 2, 11), "2025-02-11"),
        (["a", "b"], "a;b"),
        ([{"group": "eu", "since": None}], "eu:"),
        ([], ""),
    ],
)
def test_a_value_is_written_as_a_file_shows_it(value, text):
    assert cell(value) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"])
def test_the_start_of_a_formula_is_marked_as_text(start):
    assert spreadsheet_safe(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("text", ["", "France", "2025-02-11", "../2024", "a=b", "'x"])
def test_other_text_is_written_as_it_is(text):
    assert spreadsheet_safe(text) == text
