"""A pasted list becomes its items with their lines and notes; nothing is dropped."""

import time

import pytest

from signatories.intake.reading import FileRefused, read_paste
from tests.intake.reading.naming import is_name, left_out, names


@pytest.mark.parametrize(
    "bullet",
    [
        "",
        "- ",
        "* ",
        "• ",
        "– ",
        "-",
        "1. ",
        "1.",
        "12) ",
        "(3) ",
        "[4] ",
        "① ",
        "a) ",
        "(b) ",
        "iv) ",
        "3 ",
        "#7 ",
        "1、",
        "□ ",
        "▪\t",
        "🇨🇱 ",
        "> ",
        "✓ ",
    ],
)
def test_bullets_and_numbers_are_no_part_of_the_name(bullet):
    assert names(f"{bullet}Chile\n{bullet}Peru") == ["Chile", "Peru"]


@pytest.mark.parametrize(
    "end", [",", ";", " ,", ".", "*", "†", "¹", "[1]", " [12]", "(1)", "*,", "، ", "、", " *", ":"]
)
def test_footnote_marks_and_separators_at_the_end_are_no_part_of_the_name(end):
    reading = read_paste(f"Chile{end}\nPeru", is_name)
    assert [line.name for line in reading.lines] == ["Chile", "Peru"]
    assert reading.lines[0].text == f"Chile{end}".strip()


@pytest.mark.parametrize(
    ("text", "mark", "note"),
    [
        ("South Africa*\nPeru\n* Listed by mistake", "*", "* Listed by mistake"),
        ("Peru[1]\n[1] with reservations", "1", "[1] with reservations"),
        ("Peru¹\n¹ with reservations", "1", "¹ with reservations"),
        ("Peru¹\n1. with reservations", "1", "1. with reservations"),
        ("Peru1\n1 with reservations", "1", "1 with reservations"),
        ("Peru †, Chile\n† Joined later.", "†", "† Joined later."),
    ],
)
def test_a_line_whose_mark_stands_on_a_name_is_a_footnote(text, mark, note):
    reading = read_paste(text, is_name)
    assert reading.footnotes == {mark: note}
    assert [left.text for left in reading.left_out] == [note]
    assert all(is_name(line.name) for line in reading.lines)


@pytest.mark.parametrize(
    "text", ["* France\n* Atlantis\n* Peru", "* France*\n* Atlantis*", "[1] Atlantis\n[2] Peru"]
)
def test_a_mark_that_stands_before_names_is_a_bullet(text):
    assert "Atlantis" in names(text)
    assert left_out(text) == []


def test_a_table_with_headings_is_read_as_columns():
    text = (
        'Title\n\nCountry\tDate\nFrance\t2025-02-11\n"Korea,\nRepublic of"\t2025\nGermany\t\nafter'
    )
    reading = read_paste(text, is_name)
    assert [(line.number, line.name, dict(line.values)) for line in reading.lines] == [
        (1, "Title", {}),
        (4, "France", {"date": "2025-02-11"}),
        (5, "Korea, Republic of", {"date": "2025"}),
        (7, "Germany", {}),
        (8, "after", {}),
    ]
    assert reading.columns == ("name", "date")


def test_an_unknown_heading_in_a_pasted_table_is_refused_by_name():
    reading = read_paste("Country\tSigned when\nFrance\t2025", is_name)
    assert not reading.lines
    (problem,) = reading.problems
    assert (problem.line, problem.column) == (1, "Signed when")
    assert "“date”?" in problem.expected


def test_columns_of_names_under_the_same_heading_are_a_list():
    assert names("Country\tCountry\nFrance\tPeru\nChile\t") == ["France", "Peru", "Chile"]


def test_a_list_that_runs_on_over_lines_is_put_together():
    text = "Armenia, Chile, Bosnia and\nHerzegovina, Papua New\nGuinea, Guinea-\nBissau, Peru"
    lines = read_paste(text, is_name).lines
    assert [(line.number, line.name) for line in lines] == [
        (1, "Armenia"),
        (1, "Chile"),
        (1, "Bosnia and Herzegovina"),
        (2, "Papua New Guinea"),
        (3, "Guinea-Bissau"),
        (4, "Peru"),
    ]


def test_a_name_broken_over_two_lines_of_its_own_is_put_together():
    assert names("France\nBosnia and\nHerzegovina\nPeru") == [
        "France",
        "Bosnia and Herzegovina",
        "Peru",
    ]


def test_lines_are_numbered_as_an_editor_does():
    lines = read_paste("France\r\n\r\nPeru\rChile\n\n\nItaly", is_name).lines
    assert [line.number for line in lines] == [1, 3, 4, 7]


def test_text_is_nfc_and_without_control_characters():
    (line,) = read_paste("\x07Co\u0302te d'Ivoire\x00", is_name).lines
    assert line.text == line.name == "Côte d'Ivoire"


def test_invisible_signs_are_no_part_of_the_name():
    assert names("\u200bFrance\u200f\n\ufeffPeru\u00a0") == ["France", "Peru"]


def test_a_lost_letter_is_a_problem():
    (problem,) = read_paste("Peru\nFran\ufffda", is_name).problems
    assert problem.line == 2
    assert "copy this line again" in problem.expected


def test_an_empty_paste_has_no_lines():
    assert read_paste(" \n\t\n\u200b", is_name).lines == ()


def test_a_paste_that_is_too_long_is_refused():
    with pytest.raises(FileRefused, match="longer than"):
        read_paste("x" * 2_000_001, is_name)
    with pytest.raises(FileRefused, match="more than 50000"):
        read_paste("x\n" * 50_002, is_name)


@pytest.mark.parametrize(
    "text",
    [
        "x" + "*" * 5_000 + "y",
        "a" + " " * 19_000 + "b",
        "1/" * 9_000,
        "signed by " * 2_000,
        "France, Guiena, " * 1_200,
        "ArmeniaAustralia" * 1_200,
        "France, Guiena, Peru, Chile\n" * 2_000,
    ],
)
def test_no_text_takes_long(text):
    started = time.monotonic()
    read_paste(text, is_name)
    assert time.monotonic() - started < 60  # it ends: some patterns never would


def test_a_list_of_many_lines_is_not_taken_for_one_paragraph():
    assert len(names("France, Italy, Peru, Chile\n" * 2_000)) == 8_000
