"""What stays in view: the headers of the matrix while it scrolls, the letters over a long list."""

import pytest

from tests.browser.visiting import visit

SIZES = {"wide": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
# The box, the head of the last column, the head of the last row, and the corner; to the pixel.
PLACES = """() => {
    const box = document.querySelector(".matrix-box");
    const heads = document.querySelectorAll(".matrix thead th");
    const rows = document.querySelectorAll(".matrix tbody th[scope=row]");
    const round = (each) => {
        const { left, top, right, bottom } = each.getBoundingClientRect();
        return { left: Math.round(left), top: Math.round(top),
            right: Math.round(right), bottom: Math.round(bottom) };
    };
    return { box: round(box), column: round(heads[heads.length - 1]), corner: round(heads[0]),
        row: round(rows[rows.length - 1]), scrolled: [box.scrollLeft, box.scrollTop] };
}"""
# What lies under the middle of an element: itself, or what covers it.
ON_TOP = """(each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return each.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""


@pytest.fixture(params=SIZES)
def scrolled(request, reader):
    """The matrix, scrolled to its last row and its last column."""
    reader.set_viewport_size(SIZES[request.param])
    visit(reader, "matrix")
    box = reader.locator(".matrix-box")
    box.scroll_into_view_if_needed()
    before = reader.evaluate(PLACES)
    box.evaluate("each => each.scrollTo(each.scrollWidth, each.scrollHeight)")
    after = reader.evaluate(PLACES)
    yield before, after
    reader.set_viewport_size(SIZES["wide"])


def test_the_head_of_a_column_stays_above_the_last_row(scrolled):
    before, after = scrolled
    assert after["scrolled"][1] > 100
    for now in (before, after):  # below the border of the box
        assert 0 <= now["column"]["top"] - now["box"]["top"] <= 1
    assert after["row"]["top"] >= after["column"]["bottom"]


def test_the_name_of_a_row_stays_beside_the_last_column(scrolled):
    before, after = scrolled
    assert after["row"]["left"] == before["row"]["left"] == after["box"]["left"]
    if after["scrolled"][0]:
        assert after["column"]["left"] >= after["row"]["right"]


def test_a_phone_has_to_scroll_both_ways(reader):
    """Else the tests above would hold without a sticky column."""
    reader.set_viewport_size(SIZES["phone"])
    visit(reader, "matrix")
    box = reader.locator(".matrix-box")
    across, down = box.evaluate(
        "each => [each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight]"
    )
    reader.set_viewport_size(SIZES["wide"])
    assert across > 50
    assert down > 100


def test_the_corner_lies_over_both_headers(scrolled, reader):
    _before, after = scrolled
    assert (after["corner"]["left"], after["corner"]["top"]) == (
        after["box"]["left"],
        pytest.approx(after["box"]["top"], abs=1),
    )
    assert reader.locator(".matrix thead th").first.evaluate(ON_TOP)


@pytest.mark.parametrize("size", SIZES)
def test_a_letter_leads_to_its_countries_and_does_not_cover_them(reader, size):
    reader.set_viewport_size(SIZES[size])
    visit(reader, "countries")
    for letter in ("Z", "M", "A"):
        reader.locator(".letters").get_by_role("link", name=letter, exact=True).click()
        row = reader.locator(f"#letter-{letter.lower()}")
        assert row.locator("th a").inner_text().startswith(letter)
        assert row.locator("th a").evaluate(ON_TOP), f"{letter} is covered at {size}"
        assert reader.locator(".letters").evaluate(ON_TOP)
        if letter != "A":
            assert reader.evaluate("scrollY") > 500
    reader.set_viewport_size(SIZES["wide"])


def test_a_finger_finds_each_letter(reader):
    reader.set_viewport_size(SIZES["phone"])
    visit(reader, "countries")
    sizes = "all => all.map((each) => each.getBoundingClientRect().toJSON())"
    boxes = reader.locator(".letters a").evaluate_all(sizes)
    reader.set_viewport_size(SIZES["wide"])
    assert len(boxes) > 20
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
