"""Files of lists: which columns, encodings and separators are read, and what becomes of cells."""

import codecs
import csv
import time
from datetime import date
from io import StringIO

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from signatories.intake.reading import COLUMNS, problems_csv, read_file
from tests.intake.reading.naming import is_name
from tests.intake.reading.workbook_files import saved, workbook

TEXT = 'name{0}date{0}quote\nCôte d\'Ivoire{0}2025-02-11{0}"a{0} ""b"""\nKenya{0}{0}\n'


def rows(data, name="list.csv", **options):
    reading = read_file(data, name, is_name, **options)
    assert reading.problems == ()
    return [(line.number, line.name, dict(line.values)) for line in reading.lines]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_separators_line_ends_and_encodings_are_found(separator, end, mark, encoding):
    text = TEXT.format(separator).replace("\n", end)
    assert rows(mark + text.encode(encoding)) == [
        (2, "Côte d'Ivoire", {"date": "2025-02-11", "quote": f'a{separator} "b"'}),
        (3, "Kenya", {}),
    ]


def test_the_number_of_a_row_is_the_line_on_which_it_starts():
    data = b'name,quote\r\nFrance,"one\r\ntwo"\r\n\r\nPeru,x\r\n'
    assert [row[:2] for row in rows(data)] == [(2, "France"), (5, "Peru")]


def test_a_line_that_tells_the_separator_is_a_line_and_no_header():
    assert rows(b"sep=;\nname;date\nFrance;2025\n") == [(3, "France", {"date": "2025"})]


@pytest.mark.parametrize(
    ("heading", "column"),
    [(heading, column) for column, headings in COLUMNS.items() for heading in (column, *headings)],
)
def test_headings_are_recognised_however_they_are_written(heading, column):
    values = {"date": "2025-02-11", "position": "declined"}
    value = values.get(column, "Peru")
    reading = read_file(f"{heading.upper()}\n{value}\n".encode(), "a.csv", is_name)
    assert reading.columns == (column,) or reading.problems[0].expected.startswith(
        "a column that says"
    )


def test_every_column_reaches_its_line():
    data = (
        "Country;ISO3;isonum;Position;Date;Represented by;Reason;Quote;Printed name\n"
        "Korea;KOR;4;not on the list;2025-02;Ms X;too early;“No”;Korea, Rep. of*\n"
    )
    (line,) = read_file(data.encode(), "a.csv", is_name).lines
    assert (line.number, line.text, line.name) == (2, "Korea, Rep. of*", "Korea")
    assert dict(line.values) == {
        "iso3": "KOR",
        "isonum": "4",
        "position": "not_listed",
        "date": "2025-02",
        "represented_by": "Ms X",
        "reason": "too early",
        "quote": "“No”",
        "printed_name": "Korea, Rep. of*",
    }


def test_a_row_is_named_by_its_printed_name_or_its_code_if_it_has_no_name():
    data = b"name,printed name,iso3\n,Korea*,KOR\n,,PRK\n"
    assert rows(data) == [
        (2, "Korea", {"iso3": "KOR"}),
        (3, "PRK", {}),
    ]


@pytest.mark.parametrize("start", ["+", "-", "@", "="])
def test_cells_that_begin_like_a_formula_are_plain_text(start):
    assert rows(f"name,quote\nPeru,{start}1\n".encode())[0][2] == {"quote": f"{start}1"}


@pytest.mark.parametrize(
    "data", [b"France\nPeru\nKorea, Republic of\n", b"Korea, Republic of\nFrance"]
)
@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a"])
def test_one_column_of_names_needs_no_heading(data, name):
    expected = data.decode().strip().split("\n")
    assert [row[1] for row in rows(data, name)] == expected


def test_a_text_file_is_read_like_a_paste():
    reading = read_file(b"Signatories:\n1. France\n2. Peru and Chile", "a.txt", is_name)
    assert [line.name for line in reading.lines] == ["France", "Peru", "Chile"]
    assert [left.text for left in reading.left_out] == ["Signatories:"]


def test_json_is_read_as_texts_or_as_objects():
    assert rows(b'["France", "Korea, Republic of"]', "a.json") == [
        (1, "France", {}),
        (2, "Korea, Republic of", {}),
    ]
    data = b"""[{"name": "France", "isonum": 250, "date": null},
                {"date": "2025", "isonum": 4, "name": "Peru"}]"""
    assert rows(data, "a.json") == [
        (1, "France", {"isonum": "250"}),
        (2, "Peru", {"isonum": "4", "date": "2025"}),
    ]


def test_a_workbook_gives_days_and_numbers_as_they_are_meant():
    data = workbook(
        ["Country", "Date", "isonum", "Quote"],
        ["France", date(2025, 2, 11), 250, "a\nb"],
        [],
        ["Peru", 2024, 4.0, None],
    )
    assert rows(data, "a.xlsx") == [
        (2, "France", {"date": "2025-02-11", "isonum": "250", "quote": "a\nb"}),
        (4, "Peru", {"date": "2024", "isonum": "4"}),
    ]


def test_days_of_the_1904_system_are_right():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["name", "date"])
    book.active.append(["France", date(2025, 2, 11)])
    assert rows(saved(book), "a.xlsx")[0][2] == {"date": "2025-02-11"}


def test_hidden_rows_and_empty_sheets_change_nothing():
    book = Workbook()
    for row in (["name"], ["France"], ["Peru"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.create_sheet("Empty")
    assert [row[:2] for row in rows(saved(book), "a.xlsx")] == [(2, "France"), (3, "Peru")]


def test_a_workbook_of_one_column_needs_no_heading():
    assert rows(workbook(["France"], ["Guiena"]), "a.xlsx") == [
        (1, "France", {}),
        (2, "Guiena", {}),
    ]


def test_text_that_looks_like_a_formula_is_text_in_a_workbook_too():
    book = Workbook()
    book.active.append(["name", "quote"])
    book.active.append(["France", "=1"])
    book.active["B2"].data_type = "s"
    assert rows(saved(book), "a.xlsx")[0][2] == {"quote": "=1"}


@pytest.mark.parametrize("name", ["list.csv", "list.xls", "list.pdf", "list"])
def test_the_content_decides_and_the_name_does_not(name):
    assert rows(workbook(["name"], ["France"]), name) == [(2, "France", {})]


def test_ten_thousand_rows_are_read_in_time():
    header, row = ["name", "date", "position", "quote"], ["Peru", "2025-02-11", "signed", "été"]
    text = "\n".join([",".join(header), *[",".join(row)] * 10_000])
    for data, seconds in ((text.encode(), 2), (workbook(header, *[row] * 10_000), 10)):
        started = time.monotonic()
        assert len(rows(data)) == 10_000
        assert time.monotonic() - started < 10 * seconds  # far above: it must not hang


def test_problems_are_a_file_that_no_spreadsheet_runs():
    reading = read_file(b"name,date\nFrance,=1+1\n=x,2025\n", "a.csv", is_name)
    table = list(csv.reader(StringIO(problems_csv(reading))))
    assert table[0] == ["line", "column", "value", "expected"]
    assert [row[:3] for row in table[1:]] == [["2", "date", "'=1+1"], ["3", "name", "'=x"]]
