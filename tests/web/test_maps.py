"""The map says what the record says: certain positions are painted, nothing else is."""

import re
import struct
from xml.etree import ElementTree

import pytest

from signatories.models import Participant, Statement
from signatories.positions.clock import present
from signatories.positions.standings import of_statement
from signatories.publishing.maps import (
    Counted,
    count_map,
    finding_of_counts,
    position_map,
    present_lines,
)
from signatories.web.standings import recorded
from tests.factories import make_act, make_participant, make_statement

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


def paints(html: str) -> dict[str, str]:
    """Title -> paint, as the page draws it."""
    return {
        title: paint
        for paint, title in re.findall(
            r'<(?:a|g)[^>]* class="([^"]*)"><title>([^<]*)</title>', html
        )
    }


@pytest.fixture
def statement_page(record, read):
    return read("/statements/paris-statement/")


def test_a_signature_and_a_refusal_are_painted_with_their_day(statement_page):
    found = paints(statement_page.html)
    assert found["France: signed, 11 Feb 2025"] == "p-signed"
    assert found["United States: declined, 11 Feb 2025"] == "p-declined"


def test_a_shape_leads_to_its_country_and_stays_out_of_the_way_of_keyboards(statement_page):
    links = [t for t in statement_page.all("a") if t.attributes.get("tabindex") == "-1"]
    assert "/countries/FRA/" in [t.attributes["href"] for t in links if "class" in t.attributes]


def test_the_map_is_a_picture_whose_label_is_the_finding(statement_page):
    labels = [t.attributes.get("aria-label", "") for t in statement_page.all("span")]
    assert any(label and label.startswith("World map. 3 countries signed") for label in labels)


def test_an_organisation_is_named_below_and_not_painted(statement_page):
    assert "1 organisation took a position in its own name and is not painted." in (
        statement_page.text
    )


def test_what_is_possible_is_outlined_and_not_painted(record, read):
    found = paints(read("/statements/paris-statement/?as_of=2025-05-15").html)
    title = next(t for t in found if t.startswith("Germany"))
    assert "possibly signed" in title
    assert found[title] == "possibly p-signed"


def test_the_map_of_a_day_shows_that_day(record, read):
    html = read("/statements/paris-statement/?as_of=2025-02-11").html
    assert not [t for t in paints(html) if t.startswith("Germany: signed")]
    assert 'href="/countries/FRA/?as_of=2025-02-11"' in html


def test_the_map_of_an_old_revision_is_of_that_revision(record, read):
    first = present().revision
    other = make_statement("other", adopted="2024-01-01")
    make_act(other, record.fra, "signed", "2024-01-01")
    assert "France: signed, 1 Jan 2024" in paints(read("/map/?statement=other").html)
    assert "France: joined 2" in paints(read("/map/").html)
    assert "France: joined 2" not in paints(read(f"/map/?known_at={first}").html)


def test_a_disputed_area_takes_no_colour_whoever_holds_a_record(record):
    esh = make_participant("ESH", kind="territory")
    make_act(record.paris, esh, "signed", "2025-02-11")
    rows = of_statement(present(), record.paris)
    drawn = {each.shape.code: each for each in position_map(present(), rows, "").drawn}
    assert drawn["ESH"].paint == "disputed"
    assert drawn["x-crimea"].paint == "disputed"


def test_who_has_no_shape_is_named(record):
    gone = make_participant("GUF", kind="territory", name="French Guiana")
    make_act(record.paris, gone, "signed", "2025-02-11")
    rows = of_statement(present(), record.paris)
    assert position_map(present(), rows, "").undrawn == [gone]


def test_the_legend_counts_countries_by_paint(record):
    rows = of_statement(present(), record.paris)
    words = [key.words for key in position_map(present(), rows, "").legend]
    assert "signed: 3" in words
    assert "declined: 1" in words


def test_counts_count_what_was_joined_for_certain(record):
    make_act(make_statement("other", adopted="2024-01-01"), record.fra, "signed", "2024-01-01")
    drawn = count_map(present_lines([record.fra, record.usa], recorded(present())), 2)
    numbers = {each.participant: each.number for each in drawn.drawn if each.participant}
    assert numbers == {record.fra: 2, record.usa: 0}
    assert [step.label for step in drawn.scale] == ["0", "1", "2"]
    assert sum(step.countries for step in drawn.scale) == 2


def test_many_statements_make_six_steps_that_leave_no_number_out(record):
    for number in range(13):
        other = make_statement(f"s{number}", adopted="2024-01-01")
        make_act(other, record.fra, "signed", "2024-01-01")
    scale = count_map(present_lines([record.fra], recorded(present())), 14).scale
    covered = [n for step in scale for n in range(step.least, step.most + 1)]
    assert covered == list(range(15))
    assert len(scale) <= 7


def test_a_statement_of_which_nothing_is_known_has_no_map(record, read):
    make_statement("unknown", adopted="2024-01-01")
    assert not read("/statements/unknown/").all("figure")


def test_the_table_below_the_map_has_the_same_numbers(record, read):
    make_statement("other", adopted="2024-01-01")
    page = read("/map/")
    assert paints(page.html)["France: joined 1"].startswith("q")
    csv = read(page.link("Download as CSV"))
    assert "FRA,France,state,1,0,0" in csv.html


def test_one_statement_is_painted_by_position(record, read):
    page = read("/map/?statement=paris-statement")
    assert paints(page.html)["United States: declined, 11 Feb 2025"] == "p-declined"
    assert "/api/v1/positions/?statement=paris-statement" in page.text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("kind=declaration", None),
        ("statement=paris-statement,other", 2),
        ("summit=paris-2025", 1),
        ("q=inclusive", 1),
    ],
)
def test_the_set_of_statements_is_in_the_address(record, client, query, number):
    make_statement("other", adopted="2024-01-01")
    answer = client.get(f"/map/?{query}")
    assert answer.status_code == 200
    assert number in (None, len(answer.context["statements"]))


@pytest.mark.parametrize("query", ["topic=nothing", "series=nothing", "tpoic=x"])
def test_a_question_that_cannot_be_read_is_refused(record, read, query):
    read(f"/map/?{query}", status=400)


def test_no_statement_is_an_empty_page_and_no_grey_map(record, read):
    page = read("/map/?as_of=1999-01-01")
    assert "No statements match" in page.text
    assert not page.all("figure")


@pytest.mark.parametrize("address", ["/statements/paris-statement/map.svg", "/map.svg"])
def test_the_map_as_svg_stands_alone(record, client, address):
    answer = client.get(address, {"as_of": "2025-02-12"})
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    picture = ElementTree.fromstring(answer.content)  # noqa: S314  our own file
    assert not [e for e in picture.iter() if "class" in e.attrib and "fill" not in e.attrib
                and e.tag not in (f"{SVG}path",)]  # fmt: skip
    text = " ".join(element.text or "" for element in picture.iter(f"{SVG}text"))
    assert f"revision {present().revision} of" in text
    assert "Positions as of 12 Feb 2025." in text
    assert "Natural Earth" in text
    assert "as_of=2025-02-12" in text
    named = {e.attrib["id"] for e in picture.iter() if "id" in e.attrib}
    used = set(re.findall(r"url\(#([\w-]+)\)", answer.content.decode()))
    assert used <= named


@pytest.mark.parametrize("address", ["/statements/paris-statement/map.png", "/map.png"])
def test_the_map_as_png_is_1600_pixels_wide(record, client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    assert struct.unpack(">I", answer.content[16:20]) == (1600,)
    assert answer["ETag"]
    assert client.head(address).status_code == 200


def test_a_name_cannot_write_into_the_map(record, client):
    evil = make_participant("BRA", name='<script>"&')
    make_act(record.paris, evil, "signed", "2025-02-11")
    for address in ("/statements/paris-statement/", "/statements/paris-statement/map.svg"):
        html = client.get(address).content.decode()
        assert "<script>&" not in html
        assert "&lt;script&gt;" in html


def test_every_map_has_the_note_on_borders(record, read):
    for address in ("/", "/map/", "/statements/paris-statement/"):
        assert "/names-and-borders/" in read(address).links("/names-and-borders/")


def test_the_file_of_an_unknown_statement_is_not_found(record, client):
    assert client.get("/statements/nothing/map.svg").status_code == 404
    assert Statement.objects.filter(slug="nothing").count() == 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kind=declaration", "Kind: declaration"),
        ("year=2025", "Year of adoption: 2025"),
        ("summit=paris-2025", "Summit: AI Action Summit"),
        ("adopted_by=signature", "Adopted by: signature or endorsement"),
        ("binding=false", "Legally binding: no"),
        ("statement=paris-statement&q=incl", "Statement: paris-statement; with “incl”"),
    ],
)
def test_the_filters_of_the_map_say_themselves_in_words(record, read, query, words):
    page = read(f"/map/?{query}")
    assert f"Shown are only: {words}." in page.text
    assert "remove this filter" in page.text


@pytest.mark.parametrize(
    ("joined", "words"),
    [
        ((2, 1), "France joined more of these statements than any other country: 2 of 9."),
        (
            (2, 2),
            "2 countries joined more of these statements than any other country: 2 of 9 each.",
        ),
    ],
)
def test_the_most_of_all_is_not_called_most_of_the_statements(joined, words):
    who = (Participant(name="France"), Participant(name="Germany"))
    lines = [Counted(p, n, 0, 0) for p, n in zip(who, joined, strict=True)]
    assert finding_of_counts(lines, 9) == words
