"""``manage.py enter_list``: the plan of a file, printed; with ``--save`` written as drafts."""

import io
import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from signatories.models import Act, Entry
from signatories.recording import merge
from signatories.resolving import Resolver
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
        (["--choose", "France=ZZZ"], "“ZZZ”"),
        (["--choose", "FRA"], "LINE=CODE"),
        (["--choose", "9" * 5_000 + "=FRA"], "LINE=CODE"),
        (["--choose", "France=" + "F" * 5_000], "No participant has the code"),
        (["--choose", "France=\0"], "No participant has the code"),
        (["--choose", "1=FRA"], "line 1 needs no choice. To change it: --choose “France=FRA”"),
        (["--choose", "1=act"], "line 1 needs no choice"),
        (["--choose", "France=claim"], "contradicts nothing"),
        (["--choose", "France=FRA", "--choose", "France=skip"], "is decided twice"),
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


def test_one_of_the_names_of_a_line_that_need_a_choice_is_said_by_name(enter):
    text = "France; Farnce; New Zeeland\n"
    with pytest.raises(CommandError, match=r"2 names of line 1 .*“Farnce=FRA” or .*“New Zeeland="):
        enter(text, "--choose", "1=FRA")
    choices = ("--choose", "Farnce=skip", "--choose", "New Zeeland=NZL")
    assert enter(text, "--save", *choices)[1] == 0
    assert {act.participant.code for act in Act.objects.all()} == {"FRA", "NZL"}


def test_a_line_number_leaves_the_matched_names_of_the_line_alone(enter):
    assert enter("France; New Zeeland\n", "--save", "--choose", "1=NZL")[1] == 0
    assert {act.participant.code for act in Act.objects.all()} == {"FRA", "NZL"}


def test_a_name_that_matched_is_changed_by_name(enter):
    assert enter("France\n", "--save", "--choose", "France=USA")[1] == 0
    assert Act.objects.get().participant.code == "USA"


def test_who_is_meant_may_be_decided_together_with_the_contradiction(enter, paris):
    make_act(paris, make_participant("USA"), "declined", "2025-02-11")
    choices = ("--choose", "1=claim", "--choose", "1=USA")
    assert enter("Unitted Staates\n", "--save", *choices)[1] == 0
    assert not Act.objects.drafts().exists()


def test_a_code_that_was_merged_is_refused_with_the_one_that_it_is_now(enter):
    old, new = make_participant("ZAR"), make_participant("COD")
    merge(old, new, reason="Entered twice.", by=None)
    with pytest.raises(CommandError, match="“ZAR” was merged: it is COD"):
        enter("Farnce\n", "--choose", "1=ZAR")


def test_names_are_looked_up_before_anything_is_written(enter, monkeypatch):
    looked_up = []
    resolve = Resolver.resolve

    def noting(self, text, **options):
        looked_up.append((text, Entry.objects.exists()))
        return resolve(self, text, **options)

    monkeypatch.setattr(Resolver, "resolve", noting)
    enter("France\nFarnce\n", "--save", "--choose", "2=NZL")
    assert looked_up == [("France", False), ("Farnce", False)]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"France\n\0", "Line 2 holds a NUL"),
        (b"France\n\xff", "Line 2 is not in UTF-8"),
        (None, "Standard input is closed"),
    ],
)
def test_standard_input_that_holds_no_list_is_refused(paris, monkeypatch, given, message):
    stream = None if given is None else io.TextIOWrapper(io.BytesIO(given))
    monkeypatch.setattr("sys.stdin", stream)
    with pytest.raises(CommandError, match=message):
        call_command("enter_list", "paris", "-", "--source", "elysee")


def test_what_is_saved_stays_saved_if_nobody_reads_what_is_printed(paris, tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("France")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        call_command("enter_list", "paris", str(path), "--source", "elysee", "--save", stdout=out)
    assert Act.objects.count() == 1


@pytest.mark.parametrize(("argument", "message"), [("paris", "source “x”"), ("x", "statement “x”")])
def test_a_statement_or_a_source_that_is_not_there_is_named(paris, tmp_path, argument, message):
    path = tmp_path / "list.txt"
    path.write_text("France")
    with pytest.raises(CommandError, match=message):
        call_command(
            "enter_list", argument, str(path), "--source", "x" if argument == "paris" else "elysee"
        )
