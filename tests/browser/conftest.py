"""A real Chromium against a live server, with a fresh profile for every test.

What is asked of the real record is asked of one site that all these tests share (``site``).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.browser.painting import LAY_OUT_ALL
from tests.browser.serving import shipped_site

# A page elsewhere that shows one of ours in a frame: written by the test, and never asked for.
ANOTHER_SITE = "http://another-site.example/"

VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`
));
"""


@pytest.hookimpl(tryfirst=True)  # before -m chooses by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "no Chromium: run the browser tests with `make test-browser`"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, where Django would refuse its ORM.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A page of a new visitor; addresses start at the live server's root.

    ``window.violations`` lists what the page's content security policy has blocked.
    """
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1280, "height": 900},
        locale="en",
        timezone_id="UTC",
    )
    context.set_default_timeout(10_000)
    context.add_init_script(VIOLATIONS)
    context.add_init_script(LAY_OUT_ALL)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Where the shipped record is served as in production: styles and answers are compressed.

    TRACKER_TEST_SITE names a site that runs already: starting one takes half a minute.
    """
    if running := os.environ.get("TRACKER_TEST_SITE"):
        yield running
        return
    with shipped_site(production=True) as address:
        yield address


@pytest.fixture(scope="session")
def reader(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all tests that only look at the shipped record: it goes from type to type."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    context.add_init_script(LAY_OUT_ALL)
    yield context.new_page()
    context.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(request, browser: Browser, site: str) -> Iterator[Page]:
    """A new visitor of the shipped record, with JavaScript and without.

    At the end nothing was complained of in the console, nobody else was asked for anything, and
    no cookie was set.
    """
    context = browser.new_context(
        base_url=site,
        viewport={"width": 1280, "height": 900},
        locale="en",
        timezone_id="UTC",
        java_script_enabled=request.param,
    )
    context.set_default_timeout(10_000)
    said, strangers = _overheard(context, site)
    yield context.new_page()
    cookies = context.cookies()
    context.close()
    assert (said, strangers, cookies) == ([], [], [])


def _overheard(context: BrowserContext, site: str) -> tuple[list[str], list[str]]:
    """Errors and warnings in the console, and addresses elsewhere; both grow."""
    said: list[str] = []
    strangers: list[str] = []
    context.on(
        "console",
        lambda message: said.append(message.text) if message.type in {"error", "warning"} else None,
    )
    context.on("weberror", lambda error: said.append(str(error.error)))
    ours = (f"{site}/", ANOTHER_SITE)
    context.on(
        "request",
        lambda request: None if request.url.startswith(ours) else strangers.append(request.url),
    )
    return said, strangers
