"""A citation says the same in every format, whatever letters a title has."""

import json
from dataclasses import replace
from datetime import date

import pytest

from signatories.publishing.citing import STYLES, Cited, bibtex, csl_json, plain, ris
from tests.publishing.citation_parsers import read_bibtex, read_latex, read_ris

ADDRESS = "https://whosigned.example/statements/paris/?as_of=2025-02-11&known_at=53"
CITED = Cited(
    title="Statement on Inclusive AI",
    address=ADDRESS,
    key="who-signed-statements-paris-revision-53",
    revision=53,
    made_on=date(2026, 11, 2),
    as_of=date(2025, 2, 11),
)
NOTE = "Revision 53 of 2 Nov 2026. Positions as of 11 Feb 2025"
TITLES = [
    "Déclaration de Paris: “l’intelligence artificielle”, n° 1",
    "He said \"no\" and 'yes'",
    "إعلان باريس بشأن الذكاء الاصطناعي",
    "关于发展包容、可持续的人工智能造福人类与地球的声明",
    r"100 % of $5 & #1_a {b} ~c ^d \e",
    "} unbalanced { braces }}",
    "A title\r\nER  - \r\nTY  - BOOK",
    "Tabs\tand\x0bodd\u2028lines\x00",
    "@misc{evil, title={x}}",
    "<b>bold</b> & <script>",
]
PRINTED = {
    "A title\r\nER  - \r\nTY  - BOOK": "A title ER - TY - BOOK",
    "Tabs\tand\x0bodd\u2028lines\x00": "Tabs and odd lines",
}


@pytest.fixture(params=TITLES)
def titled(request) -> tuple[Cited, str]:
    """A citation, and the title as it must be read back: in one line."""
    return replace(CITED, title=request.param), PRINTED.get(request.param, request.param)


def test_plain_text_says_who_what_which_revision_when_and_where():
    assert plain(CITED) == (
        "Who Signed, “Statement on Inclusive AI”, revision 53 of 2 Nov 2026. "
        f"Positions as of 11 Feb 2025, {ADDRESS}\n"
    )


def test_plain_text_is_one_line(titled):
    cited, title = titled
    assert plain(cited).count("\n") == 1
    assert f"“{title}”" in plain(cited)


def test_bibtex_is_read_back_as_it_was_meant(titled):
    cited, title = titled
    fields = read_bibtex(bibtex(cited))
    assert read_latex(fields["title"]) == title
    assert read_latex(fields["note"]) == NOTE
    assert fields == fields | {
        "key": cited.key,
        "author": "{Who Signed}",
        "publisher": "Who Signed",
        "version": "53",
        "year": "2026",
        "month": "nov",
        "url": ADDRESS,
    }


def test_ris_is_read_back_as_it_was_meant(titled):
    cited, title = titled
    assert read_ris(ris(cited)) == {
        "TY": ["DATA"],
        "TI": [title],
        "AU": ["Who Signed"],
        "PB": ["Who Signed"],
        "PY": ["2026"],
        "DA": ["2026/11/02/"],
        "ET": ["Revision 53"],
        "N1": [NOTE],
        "LA": ["en"],
        "UR": [ADDRESS],
        "ER": [""],
    }


def test_csl_json_is_read_back_as_it_was_meant(titled):
    cited, title = titled
    assert json.loads(csl_json(cited)) == [
        {
            "id": cited.key,
            "type": "dataset",
            "title": title,
            "author": [{"literal": "Who Signed"}],
            "publisher": "Who Signed",
            "version": "53",
            "issued": {"date-parts": [[2026, 11, 2]]},
            "note": NOTE,
            "language": "en",
            "URL": ADDRESS,
        }
    ]


def test_before_the_first_revision_no_date_is_made_up():
    cited = replace(CITED, revision=0, made_on=None, as_of=None)
    assert "revision 0, https" in plain(cited)
    assert not {"year", "month"} & read_bibtex(bibtex(cited)).keys()
    assert not {"PY", "DA"} & read_ris(ris(cited)).keys()
    assert "issued" not in json.loads(csl_json(cited))[0]


def test_every_style_has_a_media_type_and_a_suffix_of_its_own():
    assert len({style.media_type for style in STYLES.values()}) == len(STYLES) == 4
    assert len({style.suffix for style in STYLES.values()}) == 4
