"""``manage.py enter_list``: the plan of a file, printed; with ``--save`` written as drafts."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from signatories.models import Act, Entry
from tests.factories import make_act, make_participant, make_source, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def paris():
    for code in ("FRA", "NZL", "USA"):
        make_participant(code)
    make_source("elysee", published_on="2025-02-11")
    return make_statement("paris", adopted="2025-02-11")


@pytest.fixture
def enter(paris, tmp_path):
    """What the command prints for a file with this text, and its exit status."""

    def run(text, *options, name="list.txt"):
        path = tmp_path / name
        path.write_text(text)
        out, errors = StringIO(), StringIO()
        status = 0
        try:
            arguments = ("enter_list", "paris", str(path), "--source", "elysee", *options)
            call_command(*arguments, stdout=out, stderr=errors)
        except SystemExit as stop:
            status = stop.code
        return out.getvalue() + errors.getvalue(), status

    return run


def test_the_plan_is_printed_and_nothing_is_written(enter):
    printed, status = enter("France\nNew Zealand\n")
    assert status == 0
    assert "2 new acts" in printed
    assert "Nothing was written: add --save." in printed
    assert not Entry.objects.exists()


def test_save_writes_the_drafts(enter):
    printed, status = enter("France\n", "--save", "--date", "2025-02-11")
    assert (status, Act.objects.drafts().get().edtf) == (0, "2025-02-11")
    assert "Saved as drafts" in printed


def test_a_line_that_needs_a_person_gives_status_2_and_nothing_is_written(enter):
    printed, status = enter("France\nFarnce\n", "--save")
    assert status == 2
    assert "1 lines need a person" in printed
    assert not Act.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("choice", "acts"), [("2=NZL", 2), ("2=skip", 1)])
def test_a_line_is_decided_on_the_command_line(enter, choice, acts):
    _printed, status = enter("France\nFarnce\n", "--save", "--choose", choice)
    assert (status, Act.objects.count()) == (0, acts)


def test_a_contradiction_is_decided_on_the_command_line(enter, paris):
    make_act(paris, make_participant("USA"), "declined", "2025-02-11")
    assert enter("United States\n")[1] == 2
    _printed, status = enter("United States\n", "--save", "--choose", "1=claim")
    assert (status, Act.objects.drafts().count()) == (0, 0)


def test_the_plan_comes_as_json(enter):
    printed, _status = enter("Signatories:\nFrance\nFarnce\n", "--json")
    plan = json.loads(printed)
    assert (plan["statement"], plan["acts"], plan["needs_a_person"]) == ("paris", 1, 1)
    assert plan["saved"] is False
    told = {line["line"]: (line["outcome"], line["code"]) for line in plan["lines"]}
    assert told == {1: ("not_a_name", None), 2: ("matched", "FRA"), 3: ("needs_choice", None)}
    assert plan["lines"][2]["candidates"][0]["code"] == "FRA"


def test_the_same_list_twice_changes_nothing(enter):
    enter("France\n", "--save")
    printed, status = enter("France\n", "--save")
    assert (status, Act.objects.count()) == (0, 1)
    assert "0 new acts" in printed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--choose", "9=FRA"], "--choose 9=FRA"),
        (["--choose", "1=ZZZ"], "“ZZZ”"),
        (["--choose", "FRA"], "LINE=CODE"),
        (["--date", "11/02/2025"], "11/02/2025"),
        (["--date", "2025-02-11", "--dated", "with_adoption"], "not both"),
    ],
)
def test_an_option_that_cannot_be_read_is_refused(enter, options, message):
    with pytest.raises(CommandError, match=message):
        enter("France\n", *options)


def test_a_bad_cell_is_named_with_its_line_and_column_and_nothing_is_written(enter, capsys):
    with pytest.raises(CommandError, match="Nothing was written"):
        enter("name,date\nFrance,2025-02-11\nNew Zealand,soon\n", "--save", name="list.csv")
    assert not Act.objects.exists()


@pytest.mark.parametrize(("argument", "message"), [("paris", "source “x”"), ("x", "statement “x”")])
def test_a_statement_or_a_source_that_is_not_there_is_named(paris, tmp_path, argument, message):
    path = tmp_path / "list.txt"
    path.write_text("France")
    with pytest.raises(CommandError, match=message):
        call_command(
            "enter_list", argument, str(path), "--source", "x" if argument == "paris" else "elysee"
        )
