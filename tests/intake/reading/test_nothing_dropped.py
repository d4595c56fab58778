"""Whatever is pasted, all that can be seen of it is in exactly one line or left out, in order."""

import unicodedata
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from signatories.intake.reading import read_paste
from tests.intake.reading.naming import KNOWN, is_name

PARTS = st.one_of(
    st.sampled_from([name for name in KNOWN.split("|") if name]),
    st.sampled_from(
        [
            ", ",
            " and ",
            "; ",
            "\n",
            "\t",
            "、",
            " و",
            "和",
            " et ",
            "*",
            "[1]",
            "¹",
            "1. ",
            "• ",
            "(",
            ")",
            '"',
            "Signatories:",
            "signed by ",
            " signed.",
            " | ",
            "\r\n",
            "\v",
            " not ",
            "Guiena",
            "61",
            "- ",
            "/",
            "：",
            "&",
            "#",
            "Country",
            "\u2028",
            "\u200b",
            "🇫🇷",
            "Print",
            "\ufeff",
            "e\u0301",
        ]
    ),
    st.text(max_size=4),
)
PASTES = st.lists(PARTS, max_size=25).map("".join)


def seen(text):
    """The characters that can be seen, counted."""
    text = unicodedata.normalize("NFC", text)
    shown = (
        c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return Counter(shown)


@given(PASTES)
@example("France, Germany and\nItaly, Bosnia and Herzegovina")
@example("Signatories: the text was signed by France and Peru.\n* note")
def test_nothing_that_can_be_seen_is_dropped_or_doubled(text):
    reading = read_paste(text, is_name)
    if reading.columns or reading.problems:
        return  # a table keeps its cells in columns, see below
    found = Counter()
    for part in (*reading.lines, *reading.left_out):
        found += seen(part.text)
    assert found == seen(text)


@given(PASTES)
def test_items_keep_the_order_and_the_numbers_of_their_lines(text):
    reading = read_paste(text, is_name)
    numbers = [line.number for line in reading.lines]
    assert numbers == sorted(numbers)
    assert all(line.name and line.text for line in reading.lines)
    printed = {number: seen(line) for number, line in enumerate(_lines(text), 1)}
    for left in reading.left_out:
        assert left.number in printed


CELLS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='"\ufffd'),
    min_size=1,
    max_size=9,
)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_every_cell_of_a_table_is_in_its_column(rows):
    text = "name\tquote\n" + "\n".join("\t".join(row) for row in rows)
    reading = read_paste(text, is_name)
    if reading.problems:  # a name that begins with "="
        assert all(problem.value.startswith(("=", "＝")) for problem in reading.problems)
        return
    nfc = [tuple(unicodedata.normalize("NFC", cell) for cell in row) for row in rows]
    assert [(line.text, line.values["quote"]) for line in reading.lines] == nfc


def _lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
