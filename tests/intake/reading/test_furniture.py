"""What stands on a page around the names is left out with a reason, or asked."""

import pytest

from signatories.intake.reading import LeftOut, read_paste
from tests.intake.reading.naming import is_name, names


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Organisations:", "Organisations"),
        ("Countries", "Countries"),
        ("Signatories (61):", "Signatories"),
        ("SIGNATORIES", "SIGNATORIES"),
        ("61 signatory countries:", "signatory countries"),
        ("Pays signataires :", "Pays signataires"),
        ("### States", "States"),
        ("**Países firmantes**", "Países firmantes"),
        ("签署国：", "签署国"),
        ("The following have joined since:", "The following have joined since"),
    ],
)
def test_a_heading_is_left_out_and_kept_with_the_lines_below_it(line, heading):
    reading = read_paste(f"{line}\nFrance\n\nPeru", is_name)
    assert reading.left_out == (LeftOut(1, line, "a heading"),)
    assert [(item.number, item.heading) for item in reading.lines] == [(2, heading), (4, heading)]


def test_a_heading_before_names_on_one_line_is_cut_off():
    reading = read_paste("Signatories: France, Atlantis, Peru", is_name)
    assert [(line.name, line.heading) for line in reading.lines] == [
        ("France", "Signatories"),
        ("Atlantis", "Signatories"),
        ("Peru", "Signatories"),
    ]
    assert names("Latin America: Chile, Peru") == ["Chile", "Peru"]


@pytest.mark.parametrize("line", ["Did not sign:", "Declined:", "Ont refusé :", "Observers:"])
def test_a_heading_that_may_speak_of_refusals_is_asked(line):
    first, second = read_paste(f"{line}\nFrance", is_name).lines
    assert first.text == line
    assert second.heading == line.rstrip(" :")


@pytest.mark.parametrize(
    "line",
    [
        "Old Version",
        "Print",
        "Share",
        "Updated Apr.1",
        "Photo: AFP",
        "© AFP",
        "61",
        "61 countries",
        "Total: 61",
        "A",
        "Д",
        "A – C",
        "Page 3 of 7",
        "https://example.org/list",
        "-----",
        "…",
        "60 countries and 2 organisations",
        "Mis à jour le 11/02/2025",
        "|---|---|",
        "Imprimer",
        "Back to top",
        "Source: a newspaper",
        "2025-02-11",
    ],
)
def test_what_is_certainly_no_name_is_left_out_with_the_reason(line):
    reading = read_paste(f"France\n{line}\nPeru", is_name)
    assert [item.name for item in reading.lines] == ["France", "Peru"]
    (left,) = reading.left_out
    assert (left.number, left.text) == (2, line)
    assert left.why


@pytest.mark.parametrize("line", ["MK sports Korea", "Facebook", "X Corp", "Guiena", "韩", "👍"])
def test_what_may_be_a_name_is_asked(line):
    assert names(f"France\n{line}") == ["France", line]


def test_words_before_a_colon_are_left_out_where_most_of_what_follows_are_names():
    reading = read_paste("Ont signé : Chile, France et le Saint-Siege.", is_name)
    assert [line.name for line in reading.lines][:2] == ["Chile", "France"]
    assert reading.left_out[0].text == "Ont signé :"


def test_parts_of_the_page_are_left_out_between_signs_too():
    reading = read_paste("Old Version | Print\nFrance", is_name)
    assert [line.text for line in reading.lines] == ["France"]
    assert len(reading.left_out) == 2
