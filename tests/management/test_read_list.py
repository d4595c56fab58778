"""``read_list`` prints what a list holds, and fails with the place where it cannot be read."""

import io
import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_participant


def run(*arguments):
    out, err = StringIO(), StringIO()
    try:
        call_command("read_list", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}"
    return out.getvalue(), err.getvalue()


@pytest.fixture
def written(tmp_path):
    def write(text, name="list.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return str(path)

    return write


@pytest.mark.django_db
def test_the_names_are_printed_with_their_lines_and_the_rest_apart(written):
    out, err = run(written("Signatories:\n1. France\n\n2. Bosnia and Herzegovina*"))
    assert out == "2\tFrance\n4\tBosnia and Herzegovina\n"
    assert err == "left out:\n1\tSignatories:\t(a heading)\n"


@pytest.mark.django_db
def test_names_of_the_record_are_used_if_there_are_any(written):
    path = written("FranceKenya")
    assert run(path)[0] == "1\tFranceKenya\n"
    make_participant("FRA", name="France")
    make_participant("KEN", name="Kenya")
    assert run(path)[0] == "1\tFrance\n1\tKenya\n"


@pytest.mark.django_db
def test_json_has_lines_left_out_and_problems(written):
    path = written("name,date,printed name\nFrance,2025,La France*\nPeru,soon,\n", "list.csv")
    out, err = run(path, "--json")
    answer = json.loads(out)
    assert answer["lines"] == [
        {
            "line": 2,
            "text": "La France*",
            "name": "France",
            "heading": "",
            "values": {"date": "2025", "printed_name": "La France*"},
        }
    ]
    assert answer["left_out"] == []
    (problem,) = answer["problems"]
    assert problem.pop("expected").startswith("a date like")
    assert problem == {"line": 3, "column": "date", "value": "soon"}
    assert f"{path}:3: column date: “soon”, expected a date like" in err


@pytest.mark.django_db
def test_standard_input_is_read_as_a_paste(monkeypatch):
    given = io.BytesIO("• France\n• Peru".encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(given))
    assert run("-")[0] == "1\tFrance\n2\tPeru\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "answer"), [("%PDF-1.7", "This is a PDF"), ("name,colour\nFrance,red", ":1: column")]
)
def test_a_list_that_cannot_be_read_fails(written, text, answer):
    path = written(text, "list.csv")
    with pytest.raises(CommandError):
        call_command("read_list", path, stdout=StringIO(), stderr=StringIO())
    assert answer in run(path)[1]


@pytest.mark.django_db
def test_a_file_that_is_not_there_fails():
    with pytest.raises(CommandError, match=r"nowhere\.csv: No such file"):
        call_command("read_list", "nowhere.csv")


@pytest.mark.django_db
def test_windows_1252_is_chosen_by_name(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("name\nPérou\n".encode("cp1252"))
    assert "not in UTF-8" in run(str(path))[1]
    assert run(str(path), "--encoding", "windows-1252")[0] == "2\tPérou\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"", "-: This file is empty"),
        (b" \n", "-: This file is empty"),
        (b"France\n\0", "Line 2 holds a NUL"),
        (None, "Standard input is closed"),
    ],
)
def test_standard_input_that_holds_no_list_fails(monkeypatch, given, message):
    stream = None if given is None else io.TextIOWrapper(io.BytesIO(given))
    monkeypatch.setattr("sys.stdin", stream)
    assert message in run("-")[1]


@pytest.mark.django_db
def test_it_ends_quietly_when_nobody_reads_on(written):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        call_command("read_list", written("France\nPeru\n" * 5_000), stdout=out)
