"""Traps: names that look like another's, names that several bear, texts that are no names."""

from datetime import date

import pytest

from signatories.resolving import Result
from tests.resolving.shipped_names import resolve, shipped_resolver


def codes(resolution):
    return [each.code for each in resolution.candidates]


# What states are called and called themselves, and how lists print it.
MATCHES = [
    ("Ghana*", "GHA"),
    ("India [1]", "IND"),
    ("Chile (2)", "CHL"),
    ("Norway †", "NOR"),
    ("Peru¹²", "PER"),
    ("  France, ", "FRA"),
    ("FRANCE", "FRA"),
    ("Ｆｒａｎｃｅ", "FRA"),
    ("Fran\u00adce\u200b", "FRA"),
    ("New\u00a0Zealand", "NZL"),
    ("Côte d’Ivoire", "CIV"),
    ("Cote d`Ivoire", "CIV"),
    ("Cote dIvoire", "CIV"),
    ("Guinea Bissau", "GNB"),
    ("Guinea‑Bissau", "GNB"),
    ("The Gambia", "GMB"),
    ("Gambia, The", "GMB"),
    ("Bahamas (the)", "BHS"),
    ("l'Inde", "IND"),
    ("der Iran", "IRN"),
    ("Die Vereinigten Arabischen Emirate", "ARE"),
    ("سعودية", "SAU"),
    ("الأُردنّ", "JOR"),
    ("Киргизия", "KGZ"),
    ("भारत", "IND"),
    ("南韓", "KOR"),
    ("Korea, Republic of", "KOR"),
    ("Korea, Rep.", "KOR"),
    ("Republic of Korea", "KOR"),
    ("Korea, Democratic People's Republic of", "PRK"),
    ("Korea, Dem. People’s Rep.", "PRK"),
    ("Iran (Islamic Republic of)", "IRN"),
    ("Congo, Democratic Republic of the", "COD"),
    ("Congo, Dem. Rep.", "COD"),
    ("Republic of the Congo", "COG"),
    ("Tanzania, United Republic of", "TZA"),
    ("Micronesia (Federated States of)", "FSM"),
    ("the Government of Spain", "ESP"),
    ("Republic of Ireland", "IRL"),
    ("Republik Kosovo", "XKX"),
    ("Trinidad et Tobago", "TTO"),
    ("Bosnia und Herzegovina", "BIH"),
    ("Saint Lucia", "LCA"),
    ("Myanmar (Burma)", "MMR"),
    ("Türkiye / Turkey", "TUR"),
    ("United Arab Emirates (UAE)", "ARE"),
    ("France (FR)", "FRA"),
    ("Greenland (Denmark)", "GRL"),
    ("UAE", "ARE"),
    ("U.S.A.", "USA"),
    ("DRC", "COD"),
    ("KSA", "SAU"),
    ("Suedafrika", "ZAF"),
    # Borne by one alone, though others have names like it.
    ("Georgia", "GEO"),
    ("Guinea", "GIN"),
    ("Niger", "NER"),
    ("Dominica", "DMA"),
    ("Samoa", "WSM"),
    ("Ireland", "IRL"),
    ("China", "CHN"),
    ("Macau", "MAC"),
    ("Micronesia", "FSM"),
    ("Macedonia", "MKD"),
    ("Burma", "MMR"),
    ("Swaziland", "SWZ"),
    ("Liban", "LBN"),
    ("Irlande", "IRL"),
    ("Islande", "ISL"),
    ("Autriche", "AUT"),
    # A state that ended is itself, and nobody's heir.
    ("Czechoslovakia", "CSK"),
    ("Yugoslavia", "YUG"),
    ("USSR", "SUN"),
    ("Soviet Union", "SUN"),
    ("East Germany", "DDR"),
    ("Germany, East", "DDR"),
    ("Serbia and Montenegro", "SCG"),
    ("Republic of Vietnam", "RVN"),
]


ASKED = [
    ("Korea", ["KOR", "PRK"]),
    ("corée", ["KOR", "PRK"]),
    ("Kingdom of Korea", ["KOR", "PRK"]),
    ("Congo", ["COG", "COD"]),
    ("Congo (the)", ["COG", "COD"]),
    ("Virgin Islands", ["VIR", "VGB"]),
    ("Saint-Martin", ["MAF", "SXM"]),
    ("Republic of China", ["TWN", "CHN"]),
    ("China, Republic of", ["TWN", "CHN"]),
    ("中華民國", ["TWN", "CHN"]),
    ("SA", ["ZAF", "SAU"]),
    ("S.A.", ["ZAF", "SAU"]),
    ("AU", ["AFUNION", "AUC", "AUS"]),
    ("EU27", ["EU"]),
    ("EU-27", ["EU"]),
    ("EU Member States", ["EU"]),
    ("Georgia (United States)", ["GEO", "USA"]),
]


NOBODY = [
    "",
    "   ",
    "*",
    "(1)",
    "Libyia",
    "Guiena",
    "Nigerr",
    "Iraqn",
    "Bostwana",
    "GER",
    "RSA",
    "INA",
    "FRA",
    "004",
    "French",
    "Emmanuel Macron",
    "M. Ali",
    "Northern Ireland",
    "State of Georgia",
    "Republic of Taiwan",
    "Republik Dominica",
    "Democratic Republic of Germany",
    "Netherlands Antilles",
    "France and Germany",
    "Serbia, Montenegro",
    "Montenegro and Serbia",
    "France (withdrew)",
    "not France",
    "All states",
    "x" * 5000,
]


LOOK_ALIKES = [
    ("Fr\u0430nce", "FRA", "Cyrillic"),
    ("\u0421hina", "CHN", "Cyrillic"),
    ("\u039cali", "MLI", "Greek"),
    ("\u0427\u0435x\u0438\u044f", "CZE", "Latin"),
    ("Repub\u217cic of K\u043erea", "KOR", "Cyrillic"),
]


@pytest.mark.parametrize(("text", "code"), MATCHES)
def test_a_name_however_printed_is_matched(text, code):
    resolution = resolve(text)
    assert resolution.result == Result.MATCH, resolution
    assert resolution.participant.code == code
    assert resolution.why


@pytest.mark.parametrize(("text", "bearers"), ASKED)
def test_a_name_that_several_bear_is_asked_with_its_candidates(text, bearers):
    resolution = resolve(text)
    assert resolution.result == Result.AMBIGUOUS
    assert resolution.participant is None
    assert codes(resolution) == bearers
    assert all(each.why for each in resolution.candidates)


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_name_is_unknown_and_says_why(text):
    resolution = resolve(text)
    assert resolution.result == Result.UNKNOWN, resolution
    assert resolution.participant is None
    assert resolution.why
    assert len(resolution.candidates) <= 5


@pytest.mark.parametrize(("text", "meant", "script"), LOOK_ALIKES)
def test_a_word_of_two_alphabets_is_refused_with_the_letter_and_what_it_looks_like(
    text, meant, script
):
    resolution = resolve(text)
    assert resolution.result == Result.UNKNOWN
    assert script in resolution.why
    assert meant in codes(resolution)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Guiena", ["GIN", "GUY"]),
        ("Libyia", ["LBY"]),
        ("Nigerr", ["NER", "NGA"]),
        ("Iraqn", ["IRN", "IRQ"]),
        ("France and Germany", ["DEU", "FRA"]),
        ("France (by video message)", ["FRA"]),
    ],
)
def test_close_spellings_are_suggested_and_never_taken(text, nearest):
    resolution = resolve(text)
    assert resolution.result == Result.UNKNOWN
    assert codes(resolution)[: len(nearest)] == nearest


def test_equatorial_guinea_is_suggested_too_for_a_slip_in_guinea():
    assert "GNQ" in codes(resolve("Guiena"))


@pytest.mark.parametrize(
    ("text", "day", "code", "why"),
    [
        ("Burma", date(1985, 1, 1), "MMR", "former name, in use until 1989"),
        ("Burma", date(2024, 1, 1), "MMR", "former name, in use until 1989"),
        ("Zaire", date(1985, 1, 1), "COD", "former name (1971-1997)"),
        ("Yugoslavia", date(1980, 1, 1), "YUG", "name; ended 1992-04-26"),
        ("Yugoslavia", date(1995, 1, 1), "SCG", "former name (1992-2003); ended 2006-06-02"),
        ("Macedonia", date(2000, 1, 1), "MKD", "alias"),
    ],
)
def test_the_day_decides_between_those_who_bore_a_name(text, day, code, why):
    resolution = resolve(text, on=day)
    assert (resolution.participant.code, resolution.why) == (code, why)


@pytest.mark.parametrize("day", [date(1962, 1, 1), date(2024, 1, 1)])
def test_no_day_decides_which_congo_is_meant(day):
    assert resolve("Congo", on=day).result == Result.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("France", "name"),
        ("Liban", "French name"),
        ("Gambie", "French name"),
        ("la Gambie", "French name, without article"),
        ("Islamic Republic of Iran", "official name"),
        ("Jordan, Hashemite Kingdom of", "official name, words in another order"),
        ("DRC", "abbreviation"),
        ("Republic of Georgia", "name, without its long form"),
    ],
)
def test_a_match_says_in_plain_words_why(text, why):
    assert resolve(text).why == why


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Bosnia and Herzegovina", True),
        ("Trinidad & Tobago", True),
        ("Korea, Republic of", True),
        ("Congo", True),
        ("France and Germany", False),
        ("Serbia, Montenegro", False),
        ("Fr\u0430nce", False),
        ("", False),
    ],
)
def test_a_whole_name_is_told_from_a_list_of_names(text, whole):
    assert shipped_resolver().is_name(text) is whole
