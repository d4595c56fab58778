"""How heavy pages are, and that nothing in them moves while they load."""

import time

import pytest
from playwright.sync_api import Browser, Page

STILL = ["/", "/statements/paris-2025-statement/", "/countries/USA/", "/matrix/"]
WINDOWS = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]
STATEMENT = "/statements/paris-2025-statement/"
KILOBYTE = 1000

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        const moved = entry.sources.map((each) => each.node?.outerHTML?.slice(0, 100));
        window.shifts.push([entry.value, ...moved]);
    }
}).observe({ type: "layout-shift", buffered: true });
"""
LOADED = """[...performance.getEntriesByType("navigation"),
             ...performance.getEntriesByType("resource")]
    .map((each) => [each.name, each.encodedBodySize])"""


@pytest.fixture
def fresh(browser: Browser, site: str):
    """A page that has nothing in its cache and notes what moves."""
    context = browser.new_context(base_url=site)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("window", WINDOWS, ids=["wide", "narrow"])
@pytest.mark.parametrize("address", STILL)
def test_nothing_moves_while_a_page_loads(fresh, address, window):
    fresh.set_viewport_size(window)
    fresh.goto(address, wait_until="networkidle")
    fresh.evaluate("document.fonts.ready")
    assert fresh.evaluate("window.shifts") == []


def test_fonts_that_come_late_move_nothing(fresh):
    def late(route):
        time.sleep(0.4)
        route.continue_()

    fresh.route("**/*.woff2", late)
    fresh.goto(STATEMENT, wait_until="networkidle")
    fresh.evaluate("document.fonts.ready")
    assert fresh.evaluate("window.shifts") == []


def test_a_shift_would_be_noticed(fresh):
    fresh.goto("/accessibility/", wait_until="networkidle")
    fresh.evaluate("document.querySelector('h1').style.marginTop = '200px'")
    fresh.wait_for_function("window.shifts.length > 0")


def _loaded(page: Page) -> dict[str, int]:
    """Address -> bytes as sent, of the page and all that it loads besides fonts."""
    page.goto(STATEMENT, wait_until="networkidle")
    sizes = dict(page.evaluate(LOADED))
    return {address: size for address, size in sizes.items() if not address.endswith(".woff2")}


def test_a_statement_with_its_map_is_light(fresh):
    loaded = _loaded(fresh)
    fresh.locator(".worldmap path").first.wait_for(state="attached")
    assert len(loaded) <= 6, loaded
    assert sum(loaded.values()) <= 60 * KILOBYTE, loaded
