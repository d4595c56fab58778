"""The public site by keyboard alone: all is reached in order, the focus is seen, nothing traps."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visiting import visit

PHONE = {"width": 390, "height": 844}
SEARCHED = "Country, statement, summit, group or source"

# What Tab should reach, in the order of the document: of radio buttons only the chosen one.
REACHABLE = """window.reachable = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")].filter((each) =>
        each.tabIndex >= 0 && !each.disabled && each.type !== "hidden"
        && !(each.type === "radio" && !each.checked)
        && each.checkVisibility({ visibilityProperty: true }))"""
# How a focused element shows it: itself, or for a hidden radio button its label; and whether
# something lies over its middle.
SEEN = """(() => {
    const shows = (each) => {
        const style = getComputedStyle(each);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            || style.boxShadow !== "none";
    };
    window.reached = new Set();
    window.faults = [];
    document.addEventListener("focusin", ({ target }) => {
        if (window.reached.has(target)) return;
        window.reached.add(target);
        const what = target.outerHTML.slice(0, 160);
        if (![target, ...(target.labels ?? [])].some(shows)) window.faults.push(`unseen: ${what}`);
        const shown = getComputedStyle(target).opacity === "0" ? target.labels[0] : target;
        const box = shown.getClientRects()[0];
        const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2];
        const top = document.elementFromPoint(x, y);
        if (!top) window.faults.push(`out of view: ${what}`);
        else if (!shown.contains(top) && !top.contains(shown))
            window.faults.push(`covered: ${what} by ${top.outerHTML.slice(0, 80)}`);
    });
})()"""


@pytest.fixture
def keys(browser: Browser, site: str):
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def _tab_through(page: Page) -> None:
    """Presses Tab until all that is reachable was; a trap or a gap ends it too early."""
    page.evaluate(SEEN)
    page.evaluate(REACHABLE)
    number = page.evaluate("window.reachable.length")
    dates = page.locator("input[type=date]").count()  # day, month, year and calendar each take one
    for _press in range(number + 4 * dates + 1):
        page.keyboard.press("Tab")
    missed = page.evaluate(
        "window.reachable.filter((each) => !window.reached.has(each))"
        ".map((each) => each.outerHTML.slice(0, 160))"
    )
    assert missed == []
    order = page.evaluate(
        "[...window.reached].every((each, place, all) => place === 0 ||"
        " all[place - 1].compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    assert order, "the order of Tab is not that of the document"
    assert page.evaluate("window.faults") == []


WALKED = [
    "home",
    "country-declined",
    "signatures-filtered",
    "matrix",
    "compare-two",
    "map",
    "search-found",
    "data",
    "changes",
    "state-day",
    "state-refused",
    "embed-statement",
]


@pytest.mark.parametrize("name", WALKED)
def test_tab_reaches_all_in_order_and_the_focus_is_seen(keys, name):
    visit(keys, name)
    _tab_through(keys)


@pytest.mark.parametrize("name", ["home", "signatures-filtered", "matrix"])
def test_tab_reaches_all_on_a_phone(keys, name):
    keys.set_viewport_size(PHONE)
    visit(keys, name)
    menu = keys.get_by_role("navigation", name="Main").get_by_role("link")
    assert menu.count() == 7
    for link in menu.all():
        expect(link).to_be_in_viewport()
    _tab_through(keys)


@pytest.mark.parametrize("name", ["statement", "matrix"])
def test_the_first_key_leads_past_the_menu(keys, name):
    visit(keys, name)
    keys.keyboard.press("Tab")
    skip = keys.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("main")).to_be_focused()
    keys.keyboard.press("Tab")
    assert keys.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_matrix_can_be_skipped_and_its_cells_lead_to_their_proof(keys):
    """Cells without a stance that no source speaks of are left out of the order of Tab."""
    visit(keys, "matrix")
    silent = keys.locator(".matrix td a[tabindex='-1']")
    assert all(re.match("not (known|on the list)", each) for each in silent.all_inner_texts())
    cell = keys.locator(".matrix td a:not([tabindex])").nth(30)
    proof = cell.get_attribute("href")
    keys.locator(".matrix-box").focus()
    while not cell.evaluate("(each) => each === document.activeElement"):
        keys.keyboard.press("Tab")
        assert keys.evaluate("!!document.activeElement.closest('.matrix-box')")
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(re.compile(re.escape(proof)))
    keys.go_back()
    skip = keys.get_by_role("link", name="Skip the matrix")
    skip.focus()
    expect(skip).to_be_in_viewport()
    keys.keyboard.press("Enter")
    expect(keys.locator("#after-matrix")).to_be_focused()


def test_suggestions_are_chosen_with_arrows_left_with_escape_and_opened_with_enter(keys):
    visit(keys, "home")
    box = keys.get_by_role("main").get_by_label(SEARCHED)
    box.focus()
    keys.keyboard.type("fran")
    options = keys.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")

    def expect_active(place: int) -> None:
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        active = options.nth(place).get_attribute("id")
        expect(box).to_have_attribute("aria-activedescendant", active)

    keys.keyboard.press("ArrowDown")
    expect_active(0)
    keys.keyboard.press("ArrowDown")
    expect_active(1)
    keys.keyboard.press("ArrowUp")
    expect_active(0)
    keys.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("fran")
    expect(box).to_be_focused()

    keys.keyboard.type("ce")
    france = keys.get_by_role("option").filter(has_text=re.compile("^France"))
    expect(france.first).to_be_visible()
    keys.keyboard.press("ArrowDown")
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(re.compile("/countries/FRA/$"))


def test_enter_without_a_choice_asks_for_what_was_typed(keys):
    visit(keys, "statement")
    keys.get_by_label(SEARCHED).focus()
    keys.keyboard.type("bletchley")
    expect(keys.get_by_role("option").first).to_be_visible()
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(re.compile(r"/search/\?q=bletchley$"))


def test_what_is_folded_away_opens_with_enter_and_is_reached(keys):
    visit(keys, "statement")
    closed = keys.locator("main details:not([open]) > summary")
    assert closed.count() > 5
    while closed.count():
        closed.first.focus()
        folded = keys.evaluate_handle("document.activeElement.parentElement")
        keys.keyboard.press("Enter")
        assert folded.evaluate("(each) => each.open")
        if folded.evaluate("(each) => !!each.querySelector('a, button, [tabindex]')"):
            keys.keyboard.press("Tab")
            assert folded.evaluate("(each) => each.contains(document.activeElement)")


def test_filters_open_and_close_on_a_phone(keys):
    keys.set_viewport_size(PHONE)
    visit(keys, "signatures-filtered")
    filters = keys.get_by_role("form", name="Filters")
    expect(filters).not_to_be_visible()
    keys.get_by_role("link", name=re.compile(r"^Filters")).focus()
    keys.keyboard.press("Enter")
    expect(filters).to_be_visible()
    keys.keyboard.press("Tab")
    assert filters.evaluate("(form) => form.contains(document.activeElement)")
    keys.get_by_role("link", name="Close").focus()
    keys.keyboard.press("Enter")
    expect(filters).not_to_be_visible()
    keys.keyboard.press("Tab")
    assert keys.locator("#results").evaluate("(each) => each.contains(document.activeElement)")
