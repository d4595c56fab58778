"""What stands around a name and makes a match a question."""

import pytest

from signatories.intake.doubts import doubt, odd_ones
from signatories.intake.planning import plan_of
from signatories.models import EntryLine
from tests.factories import make_entry, make_name, make_participant, make_statement


@pytest.mark.parametrize(
    "text", ["☒ Hungary", "✗ Hungary", "[ ] Hungary", "~~Hungary~~", "Hungary?", "Hungary (?)"]
)
def test_a_mark_that_may_mean_no_is_asked(text):
    assert doubt(EntryLine(text=text, name="Hungary"), "signed")


@pytest.mark.parametrize("text", ["Hungary", "☑ Hungary", "[x] Hungary", "- Hungary", "1. Hungary"])
def test_a_plain_name_or_a_tick_is_not(text):
    assert doubt(EntryLine(text=text, name="Hungary"), "signed") == ""


def test_a_name_before_a_colon_is_asked():
    assert "heading" in doubt(EntryLine(text="EU:", name="EU"), "signed")


@pytest.mark.parametrize(
    "heading", ["Not signed", "Did not sign", "Non signataires", "Against", "Abstentions", "Absent"]
)
def test_names_under_a_heading_of_refusal_are_asked_in_a_list_of_signatories(heading):
    line = EntryLine(text="Hungary", name="Hungary", heading=heading)
    assert heading in doubt(line, "signed")
    assert doubt(line, "declined") == ""


def test_a_name_in_a_language_that_the_list_is_not_in_is_odd():
    languages = {n: {"en", "fr"} for n in range(8)} | {8: {"de", "sv"}}
    assert list(odd_ones(languages)) == [8]


@pytest.mark.parametrize(
    "languages",
    [
        {n: {"en"} for n in range(4)} | {8: {"de"}},
        {n: {"de"} for n in range(4)} | {n: {"ru"} for n in range(4, 9)},
        {n: {"de"} for n in range(9)},
        {n: {"de"} for n in range(8)} | {8: {"en"}, 9: {"es"}},
    ],
    ids=["few names", "two languages", "one language", "names that stand in every list"],
)
def test_no_name_is_odd_without_a_language_that_three_quarters_share(languages):
    assert odd_ones(languages) == {}


def test_an_odd_name_of_a_list_is_asked(db):
    statement = make_statement("paris", adopted="2025-02-11")
    codes = ("FRA", "NZL", "USA", "GBR", "CHN", "DEU", "CUW", "EU", "UN")
    names = [make_participant(code).name for code in codes]
    make_name(make_participant("ISL", name="Iceland"), "Island", language="de")
    plan = plan_of(make_entry(statement, *names, "Island"))
    assert [line.line.text for line in plan.open_lines] == ["Island"]
    assert "German" in plan.open_lines[0].line.why
