"""No page type scrolls sideways, from a small phone to a wide screen.

What is wider than the page scrolls in a box of its own, which the keyboard reaches and which has
a name. All that opens is opened first.
"""

import pytest

from tests.browser.page_types import EMBEDS
from tests.browser.visiting import TYPES, open_all, visit

WIDTHS = (320, 390, 768, 1280, 1600)
FRAMES = (300, 320, 480, 640)
BEYOND = """() => {
    const page = document.documentElement;
    return page.scrollWidth <= page.clientWidth ? [] : [...document.body.querySelectorAll("*")]
        .filter((each) => each.getBoundingClientRect().right > page.clientWidth + 1)
        .map((each) => each.outerHTML.slice(0, 120)).slice(0, 3);
}"""
BOXES = """() => [...document.querySelectorAll("*")].filter((each) =>
    ["auto", "scroll"].includes(getComputedStyle(each).overflowX)
    && each.scrollWidth > each.clientWidth + 1
    && !(each.getAttribute("tabindex") === "0" && each.getAttribute("role")
        && (each.ariaLabel || each.getAttribute("aria-labelledby"))))
    .map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", TYPES)
def test_a_page_is_no_wider_than_its_window(reader, name):
    visit(reader, name)
    open_all(reader)
    for width in FRAMES if name in EMBEDS else WIDTHS:
        reader.set_viewport_size({"width": width, "height": 900})
        assert reader.evaluate(BEYOND) == [], f"wider than {width} px"
        assert reader.evaluate(BOXES) == [], f"boxes without focus or name at {width} px"
