"""The way to each letter of a long list."""

import re

import pytest

from signatories.models import Participant
from signatories.web.letters import LONG, first_of_each, letter_of


@pytest.mark.parametrize(
    ("sort_name", "text", "anchor"),
    [
        ("aland islands", "A", "letter-a"),
        ("01.ai", "#", "letter-other"),
        ("", "#", "letter-other"),
        ("中国", "中", "letter-4e2d"),
    ],
)
def test_a_name_is_under_its_first_letter(sort_name, text, anchor):
    assert (letter_of(sort_name).text, letter_of(sort_name).anchor) == (text, anchor)


def test_each_letter_leads_to_its_first_name():
    names = sorted(["1st", "2nd", *["alpha"] * 20, "beta", *["gamma"] * 20])
    found = first_of_each(names)
    assert {place: letter.text for place, letter in found.items()} == {
        0: "#",
        2: "A",
        22: "B",
        23: "G",
    }


def test_a_short_list_needs_no_letters():
    assert first_of_each(["alpha"] * (LONG - 1)) == {}
    assert first_of_each(["alpha"] * LONG) != {}


@pytest.fixture
def countries(db):
    for number in range(LONG):
        name = f"{'ÅBC'[number % 3]} country {number:02}"
        Participant.objects.create(code=f"Q{number:02}", name=name, kind="state")
    for name in ("Delta", "Dover"):
        Participant.objects.create(code=name[:3].upper(), name=name, kind="territory")


def letters(page) -> list[str]:
    return page.links("#letter-")


def test_the_list_of_countries_has_a_way_to_each_letter(countries, read):
    page = read("/countries/")
    assert letters(page) == [f"#letter-{letter}" for letter in "abcd"]
    for anchor, first in (("a", "Å country 00"), ("c", "C country 02"), ("d", "Delta")):
        row = page.html.partition(f'<tr id="letter-{anchor}">')[2].partition("</a>")[0]
        assert row.endswith(f">{first}")
    ids = re.findall(r' id="(letter-[^"]+)"', page.html)
    assert len(ids) == len(set(ids)) == 4


def test_a_list_that_is_narrowed_to_few_has_none(countries, read):
    assert letters(read("/countries/?kind=territory")) == []
    assert letters(read("/countries/?kind=state")) == ["#letter-a", "#letter-b", "#letter-c"]
