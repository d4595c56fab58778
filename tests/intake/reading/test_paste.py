"""A pasted list becomes its items, cut only where that is certain; nothing is dropped."""

import time

import pytest

from signatories.intake.reading import FileRefused, LeftOut, read_paste
from tests.intake.reading.naming import is_name


def names(text):
    return [line.name for line in read_paste(text, is_name).lines]


def left_out(text):
    return [left.text for left in read_paste(text, is_name).left_out]


@pytest.mark.parametrize(
    "bullet",
    [
        "",
        "- ",
        "* ",
        "• ",
        "– ",
        "-",
        "1. ",
        "1.",
        "12) ",
        "(3) ",
        "[4] ",
        "① ",
        "a) ",
        "(b) ",
        "iv) ",
        "3 ",
        "#7 ",
        "1、",
        "□ ",
        "▪\t",
        "🇨🇱 ",
        "> ",
        "✓ ",
    ],
)
def test_bullets_and_numbers_are_no_part_of_the_name(bullet):
    assert names(f"{bullet}Chile\n{bullet}Peru") == ["Chile", "Peru"]


@pytest.mark.parametrize(
    "end", [",", ";", " ,", ".", "*", "†", "¹", "[1]", " [12]", "(1)", "*,", "، ", "、", " *", ":"]
)
def test_footnote_marks_and_separators_at_the_end_are_no_part_of_the_name(end):
    reading = read_paste(f"Chile{end}\nPeru", is_name)
    assert [line.name for line in reading.lines] == ["Chile", "Peru"]
    assert reading.lines[0].text == f"Chile{end}".strip()


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


@pytest.mark.parametrize(
    ("text", "mark", "note"),
    [
        ("South Africa*\nPeru\n* Listed by mistake", "*", "* Listed by mistake"),
        ("Peru[1]\n[1] with reservations", "1", "[1] with reservations"),
        ("Peru¹\n¹ with reservations", "1", "¹ with reservations"),
        ("Peru¹\n1. with reservations", "1", "1. with reservations"),
        ("Peru1\n1 with reservations", "1", "1 with reservations"),
        ("Peru †, Chile\n† Joined later.", "†", "† Joined later."),
    ],
)
def test_a_line_whose_mark_stands_on_a_name_is_a_footnote(text, mark, note):
    reading = read_paste(text, is_name)
    assert reading.footnotes == {mark: note}
    assert [left.text for left in reading.left_out] == [note]
    assert all(is_name(line.name) for line in reading.lines)


@pytest.mark.parametrize(
    "text", ["* France\n* Atlantis\n* Peru", "* France*\n* Atlantis*", "[1] Atlantis\n[2] Peru"]
)
def test_a_mark_that_stands_before_names_is_a_bullet(text):
    assert "Atlantis" in names(text)
    assert left_out(text) == []


def test_a_table_with_headings_is_read_as_columns():
    text = (
        'Title\n\nCountry\tDate\nFrance\t2025-02-11\n"Korea,\nRepublic of"\t2025\nGermany\t\nafter'
    )
    reading = read_paste(text, is_name)
    assert [(line.number, line.name, dict(line.values)) for line in reading.lines] == [
        (1, "Title", {}),
        (4, "France", {"date": "2025-02-11"}),
        (5, "Korea, Republic of", {"date": "2025"}),
        (7, "Germany", {}),
        (8, "after", {}),
    ]
    assert reading.columns == ("name", "date")


def test_an_unknown_heading_in_a_pasted_table_is_refused_by_name():
    reading = read_paste("Country\tSigned when\nFrance\t2025", is_name)
    assert not reading.lines
    (problem,) = reading.problems
    assert (problem.line, problem.column) == (1, "Signed when")
    assert "“date”?" in problem.expected


def test_columns_of_names_under_the_same_heading_are_a_list():
    assert names("Country\tCountry\nFrance\tPeru\nChile\t") == ["France", "Peru", "Chile"]


def test_a_list_that_runs_on_over_lines_is_put_together():
    text = "Armenia, Chile, Bosnia and\nHerzegovina, Papua New\nGuinea, Guinea-\nBissau, Peru"
    lines = read_paste(text, is_name).lines
    assert [(line.number, line.name) for line in lines] == [
        (1, "Armenia"),
        (1, "Chile"),
        (1, "Bosnia and Herzegovina"),
        (2, "Papua New Guinea"),
        (3, "Guinea-Bissau"),
        (4, "Peru"),
    ]


def test_a_name_broken_over_two_lines_of_its_own_is_put_together():
    assert names("France\nBosnia and\nHerzegovina\nPeru") == [
        "France",
        "Bosnia and Herzegovina",
        "Peru",
    ]


def test_companies_with_commas_on_lines_of_their_own_stay_apart():
    text = "Becton, Dickinson and Company\nAmazon, Inc.\nSmith, Brown and Sons, Ltd"
    assert names(text) == text.split("\n")


def test_lines_are_numbered_as_an_editor_does():
    lines = read_paste("France\r\n\r\nPeru\rChile\n\n\nItaly", is_name).lines
    assert [line.number for line in lines] == [1, 3, 4, 7]


def test_text_is_nfc_and_without_control_characters():
    (line,) = read_paste("\x07Co\u0302te d'Ivoire\x00", is_name).lines
    assert line.text == line.name == "Côte d'Ivoire"


def test_invisible_signs_are_no_part_of_the_name():
    assert names("\u200bFrance\u200f\n\ufeffPeru\u00a0") == ["France", "Peru"]


def test_a_lost_letter_is_a_problem():
    (problem,) = read_paste("Peru\nFran\ufffda", is_name).problems
    assert problem.line == 2
    assert "copy this line again" in problem.expected


def test_an_empty_paste_has_no_lines():
    assert read_paste(" \n\t\n\u200b", is_name).lines == ()


def test_a_paste_that_is_too_long_is_refused():
    with pytest.raises(FileRefused, match="longer than"):
        read_paste("x" * 2_000_001, is_name)
    with pytest.raises(FileRefused, match="more than 50000"):
        read_paste("x\n" * 50_002, is_name)


@pytest.mark.parametrize(
    "text",
    [
        "x" + "*" * 5_000 + "y",
        "a" + " " * 19_000 + "b",
        "1/" * 9_000,
        "signed by " * 2_000,
        "France, Guiena, " * 1_200,
        "ArmeniaAustralia" * 1_200,
        "France, Guiena, Peru, Chile\n" * 2_000,
    ],
)
def test_no_text_takes_long(text):
    started = time.monotonic()
    read_paste(text, is_name)
    assert time.monotonic() - started < 60  # it ends: some patterns never would


def test_a_list_of_many_lines_is_not_taken_for_one_paragraph():
    assert len(names("France, Italy, Peru, Chile\n" * 2_000)) == 8_000


def test_words_before_a_colon_are_left_out_where_most_of_what_follows_are_names():
    reading = read_paste("Ont signé : Chile, France et le Saint-Siege.", is_name)
    assert [line.name for line in reading.lines][:2] == ["Chile", "France"]
    assert reading.left_out[0].text == "Ont signé :"


def test_parts_of_the_page_are_left_out_between_signs_too():
    reading = read_paste("Old Version | Print\nFrance", is_name)
    assert [line.text for line in reading.lines] == ["France"]
    assert len(reading.left_out) == 2
