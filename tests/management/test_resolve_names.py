"""``manage.py resolve_names``: every line answered in order, for people and for programs."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from signatories.models import Name
from tests.factories import make_participant


@pytest.fixture
def names(db):
    myanmar = make_participant("MMR", name="Myanmar")
    Name.objects.create(
        participant=myanmar, text="Burma", language="en", kind="former", used="../1989"
    )
    for code, name in (("KOR", "South Korea"), ("PRK", "North Korea"), ("FRA", "France")):
        make_participant(code, name=name)


@pytest.fixture
def resolve(names, monkeypatch, capsys):
    """``resolve("France\\n", "--json")``: what the command prints for that input."""

    def run(text, *arguments):
        raw = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        call_command("resolve_names", *arguments)
        return capsys.readouterr().out

    return run


def test_each_line_is_answered_in_order_and_blank_ones_keep_the_numbers(resolve):
    out = resolve("France\n\n  Korea \nFrence\n")
    assert out.splitlines() == [
        "1\tFrance\tmatch\tFRA\tname",
        "3\tKorea\tambiguous\t\ttwo states have Korea in their name: "
        "KOR South Korea; PRK North Korea",
        "4\tFrence\tunknown\t\tNo name that we hold is written like this: FRA France",
        "3 names: 1 match, 1 ambiguous, 1 unknown.",
    ]


def test_json_is_one_array_with_exactly_the_documented_keys(resolve):
    rows = json.loads(resolve("France\n\nKorea\n", "--json"))
    assert rows[0] == {
        "line": 1,
        "text": "France",
        "result": "match",
        "code": "FRA",
        "why": "name",
        "candidates": [],
    }
    assert (rows[1]["line"], rows[1]["result"], rows[1]["code"]) == (3, "ambiguous", None)
    assert rows[1]["candidates"][0] == {
        "code": "KOR",
        "name": "South Korea",
        "why": "two states have Korea in their name",
    }


def test_a_former_name_is_answered_for_the_day(resolve):
    (row,) = json.loads(resolve("Burma", "--json", "--on", "1985-01-01"))
    assert (row["code"], row["why"]) == ("MMR", "former name, in use until 1989")


def test_no_input_is_no_answer(resolve):
    assert json.loads(resolve("", "--json")) == []
    assert resolve("\n\n") == "0 names: 0 match, 0 ambiguous, 0 unknown.\n"


def test_a_mark_of_byte_order_is_no_part_of_the_first_name(resolve):
    assert "match\tFRA" in resolve(b"\xef\xbb\xbfFrance\r\n")


@pytest.mark.parametrize("raw", [b"France\nC\xf4te d'Ivoire\n", b"France\n\xff\xfeF\n"])
def test_other_encodings_are_refused_with_the_line(resolve, raw):
    with pytest.raises(CommandError, match="Line 2 is not UTF-8"):
        resolve(raw)


@pytest.mark.parametrize("day", ["yesterday", "2024-02-30", "2024-05", "0000-00-00"])
def test_a_day_that_is_none_is_refused_by_name(resolve, day):
    with pytest.raises(CommandError, match=f"--on: .*{day}"):
        resolve("France", "--on", day)
