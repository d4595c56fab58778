"""Text in pictures is measured, broken and never wider than its room."""

import json

import pytest

from signatories.publishing.lettering import (
    STRONG,
    TEXT,
    TITLE,
    drawable,
    fitted,
    lines,
    sentences_that_fit,
    width,
)
from signatories.publishing.pictures import not_drawn
from signatories.publishing.share_images import MARKS

LONG = (
    "Statement on Inclusive and Sustainable Artificial Intelligence for People and the Planet " * 4
)


def test_the_widths_are_those_of_the_fonts(settings):
    """The table is made from the files by assets/fonts/measure_fonts.py: letters must agree."""
    folder = settings.BASE_DIR / "signatories" / "publishing" / "fonts"
    known = json.loads((folder / "widths.json").read_text())
    assert set(known) == {path.stem for path in folder.glob("*.ttf")}
    sample = "".join(c for c in known["sans-400"] if c.isprintable() and c.isalpha())
    assert not_drawn(sample) == ""


@pytest.mark.parametrize("face", [TITLE, TEXT, STRONG])
def test_wider_letters_are_wider(face):
    assert width("iiii", face, 20) < width("mmmm", face, 20) == width("mmmm", face, 40) / 2


@pytest.mark.parametrize("text", [LONG, "x" * 300, "Tiny", "a b c " * 60])
@pytest.mark.parametrize("within", [100, 500, 1072])
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text, within):
    broken = lines(text, TITLE, 48, within)
    assert all(width(line, TITLE, 48) <= within for line in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")


def test_a_long_text_is_set_smaller_before_it_is_cut():
    size, broken = fitted(LONG[:160], TITLE, (60, 48, 34), 1072, 3)
    assert size < 60
    assert not broken[-1].endswith("…")
    size, broken = fitted(LONG * 3, TITLE, (60, 48, 34), 1072, 3)
    assert (size, len(broken)) == (34, 3)
    assert broken[-1].endswith("…")
    assert all(width(line, TITLE, size) <= 1072 for line in broken)


def test_only_whole_sentences_are_drawn_where_the_first_fits():
    said = ["One signed.", LONG * 3]
    assert sentences_that_fit(said, TEXT, 28, 1072, 2) == ["One signed."]
    assert sentences_that_fit([], TEXT, 28, 1072, 2) == []
    assert len(sentences_that_fit([LONG * 3], TEXT, 28, 1072, 2)) == 2


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Türkiye, Côte d’Ivoire", "Türkiye, Côte d’Ivoire"),
        ("Paris (巴黎) statement on a long and very inclusive subject", None),
        ("إعلان باريس", "CODE"),
        ("关于人工智能的声明", "CODE"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_letters_that_cannot_be_drawn_are_left_out_or_replaced_by_another_name(text, drawn):
    found = drawable(text, "CODE")
    assert found == (drawn or "Paris () statement on a long and very inclusive subject")
    assert not_drawn(found) == ""


def test_the_colours_of_marks_are_those_of_the_pages(settings):
    tokens = settings.BASE_DIR / "signatories/static/signatories/css/tokens.css"
    by_day = tokens.read_text().partition("@media (prefers-color-scheme: dark)")[0]
    for name, colour in MARKS.items():
        assert f"--{name}: {colour};" in by_day
