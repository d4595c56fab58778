"""A code is read where its scheme is named."""

from datetime import date

import pytest

from signatories.resolving import Result
from tests.resolving.shipped_names import resolve


@pytest.mark.parametrize(
    ("scheme", "text", "code"),
    [
        ("iso2", "fr", "FRA"),
        ("iso3", "FRA", "FRA"),
        ("isonum", "004", "AFG"),
        ("isonum", "4", "AFG"),
        ("cow", "002", "USA"),
        ("wikidata", "q142", "FRA"),
        ("code", "openai", "openai"),
        ("code", "OpenAI", "openai"),
        ("code", "afunion", "AFUNION"),
    ],
)
def test_a_code_is_read_where_a_scheme_is_named(scheme, text, code):
    resolution = resolve(text, scheme=scheme)
    assert (resolution.result, resolution.participant.code) == (Result.MATCH, code)
    assert resolution.why.endswith("code")


@pytest.mark.parametrize(("scheme", "text"), [("iso3", "GER"), ("iso2", "France"), ("code", "")])
def test_what_is_no_code_of_the_scheme_is_unknown(scheme, text):
    assert resolve(text, scheme=scheme).result == Result.UNKNOWN


def test_a_number_that_a_state_shares_with_its_heir_is_decided_by_the_day():
    assert resolve("365", scheme="cow").result == Result.AMBIGUOUS
    assert resolve("365", scheme="cow", on=date(1980, 1, 1)).participant.code == "SUN"
    assert resolve("365", scheme="cow", on=date(2000, 1, 1)).participant.code == "RUS"


def test_an_unknown_scheme_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="fifa"):
        resolve("FRA", scheme="fifa")
