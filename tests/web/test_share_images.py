"""Pictures of statements and participants: the right size, readable, nothing outside the frame."""

import re
import struct
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring

from signatories.models import Group, Position, Revision, Series
from signatories.publishing.lettering import STRONG, TEXT, TITLE, width
from signatories.publishing.pictures import not_drawn
from signatories.publishing.share_images import (
    HEIGHT,
    MARGIN,
    WIDTH,
    Label,
    Picture,
    share_svg,
)
from signatories.web.charts import Chart, Mark
from signatories.web.group_summary import GroupSummary
from signatories.web.views import pictures
from tests.factories import at, attend, make_act, make_participant, make_statement, make_summit

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
FACES = {("Who Signed Serif", "600"): TITLE, ("Who Signed Sans", "400"): TEXT}
FACES["Who Signed Sans", "600"] = STRONG
LONGEST = ("Statement on the Inclusive and Sustainable Governance of Artificial Intelligence " * 4)[
    :300
]
OTHER_SCRIPTS = ["إعلان باريس بشأن الذكاء الاصطناعي الشامل", "关于发展包容、可持续的人工智能的声明"]
PICTURES = [
    "/statements/paris-statement/share.png",
    "/statements/paris-statement/chart.png",
    "/countries/USA/share.png",
    "/organisations/EU/chart.png",
    "/groups/eu/share.png",
    "/series/meetings/share.png",
]


@pytest.fixture
def meetings(record):
    """Two editions: France signs both, China the first, the United States refuses the second."""
    series = Series.objects.create(slug="meetings", name="Meetings")
    gbr = make_participant("GBR")
    texts = []
    for slug, day in (("first", "2023-11-01"), ("second", "2024-05-21")):
        summit = make_summit(slug, name=f"Edition {slug}", series=series, held=day)
        attend(summit, gbr, "host")
        texts.append(make_statement(f"of-{slug}", summit=summit, adopted=day, keepers=[gbr]))
    one, two = texts
    for text, code in ((one, "FRA"), (one, "CHN"), (two, "FRA")):
        make_act(text, make_participant(code), "signed", text.adopted)
    make_act(two, record.usa, "declined", "2024-05-21")
    return series


@pytest.fixture
def drawing(client, monkeypatch):
    """``drawing("/share.png")`` -> what was drawn, as SVG."""
    seen = []
    monkeypatch.setattr(pictures, "kept_png", lambda svg, width: seen.append(svg) or b"")

    def drawn(address):
        assert client.get(address).status_code == 200
        return check(seen.pop())

    return drawn


def marks(root) -> list[tuple[str, int]]:
    """(glyph, column) of each mark in the chart, in the order drawn."""
    chart = next(g for g in root.iter(f"{SVG}g") if g.attrib.get("transform"))
    uses = list(chart.iter(f"{SVG}use"))
    return [(use.attrib["href"], round(float(use.attrib["x"]) / 40)) for use in uses]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def check(svg: str) -> ElementTree.Element:
    """No text and no mark leaves the picture; every letter can be drawn; nothing is fetched."""
    root = fromstring(svg)
    _x, _y, wide, high = map(float, root.attrib["viewBox"].split())
    _check_inside(root, 0, 0, wide, high)
    assert not re.search(r'(href|src)="(?!#)', svg)
    assert "<script" not in svg
    return root


def _check_inside(node, dx: float, dy: float, wide: float, high: float) -> None:
    if move := re.match(r"translate\(([\d.]+) ([\d.]+)\)", node.attrib.get("transform", "")):
        dx, dy = dx + float(move[1]), dy + float(move[2])
    if node.tag == f"{SVG}text":
        face = FACES[node.attrib["font-family"], node.attrib["font-weight"]]
        end = dx + float(node.attrib["x"]) + width(node.text, face, float(node.attrib["font-size"]))
        assert end <= wide - MARGIN + 2, node.text
        assert 30 <= dy + float(node.attrib["y"]) <= high - 20, node.text
        assert not_drawn(node.text) == "", node.text
    if node.tag == f"{SVG}use":
        assert dx + float(node.attrib["x"]) + float(node.attrib["width"]) <= wide - MARGIN + 2
        assert dy + float(node.attrib["y"]) + float(node.attrib["height"]) <= high - 40
    for child in node:
        if child.tag != f"{SVG}symbol":
            _check_inside(child, dx, dy, wide, high)


def words(root: ElementTree.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_has_the_size_that_sites_expect(record, client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    wide, high = size_of(answer.content)
    if "share" in address:
        assert (wide, high) == (1200, 630)
        assert len(answer.content) < 300_000
    else:
        assert wide == 2400


def test_the_page_names_its_picture_with_the_same_clocks(record, read, client):
    page = read("/statements/paris-statement/?as_of=2025-04-01")
    tags = {t.attributes.get("property"): t.attributes["content"] for t in page.all("meta")[1:]}
    address = "/statements/paris-statement/share.png?as_of=2025-04-01"
    assert tags["og:image"] == f"http://testserver{address}"
    assert tags["og:image:alt"].startswith("2 countries signed")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("page", ["/groups/eu/", "/series/meetings/"])
def test_a_group_and_a_series_name_their_picture_and_say_what_it_finds(
    meetings, read, client, page
):
    found = read(f"{page}?as_of=2024-06-01")
    tags = {t.attributes.get("property"): t.attributes["content"] for t in found.all("meta")[1:]}
    address = f"{page}share.png?as_of=2024-06-01"
    assert tags["og:image"] == f"http://testserver{address}"
    assert tags["og:image:alt"] in found.text
    assert tags["og:image:alt"] in tags["og:description"]
    assert address in found.links(page)
    assert size_of(client.get(address).content) == (WIDTH, HEIGHT)


def test_the_picture_of_a_group_draws_its_members_on_each_text(meetings, drawing):
    make_act(make_statement("alone", adopted="2025-03-01"), make_participant("FRA"), "signed")
    root = drawing("/groups/europe/share.png")
    assert "Europe: how its members stand" in words(root)
    assert "3 members. On 1 statement at least two of them took a position." in words(root)
    assert marks(root) == [("#g-signed", 0), ("#g-signed", 0)]  # of Paris alone: two took a side
    assert "Signed 2" in words(root)
    assert "as of 1 Jan 2024" in words(drawing("/groups/europe/share.png?as_of=2024-01-01"))


@pytest.mark.parametrize(("members", "texts"), [(40, 6), (400, 1)])
def test_a_large_group_is_drawn_on_no_more_texts_than_can_be_told(members, texts):
    summary = GroupSummary(at(), Group(name="Large"), {})
    row = SimpleNamespace(chart=Chart([[Mark(Position.SIGNED)] * members]))
    summary.__dict__["sided"] = [row] * 12
    assert [len(block) for block in summary.blocks] == [members] * texts


def test_the_picture_of_a_series_draws_a_block_for_each_edition(meetings, drawing):
    root = drawing("/series/meetings/share.png")
    assert "Meetings: who stayed, joined and left" in words(root)
    assert "2 participants signed at least one of the 2 texts compared." in words(root)
    assert marks(root) == [
        ("#g-signed", 0),
        ("#g-signed", 0),
        ("#g-signed", 2),  # between two blocks a column is empty
        ("#g-declined", 2),
    ]
    for line in ("Edition first 2", "Edition second 1", "Declined 1"):
        assert line in words(root)


def test_a_series_without_two_texts_has_a_picture_that_says_so(meetings, drawing):
    root = drawing("/series/meetings/share.png?as_of=2023-01-01")
    assert "There are no two texts of it to compare yet." in words(root)
    assert list(root.iter(f"{SVG}use")) == []


def test_the_picture_of_nothing_is_not_there(meetings, client):
    Series.objects.create(slug="planned", name="Planned")
    for nothing in ("/groups/nothing/", "/series/nothing/", "/series/planned/"):
        assert client.get(f"{nothing}share.png").status_code == 404
    assert client.get("/series/meetings/share.png?known_at=1").status_code == 404
    assert client.get("/groups/eu/share.png?as_of=never").status_code == 400


def test_the_front_page_has_a_picture_that_says_how_large_the_record_is(record, read, client):
    page = read("/?as_of=2025-04-01")
    tags = {t.attributes.get("property"): t.attributes["content"] for t in page.all("meta")[1:]}
    assert tags["og:image"] == "http://testserver/share.png?as_of=2025-04-01"
    assert tags["og:image:alt"] == (
        "1 statement, and 4 countries and organisations that took a position."
    )
    assert tags["og:image:alt"] in tags["og:description"]
    assert size_of(client.get("/share.png?as_of=2025-04-01").content) == (WIDTH, HEIGHT)
    assert client.get("/share.png?as_of=never").status_code == 400


@pytest.mark.parametrize(
    ("clocks", "said", "drawn"),
    [
        ("", "1 statement, and 5 countries and organisations that took a position.", True),
        ("?as_of=2024-01-01", "0 statements, and 0 countries and organisations", False),
        ("?known_at=0", "0 statements, and 0 countries and organisations", False),
    ],
)
def test_the_picture_of_the_front_page_draws_the_newest_that_most_joined(
    record, client, monkeypatch, clocks, said, drawn
):
    seen = []
    monkeypatch.setattr(pictures, "kept_png", lambda svg, width: seen.append(svg) or b"")
    assert client.get(f"/share.png{clocks}").status_code == 200
    root = check(seen[0])
    assert said in words(root)
    assert ("Drawn: paris-statement" in words(root)) is drawn
    assert bool(list(root.iter(f"{SVG}use"))) is drawn


def test_the_chart_file_is_a_sound_drawing_of_the_same_finding(record, client):
    answer = client.get("/statements/paris-statement/chart.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    root = check(answer.content.decode())
    said = words(root)
    assert "Statement on Inclusive AI" in said
    assert "3 countries signed, and 1 organisation" in said
    assert "revision " in said
    assert "testserver/statements/paris-statement/" in said
    marks = list(root.iter(f"{SVG}use"))
    assert len(marks) >= 6


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/statements/paris-statement/chart.svg", "paris-statement-chart-revision-{}.svg"),
        ("/countries/USA/chart.png", "USA-chart-revision-{}.png"),
        (
            "/countries/USA/chart.svg?as_of=2025-04-01",
            "USA-chart-revision-{}-as-of-2025-04-01.svg",
        ),
    ],
)
def test_a_picture_is_kept_under_a_name_that_says_what_it_shows(record, client, address, name):
    named = f'inline; filename="{name.format(Revision.objects.latest_number())}"'
    assert client.get(address)["Content-Disposition"] == named


@pytest.mark.parametrize("title", [LONGEST, "x" * 300, "W" * 120, *OTHER_SCRIPTS])
def test_no_title_leaves_the_picture(record, client, title):
    statement = make_statement("long", title=title, short_title="Long 2025")
    for n in range(8):
        make_act(statement, make_participant(f"BODY{n}"), "signed", "2025-01-01")
    root = check(client.get("/statements/long/chart.svg").content.decode())
    if title in OTHER_SCRIPTS:
        assert "Long 2025" in words(root)
    assert size_of(client.get("/statements/long/share.png").content) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("title", [LONGEST, "x" * 300, "Short"])
@pytest.mark.parametrize("number", [0, 1, 66, 200])
def test_a_shared_picture_holds_any_title_with_any_number_of_marks(title, number, record):
    picture = Picture(
        title=title,
        otherwise="Code",
        kicker="A very long name of a summit " * 8,
        sentences=["A sentence that says what was found, with some length. " * 5, "More. " * 40],
        groups=[[Mark(Position.SIGNED)] * number] if number else [],
        credit="whosigned.example/statements/" + "a-very-long-slug-" * 6,
        labels=[Label(position, str(position.label), 100) for position in list(Position)[:7]],
    )
    root = check(share_svg(picture))
    assert root.attrib["height"] == str(HEIGHT)


def test_a_participant_with_a_name_in_another_script_is_drawn_by_its_code(record, client):
    make_participant("ARX", name="جمهورية", kind="state")
    root = check(client.get("/countries/ARX/chart.svg").content.decode())
    assert "ARX" in words(root) or "what it signed" in words(root)


def test_hostile_text_in_a_picture_is_text(record, client):
    hostile = '</text><script>alert("x")</script>'
    make_statement("hostile-picture", title=hostile, short_title=hostile)
    root = check(client.get("/statements/hostile-picture/chart.svg").content.decode())
    assert hostile in words(root)


def test_a_picture_answers_at_any_moment(record, client):
    address = "/statements/paris-statement/chart.svg"
    then = client.get(f"{address}?as_of=2025-04-01&known_at=9").content.decode()
    assert "as of 1 Apr 2025" in then
    assert "revision 9 of" in then
    assert client.get(f"{address}?known_at=1").status_code == 404
    assert client.get(f"{address}?as_of=never").status_code == 400


def test_a_picture_that_is_known_is_304(record, client):
    tag = client.get(PICTURES[0])["ETag"]
    assert client.get(PICTURES[0], headers={"if-none-match": tag}).status_code == 304


def test_another_spelling_of_a_code_leads_to_the_picture(record, client):
    answer = client.get("/organisations/usa/share.png")
    assert (answer.status_code, answer["Location"]) == (301, "/countries/USA/share.png")
    for nothing in ("/countries/XXX/share.png", "/statements/nothing/chart.svg"):
        assert client.get(nothing).status_code == 404
