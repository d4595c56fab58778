"""Going to a page type of the shipped record, and opening what is closed on it."""

from playwright.sync_api import Page

from tests.browser.page_types import EMBEDS, PAGES, STATES

TYPES = PAGES | EMBEDS | STATES
REFUSED = {"state-refused": 400, "state-not-found": 404}


def visit(page: Page, name: str) -> None:
    """Goes there, and is sure to see that page and not an error."""
    answer = page.goto(TYPES[name])
    assert answer is not None
    assert answer.status == REFUSED.get(name, 200)


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
