"""What is larger than any list is refused by counting, before anything is built of it."""

import tracemalloc

import pytest

from signatories.intake.reading import FileRefused, problems_csv, read_file, read_input, read_paste
from tests.intake.reading.naming import is_name

COLUMNS = b"name" + b",x" * 100_000 + b"\nFrance\n"
KEYS = b"[{" + b",".join(b'"k%d":1' % each for each in range(200_000)) + b"}]"
NESTED = b"[" + b",".join([b"[" * 900 + b"]" * 900] * 1_000) + b"]"
MANY = b"[" + b",".join(b'{"%d":1}' % each for each in range(200_000)) + b"]"
REFUSED = {
    "lines of CSV": (b"ab\n" * 1_000_000, "a.csv", "more than 50000 rows, or 100000 lines"),
    "lines of CSV with a heading": (b"name\n" + b"ab\r" * 1_000_000, "a.csv", "100000 lines"),
    "lines of text": (b"ab\n" * 1_000_000, "a.txt", "100000 lines"),
    "columns": (COLUMNS, "a.csv", "Line 1 has 100001 columns: at most 100"),
    "cells of a row": (b"name\nFrance" + b"," * 200_000, "a.csv", "Line 2 has 200001 columns"),
    "keys of JSON": (KEYS, "a.json", "more than 100 keys"),
    "nested JSON": (NESTED, "a.json", "nested too deeply"),
    "objects of JSON": (MANY, "a.json", "more than 50000 rows"),
    "cells of a pasted line": (b"a\t" * 400_000, "a.txt", "Line 1 is longer than 20000"),
    "stars": (b"France\n" + b"*" * 1_000_000, "a.txt", "Line 2 is longer than 20000"),
    "characters": (b"a b c d e f g h i j\n" * 110_000, "a.txt", "100000 lines"),
    "characters of text": ((b"ab " * 100 + b"\n") * 7_000, "a.txt", "than 2000000 characters"),
    "tables": (b"France\n" + b"name\tdate\nPeru\t2025\nx\n" * 200, "a.txt", "more than 100 tables"),
}


@pytest.mark.parametrize(("data", "name", "answer"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_list_is_refused_and_takes_little_memory(data, name, answer):
    tracemalloc.start()
    try:
        with pytest.raises(FileRefused, match=answer):
            read_file(data, name, is_name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000


def test_brackets_and_commas_within_the_texts_of_json_are_not_counted():
    quote = '[{\\"' * 100 + "," * 200
    data = f'[{{"name": "France", "quote": "{quote}"}}]'.encode()
    (line,) = read_file(data, "a.json", is_name).lines
    assert line.values["quote"].endswith(",,")


def test_a_list_of_as_many_lines_as_are_read_may_be_double_spaced():
    assert len(read_file(b"name\n" + b"France\n\n" * 49_000, "a.csv", is_name).lines) == 49_000


def test_ten_thousand_lines_of_unknown_words_are_read():
    text = "\n".join(f"zz{each} qq{each} and ww, yy" for each in range(10_000))
    assert len(read_paste(text, is_name).lines) == 10_000


def test_a_pasted_text_longer_than_any_name_is_kept_apart_whole():
    long = "Atlantis " * 30
    reading = read_paste(f"France\n{long}\nPeru", is_name)
    assert [line.name for line in reading.lines] == ["France", "Peru"]
    (left,) = reading.left_out
    assert (left.number, left.text) == (2, long.strip())
    assert left.why == "longer than any name (200 characters)"


def test_a_name_of_200_characters_is_asked():
    assert [len(line.name) for line in read_paste("x" * 200, is_name).lines] == [200]


@pytest.mark.parametrize(
    "data",
    [
        rb'["France", "\ud800"]',
        rb'[{"\ud800": "France"}]',
        rb'[{"name": "\ud800"}]',
        rb'[{"name": "France"}, {"\ud800": "Peru"}]',
        rb'[{"name": "France", "date": {"\ud800": 1}}]',
    ],
)
def test_half_a_character_in_json_is_a_problem_that_can_be_shown(data):
    reading = read_file(data, "a.json", is_name)
    assert reading.lines == () or len(reading.lines) == 1
    (problem,) = reading.problems
    assert "\\ud800" in problem.column + problem.value
    assert problems_csv(reading).encode()


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (" \u00a0\n\u200b\n".encode(), "is empty"),
        (b"France\nPe\0ru\n", "Line 2 holds a NUL"),
        (b"France\nP\xe9rou\n", "Line 2 is not in UTF-8"),
        (b"%PDF-1.7", "This is a PDF"),
    ],
)
def test_input_that_is_no_text_or_nothing_is_refused(data, answer):
    with pytest.raises(FileRefused, match=answer):
        read_input(data, is_name)


def test_input_is_read_as_a_paste():
    lines = read_input("• France\nname,date\n".encode(), is_name).lines
    assert [line.name for line in lines] == ["France", "name,date"]
