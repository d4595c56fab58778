"""``/method/``: every rule that a reader may question, with the numbers that the code uses."""

import pytest

from signatories.positions.agreement import LEAST
from signatories.positions.matrix import CHOSEN, OF_NEWEST
from signatories.web import course, with_groups


def section(page, name: str) -> str:
    """The words of one section, by the id of its heading."""
    part = page.html.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]
    return " ".join(part.split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("how-h", "Positions follow from acts by fixed rules."),
        ("ev-h", "What we read decides, not whom it quotes"),
        ("day-h", "An act then counts from the last day that it may have been"),
        ("count-h", "Where anybody may join there is no such number."),
        ("count-h", "Pale grey means that no joining is on record, not a refusal."),
        ("agree-h", "the 95 % interval of Edwin B. Wilson (1927)"),
        ("agree-h", f"Enough is {LEAST} statements."),
        ("agree-h", "each next row is the one least unlike the row before it"),
        ("agree-h", f"of the {OF_NEWEST} newest statements that one of them joined or supported"),
        ("agree-h", f"the {CHOSEN} that most did"),
        ("groups-h", "if more than half of all members to whom the text was open are known"),
        ("groups-h", "Silence is no side."),
        ("groups-h", f"at most {with_groups.MOST_STATEMENTS}, and its smallest groups, at most"),
        ("course-h", f"compares at most {course.MOST_COLUMNS} texts that were open to signature"),
        ("course-h", f"at most {course.MOST_PARTICIPANTS}, those that went to and fro most often"),
        ("series-h", "Of each meeting of a series one text is compared"),
        ("series-h", "is named apart: that is no refusal"),
        ("unknown-h", "never as a refusal"),
        ("corr-h", "What is published is never edited or deleted."),
        ("names-h", "they express no view on the status of any country"),
    ],
)
def test_the_method_states_the_rule(record, read, name, words):
    assert words in section(read("/method/"), name)


@pytest.mark.parametrize("address", ["/compare/?participant=FRA,USA", "/matrix/?group=eu"])
def test_pages_with_rules_lead_to_them(record, read, address):
    sections = {tag.attributes.get("id") for tag in read("/method/").tags}
    rules = [link.partition("#")[2] for link in read(address).links("/method/") if "#" in link]
    assert rules
    assert set(rules) <= sections
