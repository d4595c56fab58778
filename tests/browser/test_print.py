"""On paper a page keeps what it says and where that comes from, and leaves out what is clicked."""

import pytest
from playwright.sync_api import Page

from tests.browser.visiting import visit

# What is only there to be clicked, wherever it stands, and a page type that has it.
CLICKED = {
    "statement": [".site-nav", ".headsearch", ".onpage", ".as-of", ".crumbs", ".more"],
    "signatures-filtered": [".facets", ".chips", ".pager", ".btn"],
    "countries": [".letters", ".facets", ".apply .btn"],
    "changes": [".logs", ".facets"],
    "matrix": [".choose", ".site-foot .cols"],
    "country": [".take-away > :not(:first-child)", ".cite summary"],
}
KEPT = {
    "statement": [
        *("h1", ".dek", ".tally", ".roll", "#signatories .names", "#how table", ".query"),
        *("#declined details .names", "#how details table"),
    ],
    "signatures-filtered": ["h1", ".said-so", "table.sigs tbody tr", ".query"],
    "countries": ["h1", "table.people tbody tr", ".query"],
    "changes": ["h1", ".log li", ".query"],
    "matrix": ["h1", ".matrix thead th", ".matrix tbody td", ".query"],
    "country": ["h1", ".big-strip", ".timeline", ".take-away .copy", ".query"],
}
# The addresses that are printed after links to other sites, and those that are not.
ADDRESSES = """() => {
    const links = [...document.querySelectorAll("main a[href^='http']")]
        .filter((each) => each.checkVisibility());
    const printed = links.filter((each) => {
        const after = getComputedStyle(each, "::after");
        return after.display !== "none" && after.content.includes(each.getAttribute("href"));
    });
    return [links.length, printed.length];
}"""


@pytest.fixture(autouse=True)
def _wide(reader: Page) -> None:
    """As tests before this one may not have left it."""
    reader.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def paper(reader: Page):
    reader.emulate_media(media="print")
    yield reader
    reader.emulate_media(media="screen")


def seen(page: Page, selector: str) -> list[bool]:
    each = "all => all.map((each) => each.checkVisibility())"
    found: list[bool] = page.locator(selector).evaluate_all(each)
    return found


@pytest.mark.parametrize("name", CLICKED)
def test_what_is_to_be_clicked_is_not_printed(reader, name):
    visit(reader, name)
    for selector in CLICKED[name]:
        reader.emulate_media(media="screen")
        assert any(seen(reader, selector)), f"{selector} is on no screen either"
        reader.emulate_media(media="print")
        assert not any(seen(reader, selector)), f"{selector} is printed"
    reader.emulate_media(media="screen")


@pytest.mark.parametrize("name", KEPT)
def test_what_a_page_says_is_printed(paper, name):
    visit(paper, name)
    for selector in KEPT[name]:
        assert any(seen(paper, selector)), f"{selector} is not printed"


@pytest.mark.parametrize("name", ["statement", "source", "sources"])
def test_the_address_of_a_source_is_printed_beside_it(paper, name):
    visit(paper, name)
    links, printed = paper.evaluate(ADDRESSES)
    assert links
    assert printed == links


def test_addresses_are_not_written_out_on_a_screen(reader):
    reader.emulate_media(media="screen")
    visit(reader, "source")
    links, printed = reader.evaluate(ADDRESSES)
    assert links
    assert printed == 0


def test_the_whole_matrix_is_printed_and_not_what_its_box_shows(paper):
    visit(paper, "matrix")
    box = "each => [getComputedStyle(each).overflowY, each.scrollHeight - each.clientHeight]"
    overflow, hidden = paper.locator(".matrix-box").evaluate(box)
    assert overflow == "visible"
    assert hidden <= 1
    places = "all => [...new Set(all.map((each) => getComputedStyle(each).position))]"
    assert paper.locator(".matrix th").evaluate_all(places) == ["static"]


def test_a_page_makes_a_file_of_a_few_sheets(paper):
    visit(paper, "country")
    sheets = paper.pdf(format="A4").count(b"/Type /Page\n")
    assert 1 <= sheets <= 8
