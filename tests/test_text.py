"""The form in which names are searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.text import one_line, search_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Côte  d’Ivoire ", "cote d'ivoire"),
        ("TÜRKİYE", "turkiye"),
        ("États‑Unis", "etats-unis"),
        ("Łódź", "lodz"),
        ("Ｆｒａｎｃｅ", "france"),
        ("中国", "中国"),
        ("대한민국", "대한민국"),
        ("भारत", "भारत"),
        ("السعودية", "السعودية"),
        ("São Tomé", "sao tome"),
    ],
)
def test_a_name_is_searched_without_case_accents_and_odd_spaces(text, key):
    assert search_key(text) == key


@given(st.text(max_size=40))
def test_the_key_of_a_key_is_itself(text):
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(max_size=40))
def test_composed_and_decomposed_letters_have_one_key(text):
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(
        unicodedata.normalize("NFC", text)
    )


def test_a_line_has_no_control_characters():
    assert one_line("a\x00b\r\n  c") == "a b c"
