"""Lines of a list that a column broke: what runs on is put together, what is whole is not."""

import pytest

from signatories.intake.reading import read_paste
from tests.intake.reading.naming import is_name


def names(text):
    return [line.name for line in read_paste(text, is_name).lines]


def test_a_line_that_ends_in_a_whole_name_is_a_list_of_its_own():
    text = "Europe: Austria, Belgium, Germany\nAfrica: Kenya, Niger"
    assert names(text) == ["Austria", "Belgium", "Germany", "Kenya", "Niger"]
    assert [line.number for line in read_paste(text, is_name).lines] == [1, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Austria, Belgium, Papua New\nGuinea, Peru", ["Papua New Guinea", "Peru"]),
        ("Austria, Belgium, Bosnia\nand Herzegovina, Peru", ["Bosnia and Herzegovina", "Peru"]),
    ],
)
def test_a_name_that_goes_on_in_the_next_line_is_one(text, last):
    assert names(text) == ["Austria", "Belgium", *last]


@pytest.mark.parametrize("region", ["Europe", "Africa", "Asia-Pacific", "América Latina"])
def test_a_region_above_a_list_is_its_heading(region):
    reading = read_paste(f"{region}\nFrance\nPeru", is_name)
    assert [(line.name, line.heading) for line in reading.lines] == [
        ("France", region), ("Peru", region),
    ]  # fmt: skip
