"""Resolving in a register: what staff added counts, and any text gets one of three answers."""

import unicodedata
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.models import Code, Name
from signatories.resolving import Result, load_resolver
from signatories.resolving.held import keys, spellings
from signatories.resolving.long_forms import without_long_form
from signatories.resolving.words import words_of
from signatories.text import odd_letter
from tests.factories import make_participant
from tests.resolving.shipped_names import shipped_names, shipped_resolver

HELD = sorted({name.text for name in shipped_names()[1]})


def add_name(code, text, **overrides):
    participant = make_participant(code)
    details = {"language": "en", "kind": "alias", **overrides}
    return Name.objects.create(participant=participant, text=text, **details)


def test_participants_that_staff_add_are_found_by_name_and_by_code(db):
    make_participant("becton", name="Becton, Dickinson and Company", kind="company")
    resolver = load_resolver()
    assert resolver.resolve("becton, dickinson & company").participant.code == "becton"
    assert resolver.resolve("BECTON", scheme="code").participant.code == "becton"
    assert resolver.is_name("Becton, Dickinson and Company")


def test_a_match_carries_what_a_list_shows_of_a_participant(db):
    france = make_participant("FRA")
    found = load_resolver().resolve("France").participant
    assert (found.id, found.code, found.name, found.kind) == (france.pk, "FRA", "France", "state")


def test_a_name_that_two_bear_is_asked(db):
    add_name("FRA", "Republic")
    add_name("DEU", "RÉPUBLIC", language="fr")
    resolution = load_resolver().resolve("the republic")
    assert resolution.result == Result.AMBIGUOUS
    assert {each.code for each in resolution.candidates} == {"FRA", "DEU"}
    assert resolution.why == "several have this name"


def test_the_day_decides_between_two_that_bore_a_name_at_different_times(db):
    add_name("FRA", "Gallia", kind="former", used="../1950")
    add_name("DEU", "Gallia", kind="former", used="1960/..")
    resolver = load_resolver()
    assert resolver.resolve("Gallia").result == Result.AMBIGUOUS
    assert resolver.resolve("Gallia", on=date(1940, 1, 1)).participant.code == "FRA"
    assert resolver.resolve("Gallia", on=date(1970, 1, 1)).participant.code == "DEU"
    assert resolver.resolve("Gallia", on=date(1955, 1, 1)).result == Result.AMBIGUOUS


def test_a_shared_text_is_asked_only_where_those_who_share_it_are_registered(db):
    add_name("FRA", "Korea")
    assert load_resolver().resolve("Korea").participant.code == "FRA"


def test_loading_costs_four_queries_however_many_names_there_are(db, django_assert_num_queries):
    for code in ("FRA", "DEU", "USA"):
        add_name(code, f"Land {code}")
        Code.objects.create(participant=make_participant(code), scheme="iso3", value=code)
    with django_assert_num_queries(4):
        resolver = load_resolver()
        resolver.resolve("Land FRA")
        resolver.resolve("Landd")


def test_an_empty_register_knows_nobody(db):
    assert load_resolver().resolve("France").result == Result.UNKNOWN


def test_a_name_saved_later_is_not_known_to_a_resolver_made_before(db):
    resolver = load_resolver()
    make_participant("FRA")
    assert resolver.resolve("France").result == Result.UNKNOWN


@given(st.text(max_size=60))
def test_any_text_has_exactly_one_of_three_answers(text):
    resolution = shipped_resolver().resolve(text)
    assert resolution.text == text
    assert resolution.result in Result.values
    assert (resolution.participant is not None) == (resolution.result == Result.MATCH)
    assert resolution.why


@given(st.text(max_size=20), st.sampled_from(["iso2", "isonum", "cow", "wikidata", "code"]))
def test_any_text_may_be_asked_as_a_code(text, scheme):
    assert shipped_resolver().resolve(text, scheme=scheme).result in Result.values


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        lambda text: f"\u00a0{text}  ",
        lambda text: text.replace(" ", "  "),
        lambda text: text + "*",
        lambda text: text + " [3]",
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("-", "‑"),
    ],
)
@given(text=st.sampled_from(HELD))
def test_a_held_name_is_found_however_it_is_typed(change, text):
    changed = shipped_resolver().resolve(change(text))
    asked = shipped_resolver().resolve(text)
    assert changed.result == asked.result != Result.UNKNOWN
    assert changed.participant == asked.participant


@given(st.sampled_from(HELD), st.integers(0, 40), st.sampled_from("abrsxz"))
def test_nothing_matches_that_is_not_read_as_a_held_name(text, place, letter):
    """A slip in a name matches only what is written so: never by nearness."""
    slip = text[:place] + letter + text[place:]
    resolution = shipped_resolver().resolve(slip)
    if resolution.result == Result.MATCH and "(" not in slip and "/" not in slip:
        assert readings(slip) & read_as()


def readings(text):
    """Every key under which a text is looked up, also without its long form or its hyphens."""
    words = words_of(text)
    some = [words, without_long_form(words), words_of(text.replace("-", "").replace("‑", ""))]
    return {key for each in some for spelling in spellings(each) for _, key in keys(spelling)} - {
        ""
    }


@lru_cache(maxsize=1)
def read_as():
    """Every key of a shipped name, also as it is written where a keyboard has no umlauts."""
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
    texts = {text for held in HELD for text in (held, held.translate(umlauts))}
    return frozenset(key for text in texts for _, key in keys(words_of(text)))


@given(st.text(alphabet="abcdeаеосрαενο ", max_size=12))
def test_a_word_of_two_alphabets_is_never_a_name(text):
    if odd_letter(text):
        resolution = shipped_resolver().resolve(text)
        assert resolution.result == Result.UNKNOWN
        assert odd_letter(text)[0] in resolution.why
