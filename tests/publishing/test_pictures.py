"""Pictures have text: resvg leaves out what its fonts lack, and says nothing."""

import struct

import pytest

from signatories.publishing.pictures import SANS, SERIF, not_drawn, png_of

BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50">%s</svg>'
TEXT = '<text x="5" y="35" font-size="24" font-family="%s" font-weight="%d">Signed</text>'


def drawn(body: str) -> bytes:
    return png_of(BLANK % body, width=400)


def test_a_picture_is_as_wide_as_asked_and_keeps_its_proportions():
    picture = drawn("")
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (400, 100)


def test_every_weight_draws_text_of_its_own():
    faces = [(SERIF, 600), (SANS, 400), (SANS, 600)]
    pictures = {drawn(TEXT % face) for face in faces} | {drawn("")}
    assert len(pictures) == 4


@pytest.mark.parametrize("text", ["Türkiye", "Côte d’Ivoire", "São Tomé", "Łódź, ş ž", "“–” · × 1"])
def test_latin_text_is_drawn_with_every_letter(text):
    assert not_drawn(text) == ""


def test_a_letter_of_another_script_is_named_and_not_silently_lost():
    assert not_drawn("Paris 巴黎 Париж") == "巴黎Париж"


def test_no_system_font_is_needed_for_an_unnamed_family():
    assert drawn(TEXT % ("Nothing Of This Name", 400)) != drawn("")
