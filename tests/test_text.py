"""The form in which names are searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatories.text import latin_look_alike, odd_letter, one_line, plain_letters, search_key


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


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Ｆｒａｎｃｅ", "france"),
        ("Fran\u00adce\u200b", "france"),
        ("Viê\u0323t Nam", "viet nam"),
        ("İSTANBUL", "istanbul"),
        ("الأُردنّ", "الاردن"),
        ("السعوديـــة", "السعوديه"),
        ("ایران", "ايران"),
        ("Ёлка", "елка"),
        ("फ़्रांस", "फ्रांस"),
        ("剛果民主共和國", "刚果民主共和国"),
        ("Ελλάς", "ελλασ"),
    ],
)
def test_names_are_compared_by_plain_letters(text, letters):
    assert plain_letters(text) == letters


@given(st.text(max_size=40))
def test_plain_letters_of_plain_letters_are_themselves(text):
    assert plain_letters(plain_letters(text)) == plain_letters(text)


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Fr\u0430nce", ("\u0430", "CYRILLIC")),
        ("\u0427\u0435x\u0438\u044f", ("x", "LATIN")),
        ("\u039cali", ("\u039c", "GREEK")),
        ("C\u0441", ("\u0441", "CYRILLIC")),
        ("France \u0420\u043e\u0441\u0441\u0438\u044f", None),
        ("G42 公司", None),
        ("Côte d’Ivoire", None),
        ("Россия", None),
        ("", None),
    ],
)
def test_the_letter_of_another_alphabet_in_a_word_is_found(text, odd):
    assert odd_letter(text) == odd


def test_a_look_alike_is_read_as_the_latin_word():
    assert latin_look_alike("Fr\u0430nce") == "France"
