"""Files that cannot be read, or hold what cannot be read: each gets its own clear answer."""

import codecs
import csv
import os
import subprocess
import sys
from datetime import datetime, time
from random import Random

import pytest
from openpyxl import Workbook

from signatories.intake.reading import FileRefused, read_file
from tests.intake.reading.naming import is_name
from tests.intake.reading.workbook_files import SHEET, packed, saved, sheet, with_members, workbook

PEAK = 300_000  # kB
GOOD = workbook(["name", "date"], ["France", "2025-02-11"])
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def bomb(megabytes):
    return with_members(GOOD, {"xl/media/image1.png": b"\0" * megabytes * 1_000_000})


def cell_at(place):
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return with_members(GOOD, {SHEET: sheet(f'<row r="{row}"><c r="{place}"><v>1</v></c></row>')})


def cells(number):
    """Cells that say nothing of where they are, varied so that they are not packed too well."""
    numbers = Random(7)  # noqa: S311
    some = "".join(f'<c s="{numbers.randrange(99_999)}"/>' for _ in range(50_000))
    return some * (number // 50_000 + 1)


def lying(data):
    """A workbook whose directory declares that its largest member is small."""
    size = (60_000_000).to_bytes(4, "little")
    return data.replace(size, (100).to_bytes(4, "little"))


REFUSED = {
    "an empty file": (b"", "a.csv", "is empty"),
    "white space": (b" \r\n\t\n", "a.csv", "is empty"),
    "only a byte order mark": (codecs.BOM_UTF8, "a.csv", "is empty"),
    "a header alone": (b"name,date\n", "a.csv", "headings but no rows"),
    "a PNG named .csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "list.csv", "is a picture"),
    "a JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF", "list.csv", "is a picture"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "list.txt", "is a PDF"),
    "an old .xls": (OLE + "Workbook".encode("utf-16-le"), "a.xls", r"\(\.xls\).*\.xlsx"),
    "an encrypted workbook": (
        OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "protected by a password",
    ),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), "a.csv", "Word document"),
    "a web page": (b"<!DOCTYPE html><table><tr><td>France", "a.xls", "web page"),
    "XML": (b'<?xml version="1.0"?><a/>', "a.csv", "is XML"),
    "RTF": (b"{\\rtf1 France}", "a.txt", "is no list"),
    "gzip": (b"\x1f\x8b\x08\0", "a.csv", "packed"),
    "a zip of lists": (packed({"a.csv": "name"}), "a.zip", "packed"),
    "a .docx": (packed({"word/document.xml": "<a/>"}), "a.docx", "Word document"),
    "an .ods": (packed({"mimetype": "x", "content.xml": "<a/>"}), "a.ods", "OpenDocument"),
    "an .xlsb": (packed({"xl/workbook.bin": "x"}), "a.xlsb", "binary workbook"),
    "half a zip": (GOOD[: len(GOOD) // 2], "a.xlsx", "damaged"),
    "a damaged sheet": (with_members(GOOD, {SHEET: "<worksheet><row>"}), "a.xlsx", "damaged"),
    "a workbook of other XML": (packed({"xl/workbook.xml": "<a/>"}), "a.xlsx", "damaged"),
    "an empty workbook": (workbook(), "a.xlsx", "is empty"),
    "two filled sheets": (
        workbook(["name"], ["France"], More=[["Peru"]]), "a.xlsx", "Sheet, More",
    ),
    "a workbook without headings": (
        workbook(["France", "2025"], ["Peru", "2025"]), "a.xlsx", "“France”.* no headings",
    ),
    "one cell at XFD1048576": (cell_at("XFD1048576"), "a.xlsx", "2 million cells.*XFD1048576"),
    "a declared size of XFD1048576": (
        with_members(
            GOOD,
            {SHEET: sheet("").replace("<sheetD", '<dimension ref="A1:XFD1048576"/><sheetD')},
        ),
        "a.xlsx",
        "2 million cells",
    ),
    "two million real cells without places": (
        with_members(GOOD, {SHEET: sheet("<row>" + cells(2_000_001) + "</row>")}),
        "a.xlsx",
        "2 million cells",
    ),
    "60 MB of zeros": (bomb(60), "a.xlsx", "50 MB"),
    "60 MB of zeros, declared as 100 bytes": (lying(bomb(60)), "a.xlsx", "50 MB|damaged"),
    "a member packed 1,000 to 1": (bomb(20), "a.xlsx", "50 MB"),
    "101 members": (
        with_members(GOOD, {f"xl/media/{n}.png": "" for n in range(101)}), "a.xlsx", "parts",
    ),
    "entities": (with_members(GOOD, {SHEET: sheet("", ENTITIES)}), "a.xlsx", "entities"),
    "an external entity": (with_members(GOOD, {SHEET: sheet("", EXTERNAL)}), "a.xlsx", "entities"),
    "entities in shared strings": (
        with_members(GOOD, {"xl/sharedStrings.xml": f"{ENTITIES}<sst>&b;</sst>"}),
        "a.xlsx",
        "entities",
    ),
    "NUL": (b"name\nFrance\nPe\0ru\n", "a.csv", "Line 3 holds a NUL"),
    "UTF-16 without a mark": ("name\nFrance".encode("utf-16-le"), "a.csv", "UTF-16 without"),
    "damaged UTF-16": (codecs.BOM_UTF16_LE + b"n\0a\0\0\xd8", "a.csv", "UTF-16 but is damaged"),
    "UTF-32": ("name\nFrance".encode("utf-32"), "a.csv", "UTF-32"),
    "Windows-1252 not chosen": ("name\nPérou".encode("cp1252"), "a.csv", "Line 2 is not in UTF-8"),
    "a quote never closed": (
        b'name,quote\nFrance,"a\nb"\nPeru,"x\nChile,y\n', "a.csv", "opens on line 4 is never",
    ),
    "a quote closed too early": (
        b'name,quote\nFrance,a\nPeru,"x"y\n', "a.csv", "row that starts on line 3",
    ),
    "a cell of 500 kB": (
        b"name,quote\nFrance," + b"x" * 500_000 + b"\n", "a.csv", "starts on line 2 has a cell of",
    ),
    "a cell of 5 MB": (b"name\n" + b"x" * 5_000_000, "a.csv", "Line 2 is longer"),
    "a list without headings": (b"France,2025\nPeru,2025\n", "a.csv", "“France”.* no headings"),
    "too many rows": (b"name\n" + b"x\n" * 50_001, "a.csv", "more than 50000 rows"),
    "a file of 10 MB": (b"x" * 10_000_001, "a.csv", "larger than 10 MB"),
    "JSON cut off": (b'[{"name": "France"},\n{"na', "a.json", "Line 2, column"),
    "JSON of an object": (b'{"name": "France"}', "a.json", "no array"),
    "JSON of numbers": (b"[[1], 2]", "a.json", "mixes kinds"),
    "an empty JSON list": (b"[]", "a.json", "empty list"),
    "deep JSON": (b"[" * 100_000 + b"]" * 100_000, "a.json", "nested too deeply"),
    "JSON with millions of values": (
        b"[" + b"{}," * 2_000_000 + b"{}]", "a.json", "more than 50000",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "filename", "answer"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_list_is_refused_saying_what_it_is(data, filename, answer):
    with pytest.raises(FileRefused, match=answer):
        read_file(data, filename, is_name)


MEASURE = """
import resource, sys
import django
django.setup()
from signatories.intake.reading import FileRefused, read_file
for path in sys.argv[1:]:
    try:
        read_file(open(path, "rb").read(), path, lambda text: False)
    except FileRefused:
        pass
# Not RUSAGE_SELF: a process begins with the peak of the one that started it.
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_no_file_takes_more_than_300_mb_here_or_in_the_process_that_reads_it(tmp_path):
    """In a process of its own: this one has run other tests, which took what they took."""
    paths = []
    for number, (data, filename, _answer) in enumerate(REFUSED.values()):
        paths.append(tmp_path / f"{number}-{filename}")
        paths[-1].write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, paths)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tracker.settings_test"},
        capture_output=True,
        text=True,
        check=True,
    )
    peaks = [int(line) for line in run.stdout.split()]
    assert len(peaks) == 2
    assert max(peaks) < PEAK


def formula():
    return workbook(["name", "date"], ["France", "2025"], ['=HYPERLINK("x")', "2025"])


def error():
    book = Workbook()
    book.active.append(["name", "quote"])
    book.active.append(["France", "#REF!"])
    book.active["B2"].data_type = "e"
    return saved(book)


def merged():
    book = Workbook()
    for row in (["name", "position"], ["France", "signed"], ["Peru", None]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    return saved(book)


def month():
    book = Workbook()
    book.active.append(["name", "date"])
    book.active.append(["France", datetime(2025, 2, 1)])
    book.active["B2"].number_format = "mmm yyyy"
    return saved(book)


PROBLEMS = {
    "an unknown column": (b"name,colour\nFrance,red\n", 1, "colour", "a column that we know"),
    "a misspelt column": (b"name,positon\nFrance,signed\n", 1, "positon", "“position”"),
    "a column twice": (b"name,Country\nFrance,France\n", 1, "Country", "each column once"),
    "no column of names": (b"date,position\n2025,signed\n", 1, "", "a column that says whom"),
    "cells without a heading": (b"name,,date\nFrance,x,2025\n", 2, "", "a heading above"),
    "more cells than headings": (b"name,quote\nKorea, Rep. of,2025\n", 2, "", "at most 2 cells"),
    "a row without a name": (b"name,date\nFrance,2025\n,2025\n", 3, "name", "a name or a code"),
    "an ambiguous date": (b"name,date\nFrance,11/02/2025\n", 2, "date", "mistaken for each other"),
    "no day of the calendar": (b"name,date\nFrance,2025-02-30\n", 2, "date", "a date like"),
    "a day number": (b"name,date\nFrance,45699\n", 2, "date", "day number"),
    "an unknown position": (b"name,position\nFrance,sined\n", 2, "position", "“signed”"),
    "another position": (b"name,position\nFrance,xyzzy\n", 2, "position", "one of: signed, rat"),
    "a name like a formula": (b"name\nFrance\n=1+1\n", 3, "name", "begins like a formula"),
    "a control character": (b"name,quote\nFrance,a\x07b\n", 2, "quote", "U+0007"),
    "a lost letter": ("name\nFran\ufffda".encode(), 2, "name", "the letter that was lost"),
    "a long name": (b"name\n" + b"x" * 201, 2, "name", "at most 200 characters"),
    "a long speaker": (
        b"name,represented by\nFrance," + b"x" * 301, 2, "represented_by", "at most 300",
    ),
    "a bad row far down": (
        b"name,date\n" + b"France,2025\n" * 9_999 + b"Peru,soon\n", 10_001, "date", "a date like",
    ),
    "line breaks before": (
        b'name,quote,date\nFrance,"a\nb",2025\nPeru,c,soon\n', 4, "date", "a date like",
    ),
    "a formula": (formula(), 3, "name", "not the formula in cell A3"),
    "an error": (error(), 2, "quote", "cell B2 holds an error"),
    "merged cells": (merged(), 2, "", "not merged"),
    "a month shown of a day": (month(), 2, "date", "cell B2 shows less"),
    "a time of day": (
        workbook(["name", "date"], ["France", datetime(2025, 2, 11, 9)]), 2, "date", "time of day",
    ),
    "a time without a day": (
        workbook(["name", "date"], ["France", time(9, 30)]), 2, "date", "without a time",
    ),
    "a day number as number": (
        workbook(["name", "date"], ["France", 45699]), 2, "date", "day number",
    ),
    "other keys": (b'[{"name": "France"}, {"nam": "Peru"}]', 2, "", "the same keys"),
    "a key twice": (b'[{"name": "France", "name": "Peru"}]', 1, "", "each key once"),
    "a value that is a list": (b'[{"name": "France", "quote": ["a"]}]', 1, "quote", "text"),
    "a value that is a truth": (b'[{"name": "France", "quote": true}]', 1, "quote", "text"),
    "half a letter": (b'["Peru", "Fran\\ud800"]', 2, "name", "U+D800"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "line", "column", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_bad_cell_is_a_problem_with_its_line_and_column(data, line, column, expected):
    name = "a.json" if data.startswith(b"[") else "a.csv"
    (problem,) = read_file(data, name, is_name).problems
    assert (problem.line, problem.column) == (line, column)
    assert expected in problem.expected


def test_windows_1252_is_read_only_when_chosen_and_only_where_it_is_that():
    data = "name\nPérou €\n".encode("cp1252")
    assert read_file(data, "a.csv", is_name, encoding="windows-1252").lines[0].name == "Pérou €"
    for wrong, answer in (
        ("name\nPérou".encode(), "is in UTF-8"),
        (codecs.BOM_UTF8 + b"name\nPeru", "in Unicode"),
        (b"name\nP\x81ru", "Line 2 is not in windows-1252"),
    ):
        with pytest.raises(FileRefused, match=answer):
            read_file(wrong, "a.csv", is_name, encoding="windows-1252")
    with pytest.raises(FileRefused, match="not read"):
        read_file(data, "a.csv", is_name, encoding="latin-1")


def test_the_first_hundred_problems_are_kept_and_the_rest_counted():
    reading = read_file(b"name,date\n" + b"France,soon\n" * 130, "a.csv", is_name)
    assert len(reading.problems) == 100
    assert reading.more_problems == 30
    assert reading.problems[-1].line == 101


def test_how_long_a_cell_may_be_does_not_depend_on_what_another_library_set():
    before = csv.field_size_limit(10_000_000)
    try:
        with pytest.raises(FileRefused, match="a cell of more than 131072 characters"):
            read_file(b"name,quote\nFrance," + b"x" * 500_000, "a.csv", is_name)
    finally:
        csv.field_size_limit(before)
