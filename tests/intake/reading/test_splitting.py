"""A line is cut into names, only where that is certain."""

import pytest

from signatories.intake.reading import read_paste
from tests.intake.reading.naming import is_name, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France, Germany, Italy", ["France", "Germany", "Italy"]),
        ("France; Germany; Atlantis", ["France", "Germany", "Atlantis"]),
        ("France, Germany and Italy", ["France", "Germany", "Italy"]),
        ("France, Germany, and Italy", ["France", "Germany", "Italy"]),
        ("la France et l'Allemagne", ["la France", "l'Allemagne"]),
        ("Francia, Alemania y Italia", ["Francia", "Alemania", "Italia"]),
        ("Deutschland und Frankreich", ["Deutschland", "Frankreich"]),
        ("Франция и Германия", ["Франция", "Германия"]),
        ("فرنسا وألمانيا", ["فرنسا", "ألمانيا"]),
        ("فرنسا، ألمانيا و الصين", ["فرنسا", "ألمانيا", "الصين"]),
        ("ألمانيا؛ الصين", ["ألمانيا", "الصين"]),
        ("法国、德国和中国", ["法国", "德国", "中国"]),
        ("法国，德国", ["法国", "德国"]),
        ("法国、圣多美和普林西比", ["法国", "圣多美和普林西比"]),
        ("France • Germany • Italy", ["France", "Germany", "Italy"]),
        ("France\tGermany\tItaly", ["France", "Germany", "Italy"]),
        ("| France | Germany |", ["France", "Germany"]),
        ("U.S., France and Germany.", ["U.S.", "France", "Germany"]),
        ("1 France 2 Germany 3 Italy", ["France", "Germany", "Italy"]),
        ('"Korea, Republic of", "France"', ["Korea, Republic of", "France"]),
    ],
)
def test_a_line_is_cut_at_its_separators(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Bosnia and Herzegovina",
        "Trinidad and Tobago",
        "Becton, Dickinson and Company",
        "Johnson & Johnson",
        "Korea, Republic of",
        "Korea, Rep.",
        "Korea, Democratic People's Republic of",
        "Congo, Democratic Republic of the",
        "Guinea, Equatorial",
        "Iran (Islamic Republic of)",
        "Saint Vincent and the Grenadines",
        "Serbie-et-Monténégro",
        "Serbia and Montenegro",
        "Hong Kong, China",
        "China Taiwan",
        "S. Sudan",
        "N. Ireland",
        "EU27",
        "France, Atlantis",
        "ASEAN (Peru, Chile and China)",
    ],
)
def test_a_name_with_separators_in_it_stays_whole_on_a_line_of_its_own(name):
    assert names(name) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Antigua and Barbuda, Bosnia and Herzegovina and Sao Tome and Principe",
            ["Antigua and Barbuda", "Bosnia and Herzegovina", "Sao Tome and Principe"],
        ),
        ("Albania, Serbia and Montenegro", ["Albania", "Serbia and Montenegro"]),
        ("France, Guiena and Germany", ["France", "Guiena", "Germany"]),
        ("France, Guiena, Atlantis, Peru", ["France", "Guiena", "Atlantis", "Peru"]),
        ("France, Korea, Rep., Peru, Chile", ["France", "Korea, Rep", "Peru", "Chile"]),
        ("Chile, Trinidad and Tobogo, Peru", ["Chile", "Trinidad and Tobogo", "Peru"]),
        ("Japan, Taiwan, China, Peru", ["Japan", "Taiwan, China", "Peru"]),
        ("Amazon, Cohere, Google, Meta", ["Amazon", "Cohere", "Google", "Meta"]),
    ],
)
def test_only_what_is_certain_is_cut_within_a_list(text, expected):
    assert [name.rstrip(".") for name in names(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia Australia Austria Belgium", ["Armenia", "Australia", "Austria", "Belgium"]),
        ("ArmeniaAustralia", ["Armenia", "Australia"]),
        ("法国德国中国", ["法国", "德国", "中国"]),
        ("Papua New Guinea Guinea", ["Papua New Guinea", "Guinea"]),
        ("NigerNigeria", ["Niger", "Nigeria"]),
        ("Armenia Atlantis Austria", ["Armenia Atlantis Austria"]),
        ("ArmeniaAtlantis", ["ArmeniaAtlantis"]),
    ],
)
def test_names_run_together_are_cut_only_if_known_names_cover_all(text, expected):
    assert names(text) == expected


def test_what_can_be_covered_in_two_ways_is_left_whole():
    known = {"Ab", "Ab Cd", "Cd Ef", "Ef", "Gh"}.__contains__
    assert [line.name for line in read_paste("Ab Cd Ef", known).lines] == ["Ab Cd Ef"]
    assert [line.name for line in read_paste("Ab Cd Ef Gh", known).lines] == ["Ab Cd Ef", "Gh"]


def test_names_in_a_sentence_are_found_and_the_words_around_them_are_shown():
    reading = read_paste("the list was signed by France, Germany and Italy.", is_name)
    assert [line.name for line in reading.lines] == ["France", "Germany", "Italy"]
    assert [left.text for left in reading.left_out] == ["the list was signed by"]
    assert names("France, Germany and Italy signed the statement.") == [
        "France",
        "Germany",
        "Italy",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "France and Germany declined to sign",
        "It was not signed by France, Germany, Peru and Chile",
        "All but France, Germany, Peru and Chile have not signed",
        "On 11 February 2025, in Paris, France, 61 countries, including China and Peru, signed.",
        "France, whose president spoke, Germany, Italy and others",
    ],
)
def test_a_sentence_that_says_more_than_a_list_is_left_whole(sentence):
    assert len(names(sentence)) == 1


def test_companies_with_commas_on_lines_of_their_own_stay_apart():
    text = "Becton, Dickinson and Company\nAmazon, Inc.\nSmith, Brown and Sons, Ltd"
    assert names(text) == text.split("\n")
